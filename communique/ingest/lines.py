"""JSON lines → articles, one at a time, in order. A line that cannot be read is an item like any other.

The fields are the contract's: `id` and `text` are required strings; `headline`, `published`, `publisher`,
`url` and `language` may be missing or null. Nothing is guessed from the text here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.errors import ArticleError
from communique.ingest.dates import parse_date
from communique.ingest.decode import decode, nul_note
from communique.model import Article

OPTIONAL = ("headline", "published", "publisher", "url", "language")
MAX_LINE = 64_000_000
"""Bytes or characters: twelve times the longest text that is promised to be read."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {bool: "a truth value", int: "a number", float: "a number", list: "a list", dict: "an object", str: "a string"}


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no article. `line` counts from 1; `id` is the article's where it could be read."""

    line: int
    message: str
    id: str | None = None


def read_jsonl(lines: Iterable[str | bytes], name: str, *, first: int = 1) -> Iterator[Article | BadLine]:
    """The articles of `lines`, streaming; blank lines are passed over. `name` goes into the messages, and so do the
    numbers of lines, of which `first` is the first."""
    for number, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        data: object = None
        try:
            if len(line) > MAX_LINE:
                raise ArticleError(f"longer than {MAX_LINE // 1_000_000} MB")
            text, notes = (line, ()) if isinstance(line, str) else decode(line, "the line")
            data = _object(text.lstrip("\ufeff"))
            yield _article(data, notes)
        except ArticleError as error:
            given = data.get("id") if isinstance(data, dict) else None
            yield BadLine(number, f"{name}, line {number}: {error}", given if isinstance(given, str) else None)


def _object(line: str) -> dict[str, object]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise ArticleError(f"no JSON ({error.msg}, character {error.pos + 1}): give one object a line") from error
    except ValueError as error:
        raise ArticleError("a number in it has too many digits: give one object a line") from error
    except RecursionError as error:
        raise ArticleError("JSON nested too deep: give one flat object a line") from error
    if not isinstance(data, dict):
        raise ArticleError(f"{_KINDS.get(type(data), 'null')}, not an object: give one object a line")
    return data


def _article(data: dict[str, object], notes: tuple[str, ...]) -> Article:
    values: dict[str, str | None] = {}
    for field in ("id", "text", *OPTIONAL):
        value = data.get(field)
        if value is None and field not in OPTIONAL:
            raise ArticleError(f"field {field} is missing: give it as a string")
        if value is not None and not isinstance(value, str):
            raise ArticleError(f"field {field} is {_KINDS[type(value)]}: give it as a string")
        if value is not None and not value.strip():
            if field not in OPTIONAL:
                raise ArticleError(f"field {field} is empty")
            value = None
        values[field] = value
    if published := values["published"]:
        try:
            values["published"] = parse_date(published)
        except ArticleError as error:
            raise ArticleError(f"field published: {error}") from error
    text = values["text"] or ""
    if _SURROGATE.search(text):
        notes = (*notes, "holds half a surrogate pair, read as the replacement sign")
    clean = {field: _SURROGATE.sub("\ufffd", value) if value else None for field, value in values.items()}
    return Article(
        id=clean["id"] or "",
        text=clean["text"] or "",
        headline=clean["headline"],
        published=clean["published"],
        publisher=clean["publisher"],
        url=clean["url"],
        language=clean["language"],
        notes=(*notes, *nul_note(text)),
    )
