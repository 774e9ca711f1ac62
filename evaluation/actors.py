"""How well actors are resolved: the blind set, or the codes of given spans: `python -m evaluation.actors --errors 30`.

Without `--gsr`: shares right, wrong and unknown on tests/actors/blind, for who and for the office on the day.
With `--gsr FILE`: the share of actor spans of a GSR file (JSON lines) whose code is the one given there.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.model import Article, Record
from evaluation.blind import Answer, Passage, judge, passages

BLIND = Path(__file__).parent.parent / "tests" / "actors" / "blind"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N that are not right")
    parser.add_argument("--gsr", type=Path, metavar="FILE", help="measure codes on this file instead")
    parser.add_argument("--only", default="", metavar="ID", help="only passages whose id has this in it")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N lines of the GSR file")
    chosen = parser.parse_args()
    if chosen.gsr is not None:
        _print_codes(chosen.gsr, chosen.limit, chosen.errors)
        return
    answers = list(answer(one for one in passages(BLIND) if chosen.only in one.id))
    for name, figures in shares(answers).items():
        print(f"{name:16}" + "".join(f"  {verdict} {share:.3f}" for verdict, share in figures.items()))
    print(f"{len(answers)} mentions in {len({one.passage.id for one in answers})} passages")
    for one in [one for one in answers if one.both != "right"][: chosen.errors]:
        print(_line(one))


def answer(given: Iterable[Passage]) -> Iterator[Answer]:
    """Reads each passage with the steps up to the actors, and judges what was read."""
    from communique.reader import Reader, default_steps

    steps = default_steps()
    upto = next(number for number, step in enumerate(steps) if step.name == "actors") + 1
    reader = Reader(steps=steps[:upto])
    for passage in given:
        yield from judge(passage, reader.read(Article(passage.id, passage.text, published=passage.published)))


def shares(answers: list[Answer]) -> dict[str, dict[str, float]]:
    """Shares of the verdicts: on who, on the office of people rightly found, and on both together."""
    columns = {
        "actor": Counter(one.actor for one in answers),
        "office": Counter(one.office for one in answers if one.office is not None),
        "actor and office": Counter(one.both for one in answers),
    }
    return {
        name: {verdict: counts[verdict] / max(counts.total(), 1) for verdict in ("right", "wrong", "unknown")}
        for name, counts in columns.items()
    }


def _line(one: Answer) -> str:
    mark, found = one.mark, one.found
    wanted = "/".join((*mark.codes, *mark.names)) + (f" ({'/'.join(mark.offices)})" if mark.offices else "")
    wanted += f" [{'/'.join(mark.sectors)}]" if mark.sectors else ""
    if found is None:
        said = "nobody"
    else:
        office = f" ({found.office.title})" if found.office else ""
        said = f"{found.id} {found.code} {','.join(found.sectors)}{office} {'open' if found.candidates else ''}"
    return f"{one.both:8}{one.passage.id:16}{mark.words!r}: wanted {wanted}; found {said}"


def _print_codes(path: Path, limit: int | None, errors: int) -> None:
    right, total, shown = 0, 0, 0
    for line, text in code_marks(path, limit):
        for start, end, code, found in text:
            total += 1
            right += code == found
            if code != found and shown < errors:
                shown += 1
                print(f"{line['id']}: {line['text'][start:end]!r} is {code}; found {found}")
    print(f"codes of given spans  {right / max(total, 1):.4f}  ({right} of {total})")


def code_marks(
    path: Path, limit: int | None
) -> Iterator[tuple[dict[str, str], list[tuple[int, int, str, str | None]]]]:
    """For each line of a GSR file, its actor spans: start, end, the code given and the code found."""
    from communique.reader import Reader, default_steps

    steps = default_steps()
    upto = next(number for number, step in enumerate(steps) if step.name == "actors") + 1
    reader = Reader(steps=steps[:upto])
    for row in path.read_text(encoding="utf-8").splitlines()[:limit]:
        line = json.loads(row)
        record = reader.read(Article(line["id"], line["text"]))
        spans = [
            (part["start"], part["end"], part["code"])
            for side in ("actors", "recipients")
            for part in line[side]
            if part["code"] and part["start"] is not None
        ]
        yield line, [(start, end, code, code_at(record, start, end)) for start, end, code in spans]


def code_at(record: Record, start: int, end: int) -> str | None:
    """The code of whoever stands at a span: the mention headed latest in it that has a code."""
    codes = {actor.id: actor.code for actor in record.actors}
    inside = [
        mention
        for mention in record.mentions
        if mention.span.start < end and start < mention.span.end and codes.get(mention.actor or "")
    ]
    inside.sort(key=lambda one: (-_beyond(one.span.start, one.span.end, start, end), len(one.span)))
    return codes[inside[-1].actor or ""] if inside else None


def _beyond(first: int, last: int, start: int, end: int) -> int:
    return max(0, start - first) + max(0, last - end)


if __name__ == "__main__":
    main()
