"""`communique parse`: raw text in, CoNLL-U out."""

from __future__ import annotations

import sys

import click

from communique.cli.source import STANDARD_INPUT
from communique.errors import ArticleError
from communique.ingest import language
from communique.model import Article, Record


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def parse(files: tuple[str, ...]) -> None:
    """Print the sentences, words and trees of raw text as CoNLL-U; - reads standard input.

    Offsets (TokenRange in MISC) are into each input. A blank line ends a paragraph. Nothing is cleaned away, and
    text in another language is parsed with a warning, for trees are all that is asked.
    """
    from communique.language import Language, conllu

    step = Language()
    failed = False
    for name in files:
        try:
            article = _article(name)
        except ArticleError as error:
            click.echo(f"error: {error}", err=True)
            failed = True
            continue
        if (found := language(article.text)) not in (None, "en"):
            click.echo(f"warning: {name} looks like {found}, and the engine knows English", err=True)
        if len(files) > 1:
            sys.stdout.write(f"# newdoc id = {name}\n")
        sys.stdout.writelines(conllu.write(step(Record(article))))
    if failed:
        sys.exit(1)


def _article(name: str) -> Article:
    """The raw text of one input, never taken for a page."""
    if name == STANDARD_INPUT:
        return raw_text(sys.stdin.buffer.read(), "standard input")
    try:
        with open(name, "rb") as file:
            return raw_text(file.read(), name)
    except OSError as error:
        raise ArticleError(f"{name} cannot be read: {error.strerror}") from error


def raw_text(data: bytes, name: str) -> Article:
    from communique.ingest.decode import decode

    text, notes = decode(data, name)
    return Article(name, text, notes=notes)
