"""`communique trial`: does the coder behave, and how well does it do on labelled sentences?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import article_options
from communique.cli.article_options import FILE

if TYPE_CHECKING:
    from communique.events import Scores, Tried
    from communique.events.typescores import Labelled
    from communique.model import Record

ABOUT = {
    "base": "coded as written",
    "codebook": "the same with entries in another order and under other names",
    "names": "the same codes with other actors of the same kind",
    "negated": "negated: denied, or a refusal",
    "future": "to come: planned, or a promise or threat",
    "voice": "the same event in the other voice",
    "actual": "negated or to come: not told as a fact",
}


@click.command()
@click.option("--data", type=FILE, metavar="FILE", help="Labelled sentences: JSON lines {id, text, type, mode}.")
@click.option("--format", "-f", "form", type=click.Choice(("text", "json")), default="text", help="Default: text.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show N failures of each test.")
@article_options.codebook
@click.option(
    "--least", type=click.FloatRange(0, 1), metavar="SHARE", help="Exit with 1 where a test has a smaller share."
)
def trial(data: Path | None, form: str, errors: int, codebook: Path | None, least: float | None) -> None:
    """Try the coder: change a sentence or the codebook, and see whether the codes change as they should.

    Runs on sentences that come with the package, each with its negation, its future, its other voice and other names.
    With --data it also reads a set of labelled sentences and prints precision, recall and F1 of each type.

    Exit status: 0 when the trial was run, 1 when --least is not reached, 2 when the data cannot be read.
    """
    from communique.events import Codebook
    from communique.events import trial as tried

    book = Codebook.load() if codebook is None else Codebook.load().extend(codebook)
    scores = _scores(data, codebook) if data is not None else None
    results = tried(book)
    if form == "json":
        click.echo(json.dumps(_fields(results, scores, errors), ensure_ascii=False, indent=2))
    else:
        for line in _lines(results, scores, errors):
            click.echo(line)
    if least is not None and any(one.share < least for one in results):
        sys.exit(1)


def _scores(path: Path, codebook: Path | None) -> Scores:
    from communique.events import score_types
    from communique.model import Article
    from communique.reader import Reader

    reader = Reader(codebook=codebook)

    def pairs() -> Iterator[tuple[Labelled, Record]]:
        for row in _rows(path):
            yield row, reader.read(Article(row["id"], row["text"], language="en"))

    return score_types(pairs())


def _rows(path: Path) -> Iterator[Labelled]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: cannot read these data: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise click.UsageError(f"{path}:{number}: this is no JSON: {error}") from error
        missing = [
            key for key in ("id", "text", "type") if not isinstance(row, dict) or not isinstance(row.get(key), str)
        ]
        if missing:
            raise click.UsageError(f"{path}:{number}: a row needs {', '.join(missing)} as text")
        yield row


def _lines(results: tuple[Tried, ...], scores: Scores | None, errors: int) -> Iterator[str]:
    if scores is not None:
        yield f"{'type':12} {'rows':>5} {'precision':>9} {'recall':>7} {'F1':>6}"
        for one in scores.types:
            yield f"{one.type:12} {one.rows:5} {one.precision:9.3f} {one.recall:7.3f} {one.f1:6.3f}"
        mode = "" if scores.mode is None else f", mode right {scores.mode:.3f}"
        yield (
            f"{scores.rows} rows: best event right {scores.first:.3f}, some event right {scores.any:.3f}, "
            f"macro-F1 {scores.macro_f1:.3f}{mode}"
        )
        for name, wanted, found in scores.missed[:errors]:
            yield f"  {name}: {wanted} was read as {found}"
        yield ""
    yield f"{'test':9} {'cases':>5} {'behave':>7}"
    for tried in results:
        yield f"{tried.test:9} {tried.cases:5} {tried.share:7.3f}  {ABOUT[tried.test]}"
        for failure in tried.failures[:errors]:
            yield f"  {failure.sentence}"
            yield f"    should be {failure.wanted}"
            yield f"    was read as {failure.found}"


def _fields(results: tuple[Tried, ...], scores: Scores | None, errors: int) -> dict[str, object]:
    tests = [
        {
            "test": tried.test,
            "cases": tried.cases,
            "share": round(tried.share, 4),
            "failures": [
                {"sentence": failure.sentence, "wanted": failure.wanted, "found": failure.found}
                for failure in tried.failures[:errors]
            ],
        }
        for tried in results
    ]
    if scores is None:
        return {"tests": tests}
    types = [
        {
            "type": one.type,
            "rows": one.rows,
            "precision": round(one.precision, 4),
            "recall": round(one.recall, 4),
            "f1": round(one.f1, 4),
        }
        for one in scores.types
    ]
    whole = {
        "rows": scores.rows,
        "first": round(scores.first, 4),
        "any": round(scores.any, 4),
        "macro_f1": round(scores.macro_f1, 4),
        "mode": None if scores.mode is None else round(scores.mode, 4),
        "types": types,
        "missed": [{"id": name, "wanted": wanted, "found": found} for name, wanted, found in scores.missed[:errors]],
    }
    return {"tests": tests, "scores": whole}
