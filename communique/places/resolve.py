"""Which of the places of a name is meant.

Names with their candidates and the article's context come in; one `Choice` a name goes out: a place with a confidence
and a reason, or none with a reason. The same name means the same place throughout an article, save where the text
itself adds what it lies in. Where two places fit alike, or only a hamlet fits with nothing to speak for it, the answer
is that it is unknown.

Scores are in powers of ten of people: a place ten times larger has one point more, and so has one that the context
makes ten times likelier. How the weights were set is told in docs/reading/places.md.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from heapq import nlargest

from communique.places.calibrate import LEAST, calibrated
from communique.places.context import Context
from communique.places.enclose import HOLDERS, holds
from communique.places.find import LARGE, Name, Source
from communique.places.gazetteer import SPELT_MANY_WAYS, Entry, Identity, PlaceKind
from communique.places.names import key

COUNTRY, REGION, NEARNESS = 2.0, 2.0, 2.5
"""What full agreement in country, division and distance is worth."""
RANK: dict[PlaceKind, float] = {
    "country": 9.0,
    "continent": 9.0,
    "area": 6.5,
    "water": 6.5,
    "facility": 6.5,
    "county": 4.3,
}
"""Prior of kinds without a fitting population; those entered by hand are there because they make news."""
ASKED, NOT_ASKED = 2.5, 1.0
"""Gain of the kind that the words around ask for, loss of others."""
OTHER_SPELLING, OTHER_DIVISION = 1.2, 2.0
"""Loss of a town, and of a division, under a name that is not its main one: bare "Kherson" is the city."""
HOME, HOME_PRIOR = 1.5, 0.5
"""Weight of the outlet's home in the context; how far the size of places counts where a paper bears their name."""
ENGLISH = {"USA": 2.0, "GBR": 1.5, "CAN": 1.5, "AUS": 1.5, "IRL": 1.5, "NZL": 1.5}
"""Where an English paper named for a town is likelier to appear: Paris, Texas, before Paris, France."""
ABROAD = 0.5
"""Loss of a country or division of which nothing else speaks: the state of Georgia comes first in Atlanta."""
ABROAD_SHARE = 0.05
MAJORITY = 0.6
"""Share of the context from which a place that the gazetteer lacks is put into its country."""
HAMLET = 10_000
"""People in a town that needs something near to speak for it."""
SUPPORT = 0.2
"""Share of context that speaks for a small town."""
DOUBTFUL = 0.3
"""Share of the context that makes a place of what the engine calls a person; English surnames are too many for that."""
MOST_CANDIDATES, MOST_POINTS = 40, 60
"""Kept of each, so that cost grows with the names and not with their square."""
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """The place meant, None where it is unknown; `country` may be known without a place."""

    entry: Entry | None
    country: str | None
    confidence: float
    reason: str


@dataclass(slots=True)
class Group:
    """The names of one spelling, inside one and the same holder or none."""

    names: list[Name]
    candidates: list[Entry]
    priors: list[float]
    held: bool
    best: Entry | None = None
    shares: list[float] = field(default_factory=list)
    weight: float = 0.0
    share: float = 0.0
    support: float = 0.0
    local: float = 0.0

    @property
    def small(self) -> bool:
        """Whether only a small town fits, and nothing speaks for it."""
        if not self.best or self.best.kind != "city" or self.best.population >= HAMLET or self.held:
            return False
        return self.support < SUPPORT and bool(self.names) and all(name.kind != "city" for name in self.names)

    @property
    def doubtful(self) -> bool:
        """Whether nothing in the text says that this is a place."""
        return bool(self.names) and all(name.source is Source.ANYONE for name in self.names)


