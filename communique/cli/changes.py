"""`communique changes`: what a run read otherwise than an earlier one."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from communique.cli.archive_options import in_archive, opened

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.model import FindingChange

COLUMNS = ("article", "kind", "how", "words", "before_id", "after_id", "field", "before", "after", "by")


@click.command()
@click.argument("earlier", required=False, metavar="[RUN]")
@click.argument("later", required=False, metavar="[RUN]")
@in_archive
@click.option(
    "--format", "-f", "form", type=click.Choice(("text", "json", "jsonl", "csv")), default="text", help="Default: text."
)
@click.option("--only", type=click.Choice(("event", "claim")), help="Events or claims alone.")
def changes(earlier: str | None, later: str | None, place: str, form: str, only: str | None) -> None:
    """Say which events and claims a run added, changed or withdrew, and by what of the version.

    RUN is a number of `communique archive runs`, `latest` or `previous`. With two, the second is held against the
    first, over the articles that both read; with one, against the record that each article had before; with none,
    the latest run is. Corrections are left out: this is what was read.
    """
    with opened(place) as kept:
        new = _number(kept, later or earlier or "latest")
        old = _number(kept, earlier) if later is not None and earlier is not None else None
        found = (each for each in kept.finding_changes(new, old) if only in (None, each.kind))
        {"text": _text, "json": _json, "jsonl": _lines, "csv": _csv}[form](found)


def _number(kept: Archive, name: str) -> int:
    if name.isdecimal():
        return int(name)
    if name not in ("latest", "previous"):
        raise click.UsageError(f"{name} is no run: give a number, latest or previous")
    runs = kept.runs()
    back = 0 if name == "latest" else 1
    if len(runs) <= back:
        raise click.UsageError(f"there is no {name} run: the archive has {len(runs)}")
    return runs[back].id


def _text(found: Iterable[FindingChange]) -> None:
    from communique.export.wording import plain

    counts: Counter[str] = Counter()
    article = by = None
    for change in found:
        counts[f"{change.kind}s {change.how}"] += 1
        if change.by != by:
            by = change.by
            click.echo(f"by {', '.join(by) or 'nothing that the versions tell'}:")
            article = None
        if change.article != article:
            article = change.article
            click.echo(plain(article))
        sign = {"added": "+", "changed": "~", "withdrawn": "-"}[change.how]
        click.echo(f'  {sign} {change.kind} {change.after or change.before} "{plain(change.words)[:80]}"')
        for field in change.fields:
            was, now = (plain(value) if value is not None else "(none)" for value in (field.before, field.after))
            said = f"{was} → {now}" if change.how == "changed" else now if change.how == "added" else was
            click.echo(f"      {field.field}: {said}")
    click.echo(", ".join(f"{number} {what}" for what, number in sorted(counts.items())) or "nothing was read otherwise")


def _json(found: Iterable[FindingChange]) -> None:
    click.echo(json.dumps([asdict(change) for change in found], ensure_ascii=False, indent=2))


def _lines(found: Iterable[FindingChange]) -> None:
    for change in found:
        click.echo(json.dumps(asdict(change), ensure_ascii=False))


def _csv(found: Iterable[FindingChange]) -> None:
    from communique.export.cells import cell

    out = csv.writer(sys.stdout)
    out.writerow(COLUMNS)
    for change in found:
        head = (change.article, change.kind, change.how, change.words, change.before, change.after)
        for field in change.fields:
            out.writerow(map(cell, (*head, field.field, field.before, field.after, "; ".join(change.by))))
