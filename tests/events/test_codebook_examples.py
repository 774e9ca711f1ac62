"""Every entry of the package's codebook: its examples are coded as they say; and the compiled file is up to date."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from communique.events import Codebook, Events
from communique.events.compile import TARGET, compile_lexicons
from communique.model import Article, Record

LEXICONS = Path(__file__).parent.parent.parent / "lexicons"
BOOKS = sorted((LEXICONS / "codebook").glob("*.yaml"))
MISSED = 0.05
"""Share of examples that a newly trained engine may misread; each that it does is printed."""


def test_the_compiled_codebook_is_what_the_lexicons_say():
    assert (files("communique.data") / TARGET).read_bytes() == compile_lexicons(LEXICONS)


def test_the_codebook_is_broad():
    book = Codebook.load()
    assert len(BOOKS) == 17
    assert sum(len(frame.triggers) for lemma in book.words for _, frame in book.triggered(lemma)) > 1500


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_no_two_entries_contradict_and_none_is_in_vain(path):
    assert Codebook.load().check(path) == []


@pytest.mark.engine
def test_examples():
    from communique.actors import Actors
    from communique.language import Language

    steps = (Language(), Actors(), Events())
    wrong, count = [], 0
    for path in BOOKS:
        for entry, examples in Codebook.load().examples(path).items():
            for example in examples:
                record = Record(Article("example", example.text))
                for step in steps:
                    record = step(record)
                count += 1
                right = (
                    any(coded_so(event, example) for event in record.events) if example.coding else not record.events
                )
                if not right:
                    found = [(event.type, event.mode, event.reality, event.entry) for event in record.events]
                    wrong.append(f"{path.name}:{example.line}: {entry}: {example.text} was read as {found}")
    assert len(wrong) <= MISSED * count, "\n".join(wrong)


def coded_so(event, example) -> bool:
    named = [[part.span.of(example.text) for part in side] for side in (event.actors, event.recipients)]
    sides = zip(named, (example.actors, example.recipients), strict=True)
    return (
        (event.type, event.mode, event.reality) == (example.coding.type, example.coding.mode, example.reality)
        and all(
            len(found) == len(wanted) for found, wanted in zip(named, (example.actors, example.recipients), strict=True)
        )
        and all(any(name in words for words in found) for found, wanted in sides for name in wanted)
    )
