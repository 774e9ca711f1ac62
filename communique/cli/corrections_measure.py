"""`communique corrections gold` and `agreement`: what judgements say of the reading, and of one another."""

from __future__ import annotations

import json
from pathlib import Path

import click

from communique.cli.archive_options import in_archive, opened
from communique.errors import ArchiveError, SetupError


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR", help="Where to write."
)
@click.option("--reviewer", metavar="NAME", help="What one reviewer judged; else the last word of all.")
@in_archive
def gold(out: Path, reviewer: str | None, place: str) -> None:
    """Turn corrections into gold for the scorers, so that your own judgements give a score.

    An accepted or amended event is a row of events.jsonl and relations.jsonl. Claims, times, places and mentions need
    all of a kind in an article to be judged (`communique corrections add ARTICLE KIND rest accept`), stories and
    occurrences a merge or a split. Files of an earlier call are replaced.
    """
    from communique.archive import FILES

    with opened(place) as kept:
        found = kept.gold(reviewer)
    if not found.rows:
        why = "; ".join(f"{number} {what}" for what, number in found.left_out.items()) or "nobody judged anything"
        raise ArchiveError(f"no correction gives gold yet ({why}): accept or amend events first")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file in FILES:
            rows = found.rows.get(file.name)
            if not rows:
                (out / file.name).unlink(missing_ok=True)
                continue
            part = out / f"{file.name}.part"
            part.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            part.replace(out / file.name)
            click.echo(f"{len(rows):>6} rows  {out / file.name}  for {file.scorer}")
    except OSError as error:
        raise SetupError(f"{error.filename or out} cannot be written: {error.strerror or error}") from error
    for what, number in sorted(found.left_out.items()):
        click.echo(f"left out: {number} {what}", err=True)
