"""`communique evaluate`: how good is it, on the public sets that you have?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.cli.say import say
from communique.errors import SetupError

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option(
    "--shared", type=FOLDER, default=Path("../shared"), show_default=True, metavar="DIR", envvar="COMMUNIQUE_SHARED",
    help="The folder that holds score/ and data/.",
)  # fmt: skip
@click.option("--only", default="", metavar="PARTS", help="Tasks with these in their names: syntax,entities.")
@click.option("--format", "-f", "form", type=click.Choice(("text", "markdown", "json")), help="Default: text.")
@click.option("--markdown", is_flag=True, help="The table of the pages; the same as --format markdown.")
@click.option("--floors", "path", type=FILE, metavar="FILE", help="Floors to hold against, in place of ours.")
@click.option("--raise", "lift", is_flag=True, help="Raise the floors to what was reached.")
def evaluate(shared: Path, only: str, form: str | None, markdown: bool, path: Path | None, lift: bool) -> None:
    """Score the reading on every public set that is there, beside its floors and what others published.

    The scorers and the sets are no part of the package: --shared names the folder with score/ and data/. Each scorer
    runs in a process of its own. Floors hold for one corpus, by its SHA-256; another is measured and held to none.

    Exit status: 0 when all is well, 1 when a figure is below its floor or a scorer failed, 2 when there is nothing to
    score with.
    """
    from communique import scoreboard
    from communique.scoreboard import floors as kept

    if markdown and form not in (None, "markdown"):
        raise click.UsageError(f"--markdown does not go with --format {form}")
    place = path or kept.place()
    if lift and place is None:
        raise SetupError("there are no floors to raise here: name their file with --floors")
    floors = {} if path is not None and lift and not path.exists() else scoreboard.load(path)
    parts = [part.strip() for part in only.split(",") if part.strip()]
    board = scoreboard.evaluate(shared, floors, parts, tell=say)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    click.echo(scoreboard.FORMS["markdown" if markdown else form or "text"](board), nl=False)
    if lift and place is not None:
        for row in board.rows:
            if row.figures:
                floors[row.task.name] = scoreboard.raised(floors.get(row.task.name), row.corpus, row.figures)
        scoreboard.save(place, floors)
    if not board.sound:
        sys.exit(1)
