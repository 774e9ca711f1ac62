"""What commands that read articles share: their options, each said once, so that it is called and meant alike."""

from __future__ import annotations

from pathlib import Path

import click

from communique.ingest import parse_date

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
"""A file that is there; a folder is refused."""


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    return parse_date(value) if value is not None else None


published = click.option(
    "--published", callback=_date, metavar="DATE", help="When it was published, in place of what was found."
)
publisher = click.option("--publisher", metavar="NAME", help="Who published it.")
headline = click.option("--headline", metavar="TEXT", help="Its headline.")
codebook = click.option("--codebook", type=FILE, metavar="FILE", help="A codebook that extends ours.")
allow_private = click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too.")


def is_same(output: Path, source: str) -> bool:
    """Whether writing to `output` would destroy a source, also where a link leads there."""
    try:
        return output.samefile(source)
    except (OSError, ValueError):
        return False  # one of them does not exist, or the source is an address
