"""What `ingest` and `watch` share: the options that say what the sources are and how they are fetched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any

import click

from communique.cli import article_options
from communique.ingest import Overrides
from communique.ingest.cache import VARIABLE, Cache, default_folder
from communique.ingest.gather import Gathering
from communique.ingest.sources import FIELDS, SOURCES, Settings
from communique.ingest.visit import PACE, Visitor

Command = Callable[..., Any]


def _columns(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in value:
        field, sign, column = each.partition("=")
        if not sign or field not in FIELDS or not column:
            raise click.BadParameter(f"{each!r}: give FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}")
        found[field] = column
    return found


_OPTIONS = (
    click.option("--as", "kind", type=click.Choice([source.name for source in SOURCES]), help="What all sources are."),
    click.option("--column", "columns", multiple=True, callback=_columns, metavar="FIELD=COLUMN",
                 help="Of a table: which column holds the text, the headline, and so on."),
    click.option("--from-feed", is_flag=True, help="Read the text that a feed carries; fetch no pages."),
    click.option("--publisher", metavar="NAME", help="Who published it all."),
    article_options.codebook,
    click.option("--pace", type=click.FloatRange(0), default=PACE, metavar="SECONDS",
                 help="Between two requests to one host; default: 1."),
    click.option("--cache", type=click.Path(path_type=Path, file_okay=False), envvar=VARIABLE, metavar="DIR",
                 help="Where fetched pages are kept; default: $COMMUNIQUE_CACHE, else your cache folder."),
    click.option("--no-cache", is_flag=True, help="Keep no pages, and ask for none by whether it has changed."),
    click.option("--refresh", is_flag=True, help="Fetch everything anew, whatever is kept of it."),
    article_options.allow_private,
)  # fmt: skip


def gathered(command: Command) -> Command:
    """Gives a command the options of `Wanted`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of `gathered`, as a command gets them."""

    kind: str | None
    columns: dict[str, str]
    from_feed: bool
    publisher: str | None
    codebook: Path | None
    pace: float
    cache: Path | None
    no_cache: bool
    refresh: bool
    allow_private: bool

    def visitor(self, pause: Callable[[float], object] = sleep) -> Visitor:
        """Who fetches; `pause` waits for so many seconds."""
        folder = None if self.no_cache else self.cache or default_folder()
        cache = Cache(folder, refresh=self.refresh) if folder else None
        return Visitor(allow_private=self.allow_private, pace=self.pace, pause=pause, cache=cache)

    def gathering(self, visitor: Visitor) -> Gathering:
        """What turns sources into articles, once."""
        settings = Settings(Overrides(publisher=self.publisher), self.columns, self.from_feed)
        return Gathering(visitor, settings, self.kind)
