"""Messages on standard error: what an article or a file name holds must not command the terminal."""

from __future__ import annotations

import click


def fit(message: str) -> str:
    """A message fit to print: control characters and marks of direction replaced, its own line ends kept."""
    from communique.export.format import printable
    from communique.export.wording import DIRECTION

    return printable(DIRECTION.sub("\ufffd", message))


def say(message: str) -> None:
    """One message, fit to print."""
    click.echo(fit(message), err=True)