def resolve(names: list[Name], context: Context, home: list[Entry], first: dict[str, PlaceKind]) -> list[Choice]:
    """One choice a name, in the same order.

    `context` holds what is known besides the names; `home` lists the places that the outlet may be named for, which the
    article itself decides between; `first` tells the kind that a spelling means first.
    """
    groups, number = _group(names, home, first)
    if home:
        priors = [HOME_PRIOR * _prior(entry, set(), None) + ENGLISH.get(entry.country or "", 0.0) for entry in home]
        groups.append(Group([], home, priors, False))
    for index, group in enumerate(groups):
        _choose(index, group, context)
    context_now = context
    for _ in range(ROUNDS):
        fresh = Context()
        fresh.countries.update(context.countries)
        fresh.regions.update(context.regions)
        fresh.points += context.points
        fresh.total = context.total
        for index, group in enumerate(groups):
            group.weight = 0.0
            if not group.names:  # which Columbus the paper is named for may stay open: each speaks with its share
                for entry, share in zip(group.candidates, group.shares, strict=True):
                    fresh.add(entry, HOME * share, index)
            elif group.best and group.share > 0.5 and not group.doubtful and not group.small:
                group.weight = group.share * math.sqrt(len(group.names))
                fresh.add(group.best, group.weight, index)
        fresh.points = nlargest(MOST_POINTS, fresh.points, key=lambda point: point[3])
        for index, group in enumerate(groups):
            _choose(index, group, fresh)
        context_now = fresh
    decided = [_decide(group, context_now.leading(MAJORITY)) for group in groups if group.names]
    return [decided[number[id(name)]] for name in names]


def _group(names: list[Name], home: list[Entry], first: dict[str, PlaceKind]) -> tuple[list[Group], dict[int, int]]:
    """Names by spelling and holder; one without a holder joins those of its spelling that have one."""
    held: dict[str, str] = {}
    for name in names:
        if name.inside:
            held.setdefault(_spelling(name), key(name.inside.text))
    listed: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names:
        spelling = _spelling(name)
        listed[spelling, key(name.inside.text) if name.inside else held.get(spelling, "")].append(name)
    own = frozenset(entry.identity for entry in home)
    groups = [_candidates(members, own, first.get(spelling)) for (spelling, _), members in listed.items()]
    return groups, {id(name): index for index, members in enumerate(listed.values()) for name in members}


def _spelling(name: Name) -> str:
    """The key of a name; "Dublin City" goes with "Dublin" where it is no name of its own."""
    spelling = key(name.text)
    short = spelling.removesuffix(" city")
    return short if name.entries and all(key(entry.name) == short for entry in name.entries) else spelling


def _candidates(names: list[Name], home: frozenset[Identity], first: PlaceKind | None) -> Group:
    entries = list(dict.fromkeys(entry for name in names for entry in name.entries))
    holders = [holder for name in names if name.inside for holder in name.inside.entries]
    inside = [entry for entry in entries if any(holds(holder, entry) for holder in holders)] if holders else []
    asked = {name.kind for name in names if name.kind}
    if asked == {"county"} and all(entry.kind != "county" for entry in entries):
        entries = [entry for entry in entries if entry.kind == "country"]  # "a U.S. county"
    if not inside and any(name.inside for name in names):
        return Group(names, [], [], True)
    scale = HOME_PRIOR if any(entry.identity in home for entry in entries) else 1.0
    near = any(not entry.alias and entry.kind == "city" and entry.country in SPELT_MANY_WAYS for entry in entries)
    rated = [
        ((_prior(entry, asked, first) - _other(entry, near, bool(asked))) * scale, entry) for entry in inside or entries
    ]
    ranked = sorted(rated, key=lambda pair: -pair[0])
    del ranked[MOST_CANDIDATES:]
    return Group(names, [entry for _, entry in ranked], [prior for prior, _ in ranked], bool(inside))


def _other(entry: Entry, near: bool, asked: bool) -> float:
    """Loss of a place under a name that is not its main one; `near`: a town of similar countries has it as such."""
    if not entry.alias:
        return 0.0
    if entry.kind == "region":
        return 0.0 if asked else OTHER_DIVISION
    if entry.kind == "city":
        return OTHER_SPELLING / 3 if entry.country in SPELT_MANY_WAYS and not near else OTHER_SPELLING
    return OTHER_SPELLING if entry.kind == "county" else 0.0


def _prior(entry: Entry, asked: set[PlaceKind], first: PlaceKind | None) -> float:
    if entry.kind in RANK:
        score = RANK[entry.kind]
    else:
        score = math.log10(entry.population + 30)
        if entry.kind == "region":
            score = max(score, 6.0)
    if first and entry.kind == first:
        score += ASKED
    if asked:
        score += ASKED if entry.kind in asked else -NOT_ASKED
    return score


