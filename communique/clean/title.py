"""The title line of a text that came without a headline: "Minister quits", a blank line, and the story.

Where a file is read, its first line is taken for the headline by `communique.ingest`; JSON lines and texts given from
Python come as they are, so the same rule is asked here. The line stays in the text that is read, since it names
people and places as the rest does; what it tells is held against the body as any headline is, and is no event or claim
of its own.
"""

from __future__ import annotations

from communique.ingest import title_line
from communique.model import Article, Removed, Span

TOP = 600
"""Characters from the beginning of a text in which its title line stands."""


def found_title(article: Article, removed: tuple[Removed, ...]) -> str | None:
    """The headline that the text has at its top, where none was given; None where another rule took that line."""
    if article.headline is not None or (line := title_line(article.text)) is None:
        return None
    span = _span(article.text, line)
    taken = span is None or any(item.span.overlaps(span) for item in removed)
    return None if taken else line


def title_of(article: Article, removed: tuple[Removed, ...]) -> Span | None:
    """Where the headline stands among the text that is read; None where it stands nowhere or was set aside."""
    span = _span(article.text, article.headline) if article.headline else None
    return None if span is None or any(item.span.overlaps(span) for item in removed) else span


def _span(text: str, line: str) -> Span | None:
    """A line at the top of the text that is `line` and nothing else."""
    start = text.find(line, 0, TOP)
    end = start + len(line)
    alone = start >= 0 and not text[text.rfind("\n", 0, start) + 1 : start].strip("\ufeff \t\r")
    return Span(start, end) if alone and not text[end : end + 80].partition("\n")[0].strip() else None
