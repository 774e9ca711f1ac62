"""`communique corrections gold` and `agreement`: what judgements say of the reading, and of one another."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from communique.cli.archive_options import in_archive, opened
from communique.cli.kinds import KINDS
from communique.errors import ArchiveError, SetupError


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR", help="Where to write."
)
@click.option("--reviewer", metavar="NAME", help="What one reviewer judged; else the last word of all.")
@in_archive
def gold(out: Path, reviewer: str | None, place: str) -> None:
    """Turn corrections into gold for the scorers, so that your own judgements give a score.

    An accepted or amended event is a row of events.jsonl and relations.jsonl. Claims, times, places and mentions need
    all of a kind in an article to be judged (`communique corrections add ARTICLE KIND rest accept`), stories and
    occurrences a merge or a split. Files of an earlier call are replaced.
    """
    from communique.archive import FILES

    with opened(place) as kept:
        found = kept.gold(reviewer)
    if not found.rows:
        why = "; ".join(f"{number} {what}" for what, number in found.left_out.items()) or "nobody judged anything"
        raise ArchiveError(f"no correction gives gold yet ({why}): accept or amend events first")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file in FILES:
            rows = found.rows.get(file.name)
            if not rows:
                (out / file.name).unlink(missing_ok=True)
                continue
            part = out / f"{file.name}.part"
            part.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            part.replace(out / file.name)
            click.echo(f"{len(rows):>6} rows  {out / file.name}  for {file.scorer}")
    except OSError as error:
        raise SetupError(f"{error.filename or out} cannot be written: {error.strerror or error}") from error
    for what, number in sorted(found.left_out.items()):
        click.echo(f"left out: {number} {what}", err=True)


@click.command()
@click.option("--reviewer", "reviewers", multiple=True, metavar="NAME", help="Of these alone; twice for a pair.")
@click.option("--kind", type=click.Choice(KINDS), help="Findings of one kind.")
@in_archive
@click.option("--format", "-f", "form", type=click.Choice(("text", "json")), default="text", help="Default: text.")
def agreement(reviewers: tuple[str, ...], kind: str | None, place: str, form: str) -> None:
    """Say how far reviewers agree, and on which findings they differ.

    Of each one's last word on a finding: accept, reject, or amend with what was set. Cohen's kappa of each two, of the
    whole words and of accept, reject and amend alone; Krippendorff's alpha over all. Both take off what chance would
    give: 1 is full agreement, 0 what chance gives, and there is none where all say one and the same.
    """
    from communique.archive import reliability
    from communique.export.wording import plain

    with opened(place) as kept:
        listed = kept.corrections()
    if strange := sorted(set(reviewers) - {each.reviewer for each in listed}):
        raise ArchiveError(
            f"{strange[0]!r} judged nothing: {', '.join(sorted({e.reviewer for e in listed})) or 'nobody'} did"
        )
    found = reliability(listed, kind=kind, among=reviewers)
    if form == "json":
        click.echo(json.dumps(asdict(found)))
        return
    click.echo(f"{found.reviewers} reviewers, {found.findings} findings that two or more judged")
    click.echo(f"Krippendorff's alpha {_figure(found.alpha)}")
    for pair in found.pairs:
        kappas = f"Cohen's kappa {_figure(pair.kappa)}, of the judgement alone {_figure(pair.judgement_kappa)}"
        click.echo(plain(f"{pair.one}, {pair.other}: {pair.same} of {pair.both} the same; {kappas}"))
        for each in pair.differences:
            what = f"{each.article} {each.kind} {each.finding}"
            click.echo("    " + plain(f"{what}: {pair.one} {each.one}; {pair.other} {each.other}"))


def _figure(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"
