"""Typed looks into decoded JSON. A field that is missing or of another type is an ArticleError that names its path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.errors import ArticleError
from communique.model import Span


@dataclass(frozen=True, slots=True)
class Part:
    """One JSON object, and the path that leads to it ("events[2].trigger")."""

    path: str
    fields: dict[str, object]

    @classmethod
    def of(cls, value: object, path: str) -> Part:
        if not isinstance(value, dict):
            raise ArticleError(f"{path} must be a JSON object, and is {_kind(value)}")
        return cls(path, value)

    def string(self, name: str) -> str:
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise self._wrong(name, "a string")
        return value

    def optional(self, name: str) -> str | None:
        return None if self.fields.get(name) is None else self.string(name)

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.string(name)
        if value not in allowed:
            raise self._wrong(name, f"one of {', '.join(allowed)}")
        return value

    def whole(self, name: str) -> int:
        value = self.fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(name, "a whole number")
        return value

    def optional_whole(self, name: str) -> int | None:
        return None if self.fields.get(name) is None else self.whole(name)

    def number(self, name: str) -> float:
        value = self.fields.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._wrong(name, "a number")
        return value

    def optional_number(self, name: str) -> float | None:
        return None if self.fields.get(name) is None else self.number(name)

    def strings(self, name: str) -> tuple[str, ...]:
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(name, "a list of strings")
        return tuple(str(value) for value in values)

    def parts(self, name: str) -> Iterator[Part]:
        for number, value in enumerate(self._list(name)):
            yield Part.of(value, f"{self._path(name)}[{number}]")

    def part(self, name: str) -> Part | None:
        value = self.fields.get(name)
        return None if value is None else Part.of(value, self._path(name))

    def span(self, name: str) -> Span:
        """The span that a field holds."""
        return Part.of(self.fields.get(name), self._path(name)).own_span()

    def optional_span(self, name: str) -> Span | None:
        return None if self.fields.get(name) is None else self.span(name)

    def own_span(self) -> Span:
        """The span that the object itself is, or is of: its `start` and `end`."""
        span = Span(self.whole("start"), self.whole("end"))
        if not 0 <= span.start <= span.end:
            raise ArticleError(f"{self.path} runs from {span.start} to {span.end}: no stretch of text does")
        return span

    def _list(self, name: str) -> list[object]:
        value = self.fields.get(name, [])
        if not isinstance(value, list):
            raise self._wrong(name, "a list")
        return value

    def _path(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _wrong(self, name: str, wanted: str) -> ArticleError:
        found = "is missing" if name not in self.fields else f"is {_kind(self.fields[name])}"
        return ArticleError(f"field {self._path(name)} must be {wanted}, and {found}")


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return f"{value!r:.40}"
