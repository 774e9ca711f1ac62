"""What `group` and `link` share: JSON lines on standard input, read and held together; JSON lines out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from communique.cli.source import standard_lines
from communique.ingest import BadLine, Overrides

if TYPE_CHECKING:
    from communique.model import Article
    from communique.stories import Digest


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read, and for every line in the order given its article's id and, if it could not be read, why."""

    digests: tuple[Digest, ...]
    answers: tuple[tuple[str, str | None], ...]

    def end(self, strict: bool) -> None:
        """Exits with 1 where something could not be read and `strict` is asked for."""
        if strict and any(error is not None for _, error in self.answers):
            sys.exit(1)


def digests(*, events: bool) -> Batch:
    """The articles of standard input, with their events if asked for; on standard error what cannot be read."""
    from communique.reader import Reader, Unread
    from communique.stories import digest

    found: list[Digest] = []
    answers: list[tuple[str, str | None]] = []
    for answer in Reader().read_all(_distinct(standard_lines(Overrides()))):
        if isinstance(answer, Unread):
            click.echo(f"error: {answer.error}", err=True)
            answers.append((answer.id, answer.error))
            continue
        for failure in answer.failures:
            click.echo(f"warning: {answer.article.id}: the step {failure.step} failed: {failure.message}", err=True)
        found.append(digest(answer, events=events))
        answers.append((answer.article.id, None))
    return Batch(tuple(found), tuple(answers))


def write(rows: Iterable[Mapping[str, object]]) -> None:
    """One JSON object a line, in UTF-8."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _distinct(items: Iterable[Article | BadLine]) -> Iterator[Article | BadLine]:
    """A second article with an id that was given before is a bad item: an answer could not say which it means."""
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        if isinstance(item, BadLine):
            yield item
        elif item.id in seen:
            message = (
                f"standard input, article {number}: the id {item.id!r} was given before: give each article its own"
            )
            yield BadLine(number, message, item.id)
        else:
            seen.add(item.id)
            yield item
