"""How far the members of a bloc stand together toward someone else.

In: records, the members, and toward whom. Out: for each period, where each member stands (the mean PLOVER score of
what it does to that one), and two measures of their closeness:

- `agreement`, the mean over all pairs of members of 1 - 2|x - y|/20, from -1 (as far apart as the scale allows) to 1
  (alike). It is the S of Signorino and Ritter (1999, International Studies Quarterly 43:115-144) on one dimension.
- `rice`, |friendly - hostile| / (friendly + hostile) over members whose mean is not 0, from 0 (halves) to 1 (all on one
  side): Rice (1928), "Quantitative Methods in Politics".

A member of which nothing is reported is `silent`; it is counted nowhere, and no stand is made up for it. With fewer
than two members that are heard there is no measure. How much rests on few reports is shown by `low` and `high`: 90 of
100 values of the agreement when the reports of each member are drawn again with replacement (Efron 1979). A member
with one report is then always where it is, so the interval of a bloc that is hardly heard is too narrow.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.model import Reality, Record
from communique.relations.day import day_of
from communique.relations.dyads import Who, dyads
from communique.relations.series import HAPPENED, Period, begin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS = 500
TOGETHER = 100_000
"""Scores that are drawn at once."""
SCALE = 20.0
"""From -10 to +10."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a member stands: the mean score of so many events."""

    member: str
    count: int
    mean: float


@dataclass(frozen=True, slots=True)
class Cohesion:
    """One period, named by its first day; the measures are None where fewer than two members are heard.

    `rice` is None too where nobody heard is friendly or hostile.
    """

    period: str
    stands: tuple[Stand, ...]
    silent: tuple[str, ...]
    agreement: float | None
    low: float | None
    high: float | None
    rice: float | None


def cohesion(
    records: Iterable[Record],
    members: Sequence[str],
    on: str,
    *,
    by: Period | None = "month",
    copies: Collection[str] = (),
    realities: tuple[Reality, ...] = HAPPENED,
) -> list[Cohesion]:
    """The cohesion of the members toward `on` in each period with a report, or over all of them where `by` is None.

    `copies` are ids of articles to leave out. Reports without a day count only where `by` is None.
    """
    heard: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    target = Who(on)
    asked = {member: Who(member) for member in dict.fromkeys(members) if member.casefold() != on.casefold()}
    for record in records:
        if record.article.id in copies:
            continue
        whom = target.finds(record)
        who = {member: each.finds(record) for member, each in asked.items()}
        for event in record.events:
            if event.reality not in realities:
                continue
            sides = [pair.source for pair in dyads(event) if whom.has(pair.target)]
            sides += [pair.target for pair in dyads(event) if pair.mutual and whom.has(pair.source)]
            acting = [member for member, found in who.items() if any(map(found.has, sides))]
            day = day_of(record, event) if by else None
            if acting and (by is None or day):
                period = begin(day.first, by) if by and day else ""
                for member in acting:
                    heard[period][member].append(event.score)
    return [measured(period, heard[period], list(asked)) for period in sorted(heard)]


def measured(period: str, scores: Mapping[str, list[float]], members: list[str]) -> Cohesion:
    """The measures of one period, of the scores of what each member that is heard did to the one in question."""
    stands = tuple(
        Stand(member, len(scores[member]), round(_mean(scores[member]), 4)) for member in members if member in scores
    )
    means = [stand.mean for stand in stands]
    low, high = _drawn([scores[stand.member] for stand in stands]) if len(stands) > 1 else (None, None)
    return Cohesion(
        period,
        stands,
        tuple(member for member in members if member not in scores),
        agreement(means),
        low,
        high,
        rice(means),
    )


def agreement(means: Sequence[float]) -> float | None:
    """The mean of 1 - 2|x - y|/20 over all pairs; None for fewer than two."""
    if len(means) < 2:
        return None
    return round(_mean([1 - 2 * abs(one - other) / SCALE for one, other in itertools.combinations(means, 2)]), 4)


def rice(means: Sequence[float]) -> float | None:
    """The index of Rice over those that are not 0; None for fewer than two members or where all are 0."""
    friendly, hostile = sum(mean > 0 for mean in means), sum(mean < 0 for mean in means)
    if len(means) < 2 or not friendly + hostile:
        return None
    return round(abs(friendly - hostile) / (friendly + hostile), 4)


def _drawn(scores: list[list[float]]) -> tuple[float, float]:
    import numpy as np

    generator = np.random.default_rng(0)
    means = np.array([_drawn_means(each, generator) for each in scores])
    one, other = np.triu_indices(len(means), 1)
    pairs = 1 - 2 * np.abs(means[one] - means[other]) / SCALE
    low, high = np.percentile(pairs.mean(axis=0), [5, 95])
    return round(float(low), 4), round(float(high), 4)


def _drawn_means(scores: list[float], generator: np.random.Generator) -> NDArray[np.float64]:
    """The means of all draws of one member, some draws at a time: the same as of all at once, and in a tenth of the
    memory, whose filling took longer than the drawing."""
    import numpy as np

    held = np.asarray(scores, dtype=np.float64)
    together = max(1, TOGETHER // len(held))
    some = (min(together, DRAWS - first) for first in range(0, DRAWS, together))
    return np.concatenate([generator.choice(held, (number, len(held))).mean(axis=1) for number in some])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
