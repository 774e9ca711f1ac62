"""`communique group`: many articles in, stories and copies out."""

from __future__ import annotations

import click

from communique.cli.several import digests, write


@click.command()
@click.option("--jsonl", is_flag=True, required=True, help="JSON lines on standard input, JSON lines out.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any article could not be read.")
def group(jsonl: bool, strict: bool) -> None:
    """Say which articles tell one story, and which copy another.

    A line in: as for `read --jsonl`; a line out for each article, in the order given: {id, story, duplicate_of}.
    `story` is the same for the articles of one story, `duplicate_of` the id of the article that this one copies or
    lightly rewrites, else null. A line that cannot be read is answered with its `error`.
    """
    from communique.stories import find_duplicates
    from communique.stories import group as stories_of

    read = digests(events=False)
    story_of = {article: story.id for story in stories_of(read.digests) for article in story.articles}
    original_of = {duplicate.article: duplicate.original for duplicate in find_duplicates(read.digests)}
    write(
        {"id": name, "error": error}
        if error is not None
        else {"id": name, "story": story_of[name], "duplicate_of": original_of.get(name)}
        for name, error in read.answers
    )
    read.end(strict)
