"""Marked sentences to learn relations from: which PLOVER type holds from a source to a target.

What comes in is a text file written for this project, a row a line:

    TYPE MODE REALITY [TAG,TAG] | sentence with [[source]] and {{target}}

TYPE is one of the ontology's types or NONE (no event from the one to the other), MODE one of the type's modes or `-`;
no tags may also be written `-`. Blank lines and lines that begin with `#` are passed over. What goes out is
`Relation`s, their spans in code points of the sentence without its marks. `python -m training.relations FILE...`
prints how many there are of each kind.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.errors import SetupError
from communique.events.ontology import Ontology, ontology
from communique.model import Span

REALITIES = frozenset(("actual", "planned", "hypothetical", "denied", "historical"))
FOLDER = Path(__file__).parent / "data"
NONE = "NONE"
STYLES = ("nominal", "passive", "quote")
TRAPS = (
    "other-sense",
    "swapped",
    "negated",
    "planned",
    "denied",
    "historical",
    "hypothetical",
    "two-events",
    "no-event",
)
TAGS = frozenset((*STYLES, *TRAPS, "contrast"))
"""What a row is there to teach. `contrast`: it is close to another row on purpose."""
MARKS = re.compile(r"\[\[|\]\]|\{\{|\}\}")
PAIRS = (["[[", "]]", "{{", "}}"], ["{{", "}}", "[[", "]]"])


@dataclass(frozen=True, slots=True)
class Relation:
    """One sentence with two marked actors. `type` is None where no event runs from `source` to `target`;
    `id` is the file's name and the line's number."""

    id: str
    text: str
    source: Span
    target: Span
    type: str | None
    mode: str | None
    reality: str
    tags: tuple[str, ...]


def load(path: Path) -> list[Relation]:
    """The rows of one file, in its order. Raises `SetupError`, with file and line, on the first row that is
    ill-formed or whose sentence, with the same marks, was there before."""
    known = ontology()
    seen: dict[tuple[str, Span, Span], int] = {}
    relations = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        relation = row(line, f"{path}:{number}", f"{path.stem}:{number}", known)
        key = (relation.text.casefold(), relation.source, relation.target)
        if key in seen:
            raise SetupError(f"{path}:{number}: the same row as line {seen[key]}; rewrite or remove one")
        seen[key] = number
        relations.append(relation)
    return relations


def row(line: str, where: str, identifier: str, known: Ontology) -> Relation:
    """One line read and checked; `where` opens each message."""
    head, bar, marked = (part.strip() for part in line.partition("|"))
    words = head.split()
    if not bar or len(words) not in (3, 4):
        raise SetupError(f"{where}: write TYPE MODE REALITY [TAG,TAG] | sentence")
    kind, mode, reality = words[:3]
    tags = tuple(words[3].split(",")) if len(words) == 4 and words[3] != "-" else ()
    if kind != NONE and kind not in known.types:
        raise SetupError(f"{where}: no type {kind}; write a PLOVER type or {NONE}")
    modes: Mapping[str, float] = known.types[kind].modes if kind != NONE else {}
    if mode != "-" and mode not in modes:
        raise SetupError(f"{where}: {kind} has no mode {mode}; write one of {', '.join(('-', *modes))}")
    if reality not in REALITIES:
        raise SetupError(f"{where}: no reality {reality}; write one of {', '.join(sorted(REALITIES))}")
    if strange := [tag for tag in tags if tag not in TAGS]:
        raise SetupError(f"{where}: no tag {strange[0]}; write some of {', '.join(sorted(TAGS))}")
    text, source, target = unmarked(marked, where)
    return Relation(
        identifier,
        text,
        source,
        target,
        None if kind == NONE else kind,
        None if mode == "-" else mode,
        reality,
        tags,
    )


def unmarked(marked: str, where: str) -> tuple[str, Span, Span]:
    """The sentence without its marks, then the spans of source and target."""
    found = list(MARKS.finditer(marked))
    if [match.group() for match in found] not in PAIRS:
        raise SetupError(f"{where}: mark one [[source]] and one {{{{target}}}}, each whole and apart from the other")
    places = {match.group(): match.start() - 2 * order for order, match in enumerate(found)}
    text = MARKS.sub("", marked)
    spans = Span(places["[["], places["]]"]), Span(places["{{"], places["}}"])
    for span in spans:
        words = text[span.start : span.end]
        if not words or words != words.strip():
            raise SetupError(f"{where}: the marks around {words!r} must hold words, and no space at either end")
    return text, *spans


def counts(relations: Iterable[Relation]) -> dict[str, Counter[str]]:
    """How many rows of each type, of each type with its mode, of each reality and with each tag."""
    table: dict[str, Counter[str]] = {"type": Counter(), "mode": Counter(), "reality": Counter(), "tag": Counter()}
    for relation in relations:
        kind = relation.type or NONE
        table["type"][kind] += 1
        table["mode"][f"{kind} {relation.mode or '-'}"] += 1
        table["reality"][relation.reality] += 1
        table["tag"].update(relation.tags)
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", default=sorted(FOLDER.glob("relations_*.txt")))
    chosen = parser.parse_args()
    relations = [relation for path in chosen.files for relation in load(path)]
    print(f"rows {len(relations)}")
    for what, counter in counts(relations).items():
        for value, count in sorted(counter.items()):
            print(f"{what} {value} {count}")


if __name__ == "__main__":
    main()