def _choose(index: int, group: Group, context: Context) -> None:
    if not group.candidates:
        return
    own, weight = (group.best, group.weight) if group.weight else (None, 0.0)
    if len(group.candidates) == 1:
        only = group.candidates[0]
        group.best, group.share, group.shares = only, 1.0, [1.0]
        group.support = context.country(only, own, weight)
        group.local = context.region(only, own, weight)
        return
    scores, supports = [], []
    for entry, prior in zip(group.candidates, group.priors, strict=True):
        support = context.country(entry, own, weight)
        score = prior + COUNTRY * support
        if support < ABROAD_SHARE and entry.kind in ("country", "region", "county"):
            score -= ABROAD if entry.kind != "country" else 2 * ABROAD
        if support:
            score += REGION * context.region(entry, own, weight)
            if context.points and entry.kind in ("city", "county", "facility"):
                score += NEARNESS * context.nearness(entry, index)
        scores.append(score)
        supports.append(support)
    best = max(range(len(scores)), key=scores.__getitem__)
    powers = [10 ** (score - scores[best]) for score in scores]
    chosen, whole = group.candidates[best], sum(powers)
    group.shares = [power / whole for power in powers]
    near = sum(
        power
        for power, entry in zip(powers, group.candidates, strict=True)
        if abs(entry.lat - chosen.lat) < 0.5 and abs(entry.lon - chosen.lon) < 0.5
    )
    group.best, group.share, group.support = chosen, near / whole, supports[best]
    group.local = context.region(chosen, own, weight)


def _decide(group: Group, leading: str | None) -> Choice:
    """The group's choice; `leading` is the country that the article is mostly about."""
    holder = next((name.inside for name in group.names if name.inside), None)
    if not group.best:
        return _unknown(holder, leading)
    entry, count = group.best, len(group.candidates)
    believed = max(name.source.value for name in group.names)
    confidence = calibrated(believed * group.share)
    if calibrated(group.share) < LEAST:
        countries = {candidate.country for candidate in group.candidates}
        country = countries.pop() if len(countries) == 1 else leading if leading in countries else None
        reason = (
            f"{count} places of that name; nothing near tells which (the likeliest has {calibrated(group.share):.2f})"
        )
        return Choice(None, country, 0.0, reason)
    if group.small:
        reason = "only small places of that name, and nothing near speaks for one of them"
        return Choice(None, leading, 0.0, reason)
    if all(name.source is Source.BODY for name in group.names) and group.local < SUPPORT and entry.population < LARGE:
        return Choice(None, None, 0.0, "a name inside the name of a body, and nothing near speaks for a place")
    if group.doubtful and (group.support < DOUBTFUL or entry.country in ENGLISH):
        return Choice(None, None, 0.0, "a name that nothing tells from a person's")
    return Choice(entry, entry.country, confidence, _reason(group, entry, holder.text if holder else None))


def _unknown(holder: Name | None, leading: str | None) -> Choice:
    """No place of the name: its country is that of what it lies in, or the one of which the article speaks."""
    if holder:
        countries = {entry.country for entry in holder.entries if entry.kind in HOLDERS}
        country = countries.pop() if len(countries) == 1 else None
        return Choice(None, country, 0.0, f"no place of that name in {holder.text} in the gazetteer")
    if leading:
        return Choice(None, leading, 0.0, f"no place of that name in the gazetteer; the article speaks of {leading}")
    return Choice(None, None, 0.0, "no place of that name in the gazetteer")


def _reason(group: Group, entry: Entry, holder: str | None) -> str:
    if entry.kind in ("country", "continent") and not holder:
        return f"the {entry.kind} of that name"
    count = len(group.candidates)
    parts = []
    if group.held and holder:
        parts.append(f"lies in {holder}, named right after it")
        if count > 1:
            parts.append(f"chosen among {count} there")
        return "; ".join(parts)
    if count == 1:
        parts.append("the only place of that name")
    elif entry.population and entry.population == max(candidate.population for candidate in group.candidates):
        parts.append(f"largest of {count} places of that name")
    else:
        parts.append(f"one of {count} places of that name")
    if any(name.kind == entry.kind for name in group.names):
        parts.append(f"the words around it speak of a {entry.kind}")
    if group.support >= SUPPORT and entry.country:
        parts.append(f"fits {entry.country}, of which the article speaks")
    return "; ".join(parts)
