"""`communique relations`: what is between two, over time."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import click

from communique.cli.collection import narrowed, taken
from communique.cli.plotted import plotted, write_plot

if TYPE_CHECKING:
    from communique.model import Reality, Record
    from communique.relations import Change, Coverage, Drawing, Period, Point


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--by", type=click.Choice(("day", "week", "month")), default="month", help="Default: month.")
@click.option("--directed", is_flag=True, help="Only what A does to B.")
@click.option("--smooth", type=int, default=3, metavar="N", help="Mean over N periods, an odd number; default: 3.")
@click.option("--format", "-f", "form", type=click.Choice(("text", "csv", "json", "svg")), default="text")
@plotted("the series")
@narrowed
def relations(first: str, second: str, inputs: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401
    """Show the relation of A and B over time: reports, sum and mean of PLOVER scores, changes, outlets.

    A and B are names, ids or codes of actors. INPUT is JSON lines of records or articles, as for
    `communique export`, or there is an --archive. Without --reality only events that are actual count. The series
    stands with and without copies.
    """
    if options["smooth"] < 1 or options["smooth"] % 2 == 0:
        raise click.BadParameter("give an odd number, such as 3", param_hint="--smooth")
    with taken(inputs, options) as given:
        found = _measure(list(given.batch.records), given.batch.copies, (first, second), options)
    if options["plot"] is not None:
        write_plot(found.drawing(), options["plot"])
    click.echo(getattr(found, options["form"])(), nl=False)
    if given.failed:
        sys.exit(1)


def _measure(records: list[Record], copies: Iterable[str], pair: tuple[str, str], options: dict[str, Any]) -> Answer:
    from communique.relations import Question, Undated, between, changes, coverage, series, smooth

    by: Period = options["by"]
    realities: tuple[Reality, ...] = options["realities"] or ("actual",)
    question = Question(*pair, directed=options["directed"], realities=realities)
    copied = frozenset(copies)
    found = list(between(records, question, copied))
    reports = [report for report in found if not isinstance(report, Undated)]
    points = series(reports, by)
    alone = {point.period: point for point in series(reports, by, copies=False)}
    reporting = {report.record.article.id: report.record for report in reports}
    return Answer(
        pair=pair,
        by=by,
        points=points,
        alone=[alone.get(point.period) for point in points],
        smoothed=smooth([point.mean for point in points], options["smooth"]),
        changes=changes([point.total for point in points]),
        outlets=coverage(reporting.values(), copied),
        undated=sum(each.count for each in found if isinstance(each, Undated)),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """The series, and the forms in which it is shown; `alone` is the series without copies."""

    pair: tuple[str, str]
    by: str
    points: list[Point]
    alone: list[Point | None]
    smoothed: list[float | None]
    changes: list[Change]
    outlets: list[Coverage]
    undated: int

    def title(self) -> str:
        return f"{self.pair[0]} and {self.pair[1]}, by {self.by}"

    def text(self) -> str:
        from communique.relations import sparkline

        if not self.points:
            return f"{self.title()}: no dated report of anything between them\n" + self._rest()
        counts = [point.count for point in self.points]
        lines = [
            f"{self.title()}, {self.points[0].period} to {self.points[-1].period}: {sum(counts)} reports",
            f"reports  {sparkline(counts)}  {min(counts)} to {max(counts)}",
            f"sum      {sparkline([point.total for point in self.points])}  {_range(p.total for p in self.points)}",
            f"mean     {sparkline([point.mean for point in self.points])}  {_range(p.mean for p in self.points)}",
            "",
            f"{'period':10} {'reports':>7} {'sum':>7} {'mean':>6} {'smooth':>6}   without copies: reports, sum, mean",
        ]
        for point, alone, smoothed in zip(self.points, self.alone, self.smoothed, strict=True):
            if point.count:
                rest = (alone.count, alone.total, alone.mean) if alone else (0, 0.0, None)
                lines.append(
                    f"{point.period:10} {point.count:7} {point.total:7.1f} {_number(point.mean):>6} "
                    f"{_number(smoothed):>6}   {rest[0]}, {rest[1]:.1f}, {_number(rest[2])}"
                )
        return "\n".join(lines) + "\n" + self._rest()

    def _rest(self) -> str:
        lines = [""]
        for change in self.changes:
            when = [
                self.points[min(at, len(self.points) - 1)].period for at in (change.at, change.earliest, change.latest)
            ]
            lines.append(
                f"change at {when[0]} (90 %: {when[1]} to {when[2]}): sum a {self.by} {change.before:.1f} → "
                f"{change.after:.1f}, by chance in {change.chance:.1%} of shuffled series"
            )
        if self.points and not self.changes:
            lines.append("no change of level that chance would not make as well")
        if self.undated:
            lines.append(f"{self.undated} reports without a known day are in no period")
        lines += [
            f"{outlet.publisher or 'unknown publisher'}: {outlet.articles} articles, {outlet.copies} copies, "
            f"mean of all their events {_number(outlet.mean)}"
            for outlet in self.outlets
        ]
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        fields = asdict(self)
        fields["pair"] = list(self.pair)
        return json.dumps(fields, ensure_ascii=False) + "\n"

    def csv(self) -> str:
        lines = io.StringIO()
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow(["period", "reports", "sum", "mean", "smoothed", "reports_alone", "sum_alone", "mean_alone"])
        for point, alone, smoothed in zip(self.points, self.alone, self.smoothed, strict=True):
            rest = (alone.count, alone.total, alone.mean) if alone else (0, 0.0, None)
            writer.writerow([point.period, point.count, point.total, point.mean, smoothed, *rest])
        return lines.getvalue()

    def svg(self) -> str:
        from communique.relations import svg

        return svg(self.drawing())

    def drawing(self) -> Drawing:
        from communique.relations import Line, draw

        lines = [
            Line("sum of scores", [point.total for point in self.points]),
            Line("mean score", [point.mean for point in self.points]),
            Line("sum without copies", [alone.total if alone else 0.0 for alone in self.alone]),
        ]
        periods = [point.period for point in self.points]
        return draw(self.title(), periods, lines, [change.at for change in self.changes])


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _range(values: Iterable[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{min(known):.1f} to {max(known):.1f}"
