"""`communique explain`: why a text was coded as it was."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from communique.cli import article_options
from communique.cli.say import say
from communique.cli.source import articles
from communique.ingest import Overrides


@click.command()
@click.argument("source", metavar="FILE|URL|-")
@click.option("--format", "-f", "form", type=click.Choice(("text", "json")), default="text", help="Default: text.")
@article_options.published
@article_options.headline
@article_options.codebook
@article_options.allow_private
def explain(
    source: str, form: str, published: str | None, headline: str | None, codebook: Path | None, allow_private: bool
) -> None:
    """Explain the events of an article, sentence by sentence.

    Says what was coded, by which entry of the codebook and with what confidence; what was considered and rejected;
    and what was skipped. Every line has its reason. A pattern reads as in the codebook: A acts, B is acted upon, ~ is
    another event, * anything, ( ) may be missing.

    Exit status: 0 when the article was read, 1 when it could not be.
    """
    from rich.console import Console

    from communique.cli.explanation import explanation_fields, print_explanation
    from communique.events import Codebook
    from communique.events import explain as explained
    from communique.reader import Reader, Unread

    book = Codebook.load() if codebook is None else Codebook.load().extend(codebook)
    reader = Reader(codebook=codebook)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    console = Console(file=sys.stdout, legacy_windows=False)
    failed = False
    overrides = Overrides(headline=headline, published=published)
    for answer in reader.read_all(articles((source,), overrides, allow_private)):
        if isinstance(answer, Unread):
            say(f"error: {answer.error}")
            failed = True
        elif form == "json":
            click.echo(json.dumps(explanation_fields(answer, explained(answer, book)), ensure_ascii=False, indent=2))
        else:
            print_explanation(answer, explained(answer, book), console)
    if failed:
        sys.exit(1)
