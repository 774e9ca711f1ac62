"""The blind set of actors: marked news of our own, and what counts as right, wrong and unknown.

In: tests/actors/blind/*.yaml, whose first lines explain the marks. Out: passages with plain text and marks by
offset; verdicts on what a record says of a mark. Reads nothing of the lexicon: names are compared as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from communique.actors.forms import alike, pieces, same_given
from communique.model import Actor, Mention, Record, Span

Verdict = Literal["right", "wrong", "unknown"]
MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
LEADS = re.compile(r"(opposition |party )?leader\b")
"""Who leads a party or a group holds no office of the kind that the marks give."""
ROLES = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"chancellor of the exchequer|treasury|financ|\bmef\b", "finance minister"),
        (r"secretary of state for (?!foreign|defence)", "another minister"),
        (r"foreign|secretary of state$|external (affairs|relations)|^secretary of state\b", "foreign minister"),
        (r"defen[cs]e|armed forces minister", "defence minister"),
        (r"home secretary|interior|internal affairs", "interior minister"),
        (r"deputy|vice[ -]|first deputy|assistant", "deputy"),
        (r"prime minister|premier|^(federal )?chancellor|taoiseach|president of the (government|council of ministers)"
         r"|head of government", "prime minister"),
        (r"ambassador|permanent representative", "ambassador"),
        (r"secretary[ -]general", "secretary general"),
        (r"director[ -]general|managing director", "director general"),
        (r"spokes|press secretary", "spokesman"),
        (r"speaker|marshal of|president of the national assembly|chairman of the supreme council", "speaker"),
        (r"president|head of state|chairman of the presidency", "president"),
        (r"^king|^queen|monarch|^emir|^sultan", "king"),
    )
)  # fmt: skip
"""What a title amounts to, the first that fits; others are compared word by word."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Who stands at a span. `codes` and `names` are alternatives; `names` is empty for a state. `offices` is empty but
    for people, "-" among them where none is right; `local` says that no list can know the person."""

    span: Span
    words: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    offices: tuple[str, ...]
    sectors: tuple[str, ...]
    local: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    id: str
    published: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict on one mark: who, and in what office (None where the mark is no person's)."""

    passage: Passage
    mark: Mark
    actor: Verdict
    office: Verdict | None
    found: Actor | None

    @property
    def both(self) -> Verdict:
        verdicts = {self.actor, self.office} - {None}
        return "wrong" if "wrong" in verdicts else "unknown" if "unknown" in verdicts else "right"


def passages(folder: Path) -> Iterator[Passage]:
    """All passages of a folder, in the order of their files. Raises ValueError where a mark is not understood."""
    import yaml

    for path in sorted(folder.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            text, marks, end = "", [], 0
            marked = entry["text"].strip()
            for found in MARK.finditer(marked):
                text += marked[end : found.start()]
                marks.append(_mark(found[1], found[2], Span(len(text), len(text) + len(found[1])), entry["id"]))
                text += found[1]
                end = found.end()
            yield Passage(entry["id"], str(entry["published"]), text + marked[end:], tuple(marks))


def _mark(words: str, who: str, span: Span, passage: str) -> Mark:
    if who.startswith("@"):
        return Mark(span, words, (), tuple(who[1:].split("/")), (), ())
    parts = who.split(":")
    codes = tuple(parts[0].split("/"))
    if len(parts) == 1:
        return Mark(span, words, codes, (), (), ())
    if len(parts) != 3:
        raise ValueError(f"{passage}: [{words}|{who}] has neither one part nor three")
    if parts[1] == "?":
        return Mark(span, words, codes, (words,), (), tuple(parts[2].split("/")), local=True)
    return Mark(span, words, codes, tuple(parts[1].split("/")), tuple(parts[2].split("/")), ())


def judge(passage: Passage, record: Record) -> list[Answer]:
    """The verdict on each mark of a passage."""
    actors = {actor.id: actor for actor in record.actors}
    answers = []
    for mark in passage.marks:
        mention = _mention(mark, record.mentions)
        actor = actors.get(mention.actor or "") if mention else None
        verdict = _local(mark, actor) if mark.local else _listed(mark, actor)
        office = _office(mark, actor) if mark.offices and verdict == "right" else None
        answers.append(Answer(passage, mark, verdict, office, actor))
    return answers


def _mention(mark: Mark, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that covers most of the mark and least besides; of a person, a name before a title."""
    over = [one for one in mentions if one.span.start < mark.span.end and mark.span.start < one.span.end]
    person = bool(mark.offices) or mark.local

    def fit(one: Mention) -> tuple[bool, bool, int, int]:
        shared = min(one.span.end, mark.span.end) - max(one.span.start, mark.span.start)
        beside = len(one.span) - shared
        return (person and one.type == "person"), (one.kind == "named" and beside < shared), shared - beside, shared

    return max(over, key=fit, default=None)


def _listed(mark: Mark, actor: Actor | None) -> Verdict:
    if actor is None or actor.candidates:
        return "unknown"
    if mark.offices:
        named = any(_same_person(name, known) for name in mark.names for known in (actor.name, *actor.aliases))
        if actor.id.startswith("person:"):
            return "right" if named and actor.code in mark.codes else "wrong"
        return "unknown" if actor.code is None or actor.code in mark.codes else "wrong"
    if mark.names:
        known = {"".join(pieces(name)) for name in (actor.name, *actor.aliases)}
        if not known.isdisjoint("".join(pieces(name)) for name in mark.names):
            return "right" if not actor.id.startswith(("text:", "person:")) else "unknown"
        return "unknown" if actor.id.startswith("text:") else "wrong"
    if actor.id.startswith("person:") or (actor.code is not None and actor.code not in mark.codes):
        return "wrong"
    return "right" if actor.code else "unknown"


def _local(mark: Mark, actor: Actor | None) -> Verdict:
    """Somebody whom no list knows: kept under the name, with the country and the sector that the text tells."""
    if actor is None:
        return "unknown"
    if not any(_same_person(mark.names[0], known) for known in (actor.name, *actor.aliases)):
        return "wrong"
    if actor.code is not None and actor.code not in mark.codes and "-" not in mark.codes:
        return "wrong"
    told = actor.sectors[:1] or ("-",)
    if (actor.code or "-") not in mark.codes or told[0] not in mark.sectors:
        return "wrong" if told[0] not in ("-", *mark.sectors) else "unknown"
    return "right"


def _same_person(left: str, right: str) -> bool:
    """Whether one name is the other, or the other shortened: initials, middle names and particles left out."""
    one, other = sorted((pieces(left), pieces(right)), key=len)
    if not one:
        return False
    if "".join(one) == "".join(other) or set(one) <= set(other):
        return True
    return len(one) > 1 and one[-1] == other[-1] and same_given(one[0], other[0]) and alike(one[0], other[0])


def _office(mark: Mark, actor: Actor | None) -> Verdict:
    office = actor.office if actor else None
    if office is None:
        return "right" if "-" in mark.offices else "unknown"
    said = office.title.lower()
    if any(_same_office(said, one) for one in mark.offices if one != "-"):
        return "right"
    if "-" in mark.offices and LEADS.match(said):
        return "right"
    return "wrong"


def _same_office(left: str, right: str) -> bool:
    roles = {_role(left), _role(right)}
    if None not in roles and len(roles) == 1:
        return True
    few, many = sorted((set(pieces(left)), set(pieces(right))), key=len)
    return few <= many and bool(few)


def _role(title: str) -> str | None:
    return next((role for pattern, role in ROLES if pattern.search(title)), None)
