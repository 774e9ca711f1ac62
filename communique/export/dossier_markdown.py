"""A dossier as Markdown with footnotes, as Pandoc, GitHub and most editors read them. Words of texts are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.export.batch import Batch, File, encoded
from communique.export.dossier import Dossier, compile_dossier
from communique.export.statements import Footnote, Statement

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!&@^])")
LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


@dataclass(frozen=True, slots=True)
class DossierMarkdown:
    """`dossier-markdown`."""

    name: str = "dossier-markdown"
    suffix: str = ".md"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        yield File("dossier.md", encoded(_written(compile_dossier(batch))))


def _written(dossier: Dossier) -> Iterator[str]:
    made = f"Made {dossier.made}. " if dossier.made else ""
    yield f"# {_safe(dossier.title)}\n\n{made}Selected: {_safe(dossier.selected)}. "
    yield f"{dossier.articles} articles, {dossier.copies} of them copies of another.\n\n"
    if dossier.counts:
        yield "Reports of what happened: " + ", ".join(f"{kind} {count}" for kind, count in dossier.counts)
        yield f". Mean PLOVER score {dossier.mean:g}, of -10 to 10.\n\n"
    yield from (f"- {_safe(fact)}\n" for fact in dossier.facts)
    yield "\n" if dossier.facts else ""
    notes: list[Footnote] = []
    for section in dossier.sections:
        yield f"## {section.title}\n\n"
        if not section.statements:
            yield "Nothing was found.\n\n"
            continue
        for statement in section.statements:
            notes.append(statement.footnote)
            yield _line(statement)
        yield "\n"
    for note in notes:
        yield _note(note)


def _line(statement: Statement) -> str:
    qualities = f" ({_safe('; '.join(statement.qualities))})" if statement.qualities else ""
    return f"- {_safe(statement.when)}: {_safe(statement.text)}{qualities}[^{statement.footnote.number}]\n"


def _note(note: Footnote) -> str:
    quote = f"“{_safe(note.quote)}” " if note.quote else ""
    copied = f" A copy of {_safe(note.copy_of)}." if note.copy_of else ""
    link = f" <{note.url.replace('>', '%3E').replace('<', '%3C')}>" if note.url else ""
    source = f"{_safe(note.publisher)}, {_safe(note.headline)}, {_safe(note.published)}"
    where = f"{_safe(note.article)}, characters {note.span.start} to {note.span.end}"
    return f"[^{note.number}]: {quote}{source} ({where}).{copied}{link}\n"


def _safe(text: str) -> str:
    """Text in which Markdown sees no sign of its own."""
    return LIST.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", text))
