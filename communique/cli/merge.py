"""`communique merge`: copies, stories and occurrences over the shards of a corpus."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from communique.cli.read_corpus import check_installed


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path(path_type=Path, file_okay=False))
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR",
              help="The folder for the results.")  # fmt: skip
def merge(folders: tuple[Path, ...], output: Path) -> None:
    """Find copies, stories and occurrences over folders of `read-corpus`.

    Writes stories, duplicates, occurrences, reports and disagreements as Parquet, the same as `archive compare` finds
    over the same articles. What is compared lies on the disk, in the folder for the results, not in memory.
    """
    check_installed()
    from communique.cluster import merge as merge_shards

    done: Counter[str] = Counter()

    def tell(what: str, number: int) -> None:
        done[what] += number
        if sys.stderr.isatty() and done[what] % 100 == 0:
            click.echo(f"\r{what}: {done[what]}", err=True, nl=False)

    found = merge_shards(folders, output, tell=tell)
    if sys.stderr.isatty():
        click.echo("\r", err=True, nl=False)
    click.echo(
        f"{found.articles} articles: {found.stories} stories, {found.duplicates} copies, "
        f"{found.occurrences} occurrences, {found.disagreements} disagreements in {output}"
    )
