"""The examples of a codebook file, run through the engine as tests.

A file and the codebook it extends come in; a problem for each example that is not coded as it says goes out. An
example is read as a text of its own, without a date, by engine, actors and events.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from communique.errors import Problem
from communique.events.codebook import Codebook
from communique.events.coder import Events
from communique.events.source import Example
from communique.model import Article, Event, Record


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a file: how many entries and examples it has, and what is wrong with it."""

    entries: int
    examples: int
    problems: tuple[Problem, ...]


def check_codebook(path: Path, codebook: Codebook | None = None) -> Checked:
    """Everything wrong with a codebook file, its examples included; they are run only where it can be loaded.

    `codebook` is what the file extends, the package's own unless given. Raises SetupError where the file cannot
    be read at all.
    """
    from communique.actors import Actors
    from communique.language import Language

    codebook = codebook or Codebook.load()
    listed = codebook.examples(path)
    count = sum(map(len, listed.values()))
    if problems := codebook.check(path):
        return Checked(len(listed), count, tuple(problems))
    language, actors, events = Language(), Actors(), Events(codebook.extend(path))
    wrong = []
    for name, examples in listed.items():
        for example in examples:
            record = events(actors(language(Record(Article("example", example.text)))))
            if not holds(example, record):
                message = f"example of {name}: read as {_told(record)}, and should be {_wanted(example)}"
                wrong.append(Problem(path, example.line, f"{message}: {example.text}"))
    return Checked(len(listed), count, tuple(sorted(wrong, key=lambda problem: problem.line)))


def holds(example: Example, record: Record) -> bool:
    """Whether one of the events is as the example says; of an example of "none", whether there is no event."""
    if example.coding is None:
        return not record.events
    return any(_is(event, example, record) for event in record.events)


def _is(event: Event, example: Example, record: Record) -> bool:
    assert example.coding is not None
    if (event.type, event.mode, event.reality) != (example.coding.type, example.coding.mode, example.reality):
        return False
    for parts, wanted in ((event.actors, example.actors), (event.recipients, example.recipients)):
        found = [part.span.of(record.article.text) for part in parts]
        if len(found) != len(wanted) or not all(any(name in words for words in found) for name in wanted):
            return False
    return True


def _told(record: Record) -> str:
    text = record.article.text
    if not record.events:
        return f"no event ({'; '.join(one.reason for one in record.skipped)})" if record.skipped else "no event"
    return "; ".join(
        _line(
            (event.type, event.mode, event.reality),
            [part.span.of(text) for part in event.actors],
            [part.span.of(text) for part in event.recipients],
        )
        + f" by {event.entry}"
        for event in record.events
    )


def _wanted(example: Example) -> str:
    if example.coding is None:
        return "no event"
    code = (example.coding.type, example.coding.mode, example.reality)
    return _line(code, example.actors, example.recipients)


def _line(
    code: tuple[str, str | None, str], actors: list[str] | tuple[str, ...], recipients: list[str] | tuple[str, ...]
) -> str:
    kind, mode, reality = code
    named = " ".join(filter(None, (kind, mode, "" if reality == "actual" else reality)))
    sides = ", ".join(actors) + (f" > {', '.join(recipients)}" if recipients else "")
    return f"{named} ({sides})"
