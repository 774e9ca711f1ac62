"""Where a plot goes: into the file of `--plot`, as its ending says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from communique.relations import Drawing

ENDINGS = (".svg", ".png")


def _named(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"{value.name!r} ends in neither .svg nor .png: the ending says which is drawn")
    return value


def plotted(what: str) -> Callable[..., Any]:
    """Gives a command `--plot`."""
    return click.option(
        "--plot", "--svg", "plot", type=click.Path(path_type=Path, dir_okay=False), callback=_named,
        metavar="FILE.svg|.png", help=f"Draw {what} into this file as well; a PNG needs the extra plots.",
    )  # fmt: skip


def write_plot(drawing: Drawing, path: Path) -> None:
    """Draws it. Raises ClickException where the file cannot be written, SetupError where a library is missing."""
    from communique.relations import png, svg

    content = png(drawing) if path.suffix.lower() == ".png" else svg(drawing).encode()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error
