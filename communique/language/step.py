"""The step that runs the engine over the body text of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.language.paragraphs import paragraphs
from communique.model import Record

if TYPE_CHECKING:
    from communique.language.engine import Engine


class Language:
    """Fills `sentences`, `tokens`, `mentions` and `ties`; what `removed` set aside is not read."""

    name = "language"
    needs = frozenset({"article", "removed"})
    gives = frozenset({"sentences", "tokens", "mentions", "ties"})

    def __init__(self, engine: Engine | None = None, threads: int = 1) -> None:
        self._engine = engine
        self._threads = threads

    def __call__(self, record: Record) -> Record:
        if self._engine is None:
            from communique.language.engine import shared_engine

            self._engine = shared_engine(self._threads)
        text = record.article.text
        reading = self._engine.read(text, paragraphs(text, record.removed))
        return replace(
            record,
            sentences=reading.sentences,
            tokens=reading.tokens,
            mentions=reading.mentions,
            ties=reading.ties,
        )
