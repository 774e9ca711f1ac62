"""`communique data`: data of one's own, built from public sources that the user has fetched."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.suggesting import Group


@click.group(cls=Group)
def data() -> None:
    """Build data of your own, from files that you have fetched.

    \b
    communique data build-gazetteer cities500.zip --output my-places.bin
    communique read --gazetteer my-places.bin article.txt
    """


@data.command("build-gazetteer")
@click.argument("dump", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="DUMP")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), default=Path("places.bin"), metavar="FILE",
    show_default=True, help="Write here; what is there is replaced when the new file is whole.",
)  # fmt: skip
@click.option(
    "--min-population", type=click.IntRange(min=0), default=500, show_default=True,
    help="Leave out towns with fewer people; capitals and seats of divisions stay.",
)  # fmt: skip
@click.option(
    "--min-division", type=click.IntRange(min=0), default=0, show_default=True,
    help="Leave out second-level divisions with fewer people.",
)  # fmt: skip
def build_gazetteer(dump: Path, output: Path, min_population: int, min_division: int) -> None:
    """Build a gazetteer from a GeoNames dump: allCountries, a country's file or cities500, as .txt or .zip.

    Towns, divisions, seas, airports and bases come from the dump; countries, areas and sites that stand for places in
    the news from the package. Exit status: 0 when it was written, 2 when the dump cannot be used; then the message
    names file and line, and nothing is written.
    """
    from communique.places import build_gazetteer as build

    built = build(dump, output, min_population=min_population, min_division=min_division)
    click.echo(
        f"{output}: {built.towns} towns and {built.others} other places of the dump, {built.kept} of the package, "
        f"{built.size / 1e6:.1f} MB"
    )
