"""`communique cohesion`: how far the members of a bloc stand together toward someone else."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.collection import narrowed, taken
from communique.cli.plotted import plotted, write_plot

if TYPE_CHECKING:
    from communique.model import Reality, Record
    from communique.relations import Cohesion, Drawing


@click.command()
@click.argument("bloc")
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--on", "target", required=True, metavar="NAME|CODE", help="Toward whom.")
@click.option("--members", metavar="CODES|FILE", help="HUN,POL,… or a file with one a line; else those we know.")
@click.option("--by", type=click.Choice(("day", "week", "month", "all")), default="all", help="Default: all.")
@click.option("--format", "-f", "form", type=click.Choice(("text", "json")), default="text")
@plotted("the agreement over time")
@narrowed
def cohesion(
    bloc: str, inputs: tuple[str, ...], target: str, members: str | None, by: str, form: str, plot: Path | None,
    **options: Any,  # noqa: ANN401
) -> None:  # fmt: skip
    """Show how far the members of BLOC stand together toward someone else, and who stands where.

    Agreement is from -1 to 1, the index of Rice from 0 to 1; members of which nothing is reported are listed as
    silent and counted nowhere. INPUT is JSON lines of records or articles, as for `communique export`,
    or there is an --archive.
    """
    from communique.relations import cohesion as measure

    with taken(inputs, options) as given:
        records = list(given.batch.records)
    who = _listed(members) if members is not None else _known(bloc, records)
    realities: tuple[Reality, ...] = options["realities"] or ("actual",)
    found = measure(records, who, target, by=None if by == "all" else by, realities=realities)  # type: ignore[arg-type]
    if plot is not None:
        write_plot(_drawing(f"{bloc} toward {target}", found), plot)
    if form == "json":
        click.echo(json.dumps([asdict(period) for period in found], ensure_ascii=False))
    else:
        click.echo(_text(bloc, target, found), nl=False)
    if given.failed:
        sys.exit(1)


def _listed(members: str) -> list[str]:
    path = Path(members)
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else members.replace(",", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"cannot read {members}: give a text file in UTF-8, one member a line") from error
    found = [line.partition("#")[0].strip() for line in text.splitlines()]
    if not any(found):
        raise click.UsageError("--members names nobody: give codes such as HUN,POL, or a file with one a line")
    return [member for member in found if member]


def _known(bloc: str, records: list[Record]) -> list[str]:
    """Those that the lexicon has as members on the day of the last article."""
    from communique import actors

    days = [record.article.published[:10] for record in records if record.article.published]
    look_up = getattr(actors, "members", None)
    found = list(look_up(bloc, max(days))) if look_up is not None and days else []
    if not found:
        known = f"the members of {bloc} are not known{f' on {max(days)}' if days else ''}"
        raise click.UsageError(f"{known}: name them with --members, or give an id such as NATO, EU or BRICS")
    return found


def _text(bloc: str, target: str, found: list[Cohesion]) -> str:
    from communique.relations import sparkline

    if not found:
        return f"{bloc} toward {target}: nothing is reported of any member\n"
    lines = [f"{bloc} toward {target}"]
    if len(found) > 1:
        lines.append(f"agreement  {sparkline([period.agreement for period in found])}")
    for period in found:
        lines.append("")
        sure = f" (90 %: {period.low:.2f} to {period.high:.2f})" if period.low is not None else ""
        said = "–" if period.agreement is None else f"{period.agreement:.2f}"
        rice = "–" if period.rice is None else f"{period.rice:.2f}"
        lines.append(f"{period.period or 'all'}: agreement {said}{sure}, Rice {rice}")
        stands = sorted(period.stands, key=lambda each: each.mean)
        lines += [f"  {stand.member:24} {stand.mean:6.1f}  of {stand.count}" for stand in stands]
        if period.silent:
            lines.append(f"  silent: {', '.join(period.silent)}")
    return "\n".join(lines) + "\n"


def _drawing(title: str, found: list[Cohesion]) -> Drawing:
    from communique.relations import Line, draw

    lines = [
        Line("agreement", [period.agreement for period in found]),
        Line("Rice", [period.rice for period in found]),
    ]
    return draw(title, [period.period or "all" for period in found], lines)
