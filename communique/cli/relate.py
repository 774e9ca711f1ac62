"""`communique relate`: which relation holds between two marked actors."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

import click

from communique.cli.say import say
from communique.errors import ArticleError
from communique.model import Article, Span


@click.command()
@click.option("--jsonl", is_flag=True, required=True, help="JSON lines on standard input, JSON lines out.")
def relate(jsonl: bool) -> None:
    """Say which PLOVER type holds between two marked actors of a text.

    A line in: {id, text, source: [start, end], target: [start, end]}; a line out: {id, type, mode, reality,
    confidence}; the confidence is low where nothing holds. Mode and reality are null where the codebook has no event
    of that type between the two. A line that cannot be read is answered with its
    `error`, and the rest goes on.
    """
    for answer in relations(sys.stdin):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def relations(lines: Iterable[str]) -> Iterator[dict[str, object]]:
    """One answer for each line that is not blank."""
    from communique.events import relation
    from communique.language import tie_between
    from communique.language.engine import shared_engine
    from communique.reader import Reader, default_steps

    reader = Reader(steps=[step for step in default_steps() if step.name not in ("clean", "headlines")])
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        identifier: object = f"line-{number}"
        try:
            row = _row(line)
            identifier = row["id"]
            text = str(row["text"])
            source, target = (_span(row, name, text) for name in ("source", "target"))
            record = reader.read(Article(str(identifier), text))
            found = relation(record, source, target, tie_between(shared_engine(), record, source, target))
        except ArticleError as error:
            say(f"error: line {number}: {error}")
            yield {"id": identifier, "error": f"line {number}: {error}"}
            continue
        yield {
            "id": identifier,
            "type": found.type,
            "mode": found.mode,
            "reality": found.reality,
            "confidence": found.confidence,
        }


def _row(line: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ArticleError(f"no JSON ({error.msg}, character {error.pos + 1})") from error
    except (ValueError, RecursionError) as error:
        raise ArticleError("JSON that is nested too deep or has a number of too many digits") from error
    if not isinstance(row, dict):
        raise ArticleError("no object: give {id, text, source, target}")
    for name in ("id", "text"):
        if not isinstance(row.get(name), str) or not row[name]:
            raise ArticleError(f"field {name} is missing or no string")
    return row


def _span(row: dict[str, object], name: str, text: str) -> Span:
    given = row.get(name)
    if isinstance(given, list) and len(given) == 2:
        start, end = given
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            return Span(start, end)
    raise ArticleError(f"field {name} is no [start, end] inside the text of {len(text)} characters")
