"""`communique doctor`: what to put into the report of an error."""

from __future__ import annotations

import sys

import click

SIGNS = {True: "ok", False: "BAD", None: "--"}


@click.command()
def doctor() -> None:
    """Check the installation: versions, the files inside the package, one sentence read.

    The output holds nothing of what you read and no paths, so that it can be put into a report as it is. A file
    marked -- has nothing to be compared with, because the package runs from its sources. Exit status 1 where
    something is BAD.
    """
    from communique.doctor import checks

    bad = False
    for check in checks():
        click.echo(f"{SIGNS[check.good]:4}{check.name}: {check.found}")
        bad = bad or check.good is False
    if bad:
        sys.exit(1)
