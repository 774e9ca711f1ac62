"""`communique corrections`: judge what was read, and take the judgements along."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from communique.cli.archive_options import as_format, in_archive, opened, write_lines
from communique.cli.corrections_measure import agreement, gold
from communique.cli.kinds import JUDGEMENTS, KINDS, STANDINGS
from communique.cli.say import say
from communique.cli.suggesting import Group
from communique.errors import SetupError

if TYPE_CHECKING:
    from communique.model import Correction

REST = "rest"
by_reviewer = click.option(
    "--reviewer", envvar="COMMUNIQUE_REVIEWER", required=True, metavar="NAME", help="Who judges; $COMMUNIQUE_REVIEWER."
)
with_note = click.option("--note", default="", metavar="TEXT", help="Why.")


@click.group(cls=Group)
def corrections() -> None:
    """Judge what was read: accept, reject, amend, merge, split, undo.

    \b
    communique corrections add story.txt event e2 reject --reviewer anna --note "a joke"
    communique corrections add story.txt event e1 amend --field date --value 2024-03-01 --reviewer anna
    communique corrections add story.txt actor "text:the ministry" merge --value FRA --reviewer anna
    communique corrections list --standing orphaned
    communique corrections undo 12 --reviewer anna

    A judgement is a layer over what was read and never changes it. It is laid over every answer from then on, and over
    every later reading of the same text.
    """


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("finding", metavar="FINDING")
@click.argument("judgement", type=click.Choice(JUDGEMENTS))
@in_archive
@click.option("--field", metavar="NAME", help="With amend: what is set, such as type, actor, date or country.")
@click.option(
    "--value",
    metavar="VALUE",
    help="With amend: what it is set to; not given, the field is emptied. With merge and split: the other actor's id, "
    'or the other report as "ARTICLE EVENT".',
)
@by_reviewer
@with_note
def add(
    article: str,
    kind: str,
    finding: str,
    judgement: str,
    place: str,
    field: str | None,
    value: str | None,
    reviewer: str,
    note: str,
) -> None:
    """Judge one finding of an article: its id in the record, of a mention, a time or a place its number from 0.

    FINDING `rest` with `accept` accepts all of the kind that nobody has judged. For a story it is the other article's
    id, for an occurrence the event's. What was read stays as it is. The judgement is laid over every answer from now
    on, and over later readings of the same text.
    """
    from typing import cast

    from communique.model import Correction, FindingKind, Judgement

    judged = Correction(
        article=article,
        kind=cast("FindingKind", kind),
        finding=finding,
        judgement=cast("Judgement", judgement),
        reviewer=reviewer,
        field=field,
        value=value,
        note=note,
    )
    with opened(place) as kept:
        if finding == REST and judgement == "accept":
            made = kept.accept_rest(article, judged.kind, reviewer=reviewer, note=note)
        else:
            made = (kept.correct(judged),)
    for each in made:
        click.echo(said(each))


@click.command("list")
@click.argument("article", required=False, metavar="[ARTICLE]")
@in_archive
@click.option("--standing", type=click.Choice(STANDINGS), help="Those alone that hold, are orphaned, or are undone.")
@click.option("--idle", is_flag=True, help="The same as --standing orphaned: their text or their finding is gone.")
@click.option("--reviewer", metavar="NAME", help="Those of one reviewer.")
@as_format
def list_(article: str | None, place: str, standing: str | None, idle: bool, reviewer: str | None, form: str) -> None:
    """List corrections, the oldest first, each with its number and how it stands.

    Holds: it is laid over the record. Orphaned: its text was replaced, or what it judged is no longer read out of it;
    it is kept, and holds again as soon as that is read again.
    """
    from communique.archive import mark_of

    wanted = "orphaned" if idle else standing
    with opened(place) as kept:
        found = kept.corrections(article)
        stands = kept.standings(None if article is None else {article})
    found = tuple(
        each
        for each in found
        if (wanted is None or stands[each.id] == wanted) and (reviewer is None or each.reviewer == reviewer)
    )
    if form == "jsonl":
        write_lines(found, lambda each: {"mark": mark_of(each), "standing": stands[each.id]})
        return
    for each in found:
        click.echo(said(each) + ("" if stands[each.id] in ("holds", "undo") else f"  {stands[each.id]}"))


@click.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER|MARK...")
@in_archive
@by_reviewer
@with_note
def undo(numbers: tuple[str, ...], place: str, reviewer: str, note: str) -> None:
    """Take corrections back, by the numbers that `list` shows. An undo is a correction too, and can be undone."""
    joined = False
    with opened(place) as kept:
        for number in numbers:
            made = kept.undo(number, reviewer=reviewer, note=note)
            click.echo(said(made))
            joined = joined or made.kind in ("story", "occurrence")
    if joined:
        click.echo("stories and occurrences are parted and joined anew by `communique archive compare`", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE|-")
@in_archive
def export(file: Path, place: str) -> None:
    """Write all corrections as JSON lines, undone ones too, for another archive of the same texts, or for yourself.

    The file is there only when it is whole.
    """
    with opened(place) as kept:
        lines = [json.dumps(each) + "\n" for each in kept.correction_lines()]
    if str(file) == "-":
        click.echo("".join(lines), nl=False)
        return
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_text("".join(lines), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise SetupError(f"{file} cannot be written: {error.strerror or error}") from error
    click.echo(f"{file}: {len(lines)} corrections")


@click.command("import")
@click.argument("file", type=click.File("rb"), metavar="FILE|-")
@in_archive
def import_(file: IO[bytes], place: str) -> None:
    """Take in JSON lines of `export`, or written by hand: {article, kind, finding, judgement, reviewer, field, value,
    note}.

    What is there already stays, so the same file can be given again. A line that is wrong is named by its number, and
    the others are taken in. Exit status: 0 when every line was good, 1 when some were not, 2 when nothing could be
    done.
    """
    with opened(place) as kept:
        came = kept.take_corrections(file)
    for number, message in came.problems:
        say(f"error: {file.name}, line {number}: {message}")
    click.echo(f"{came.added} corrections added, {came.there} were there, {len(came.problems)} lines are wrong")
    if came.problems:
        sys.exit(1)


for command in (add, list_, undo, export, import_, gold, agreement):
    corrections.add_command(command)


def said(correction: Correction) -> str:
    """A correction in one line, fit to print."""
    from communique.export.wording import judgement, plain

    what = f"{correction.article} {judgement(correction)}"
    note = f"({correction.note})" if correction.note else None
    parts = (str(correction.id), correction.made, correction.reviewer, what, note)
    return "  ".join(plain(part) for part in parts if part is not None)
