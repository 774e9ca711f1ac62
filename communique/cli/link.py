"""`communique link`: many articles in, merged events out."""

from __future__ import annotations

import click

from communique.cli.several import digests, write


@click.command()
@click.option("--jsonl", is_flag=True, required=True, help="JSON lines on standard input, JSON lines out.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any article could not be read.")
def link(jsonl: bool, strict: bool) -> None:
    """Merge what several articles tell: each thing that happened once, with every place where it is told.

    A line in: as for `read --jsonl`; a line out for each happening: {event, mentions: [{id, start, end, event}]}.
    `id` is the article's, `start` and `end` those of the verb or noun that tells it; a mention's own `event` is the id
    of the event in the article's record where PLOVER has a type for it, else null. A line that cannot be read is
    named on standard error and left out.
    """
    from communique.stories import link as happenings_of

    read = digests(events=True)
    write(
        {
            "event": happening.id,
            "mentions": [
                {"id": told.article, "start": told.span.start, "end": told.span.end, "event": told.event}
                for told in happening.told
            ],
        }
        for happening in happenings_of(read.digests)
    )
    read.end(strict)
