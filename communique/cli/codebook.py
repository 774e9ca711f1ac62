"""`communique codebook`: check a codebook file, show what a codebook holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.suggesting import Group

if TYPE_CHECKING:
    from communique.events import Codebook, Entry

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(cls=Group)
def codebook() -> None:
    """Check your own codebook, and look into ours.

    \b
    communique codebook check my.yaml        is it right, its examples too?
    communique codebook show SANCTION        all entries of a type
    communique codebook show impose-sanctions
    """


@codebook.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
def check(files: tuple[Path, ...]) -> None:
    """Check codebook files and run their examples through the engine.

    Each problem is one line, file:line: message. Exit status: 0 when all is right, 1 when something is wrong, 2 when a
    file cannot be read. Every file is checked on its own, as an extension of the package's codebook.
    """
    from communique.events import check_codebook

    entries = examples = problems = 0
    for file in files:
        checked = check_codebook(file)
        for problem in checked.problems:
            click.echo(str(problem))
        entries, examples = entries + checked.entries, examples + checked.examples
        problems += len(checked.problems)
    if problems:
        click.echo(f"{_counted(problems, 'problem')}", err=True)
        sys.exit(1)
    click.echo(f"{_counted(entries, 'entry')}, {_counted(examples, 'example')}, all right")


@codebook.command()
@click.argument("name", metavar="TYPE|ENTRY")
@click.option("--codebook", "file", type=FILE, metavar="FILE", help="A codebook that extends ours.")
def show(name: str, file: Path | None) -> None:
    """List the entries of a PLOVER type, or one entry by its id, with all their patterns."""
    from communique.events import Codebook

    book = Codebook.load() if file is None else Codebook.load().extend(file)
    entries = [entry for entry in book.entries if name in (entry.id, entry.coding.type)]
    if not entries:
        known = name.upper() if name.upper() in book.ontology.types else None
        hint = f"did you mean {known}?" if known else f"types: {', '.join(book.ontology.types)}; or the id of an entry"
        raise click.UsageError(f"the codebook has neither a type nor an entry {name!r}; {hint}")
    for number, entry in enumerate(entries):
        if number:
            click.echo()
        for line in _lines(entry, book):
            click.echo(line)


def _lines(entry: Entry, book: Codebook) -> Iterator[str]:
    """An entry as a person reads it: what it codes, on what conditions, by which patterns."""
    codes = " ".join(filter(None, (entry.coding.type, entry.coding.mode))) or "what it takes"
    yield f"{click.style(entry.id, bold=True)}  {codes}  weight {entry.weight:g}  {entry.source}"
    conditions = {
        "the event it takes is": entry.turns,
        "negated": entry.negated and " ".join(filter(None, (entry.negated.type, entry.negated.mode))),
        "future": entry.future and " ".join(filter(None, (entry.future.type, entry.future.mode))),
        "reality": entry.reality,
        "the event it takes has": entry.modal,
        "who acts is": ", ".join(sorted(entry.actor_is)),
        "who is acted upon is": ", ".join(sorted(entry.recipient_is)),
        "not with": ", ".join(sorted(entry.unless)),
        "both sides act": "yes" if entry.reciprocal else "",
    }
    for key, value in conditions.items():
        if value:
            yield f"  {key}: {value}"
    for word, coding in sorted(entry.shift.items()):
        yield f"  with {word}: {' '.join(filter(None, (coding.type, coding.mode)))}"
    for part, pattern in book.patterns(entry.id):
        yield f"  {part:4}  {pattern}"


def _counted(number: int, word: str) -> str:
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{number} {word if number == 1 else plural}"
