"""`communique archive compare`: stories, copies, occurrences and disagreements of the whole archive."""

from __future__ import annotations

import click

from communique.cli.archive_options import in_archive, opened


@click.command()
@in_archive
def compare(place: str) -> None:
    """Compare all articles, as corrected, and keep their stories, copies, occurrences and disagreements.

    What was found before is replaced. Give it again after adding articles.
    """
    import communique
    from communique.stories import compare as compare_records

    method = f"communique {communique.__version__}"
    with opened(place) as kept:
        found = compare_records(kept.records())
        kept.put_stories(found.stories, found.duplicates, method=method)
        kept.put_occurrences(found.occurrences, found.disagreements, method=method)
    click.echo(
        f"{len(found.stories)} stories, {len(found.duplicates)} copies, {len(found.occurrences)} occurrences, "
        f"{len(found.disagreements)} disagreements"
    )
