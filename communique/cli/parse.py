"""`communique parse`: raw text in, CoNLL-U out."""

from __future__ import annotations

import sys

import click

from communique.cli.say import say
from communique.cli.source import STANDARD_INPUT, standard_bytes
from communique.errors import ArticleError
from communique.ingest import MAX_BYTES, language
from communique.ingest.profiles import NAMES
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
            say(f"error: {error}")
            failed = True
            continue
        if (found := language(article.text)) not in (None, "en"):
            say(f"warning: {name} is in {NAMES.get(found, found)}, and the engine knows English alone")
        if len(files) > 1:
            sys.stdout.write(f"# newdoc id = {name}\n")
        sys.stdout.writelines(conllu.write(step(Record(article))))
    if failed:
        sys.exit(1)


def _article(name: str) -> Article:
    """The raw text of one input, never taken for a page."""
    if name == STANDARD_INPUT:
        return raw_text(standard_bytes(), "standard input")
    try:
        with open(name, "rb") as file:
            return raw_text(file.read(MAX_BYTES + 1), name)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ArticleError(f"{name or 'a file without a name'} cannot be read: {reason}") from error


def raw_text(data: bytes, name: str) -> Article:
    """`data` decoded and nothing else. Raises ArticleError where it is too long or no text."""
    from communique.ingest.decode import decode

    if len(data) > MAX_BYTES:
        raise ArticleError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB: give it in parts")
    text, notes = decode(data, name)
    return Article(name, text, notes=notes)
