"""Which of the places of a name is meant.

Names with their candidates and the article's context come in; one `Choice` a name goes out: a place with a confidence
and a reason, or none with a reason. The same name means the same place throughout an article, save where the text
itself adds what it lies in. Where two places fit alike, or only a hamlet fits with nothing to speak for it, the answer
is that it is unknown.

Scores are in powers of ten of people: a place ten times larger has one point more, and so has one that the context
makes ten times likelier. The weights were set on a third of LGL and on dispatches of our own; see docs/reading/places.md.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from communique.places.context import Context
from communique.places.enclose import holds
from communique.places.find import Name, Source
from communique.places.gazetteer import Entry, PlaceKind
from communique.places.names import key

COUNTRY, REGION, NEARNESS = 2.0, 2.0, 2.5
"""What full agreement in country, division and distance is worth."""
RANK: dict[PlaceKind, float] = {"country": 9.0, "continent": 9.0, "area": 6.5, "water": 6.5, "facility": 6.5, "county": 4.3}
"""Prior of kinds without a fitting population; those entered by hand are there because they make news."""
ASKED, NOT_ASKED = 2.5, 1.0
"""Gain of the kind that the words around ask for, loss of others."""
OTHER_SPELLING = 0.8
"""Loss of a town under a name that is not its main one."""
LEAST = 0.34
"""Probability below which a place is left unknown."""
HAMLET = 10_000
"""People in a town that needs something near to speak for it."""
SUPPORT = 0.2
"""Share of context that speaks for a small town."""
MOST_CANDIDATES = 40
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
    weight: float = 0.0
    share: float = 0.0
    support: float = 0.0


def resolve(names: list[Name], context: Context) -> list[Choice]:
    """One choice a name, in the same order; `context` holds what is known besides the names, and is added to."""
    groups, number = _group(names)
    for index, group in enumerate(groups):
        _choose(index, group, context)
    for _ in range(ROUNDS):
        fresh = Context()
        fresh.countries.update(context.countries)
        fresh.regions.update(context.regions)
        fresh.points += context.points
        fresh.total = context.total
        for index, group in enumerate(groups):
            if group.best and group.share > 0.5:
                group.weight = group.share * math.sqrt(len(group.names))
                fresh.add(group.best, group.weight, index)
            else:
                group.weight = 0.0
        for index, group in enumerate(groups):
            _choose(index, group, fresh)
    decided = [_decide(group) for group in groups]
    return [decided[number[id(name)]] for name in names]


def _group(names: list[Name]) -> tuple[list[Group], dict[int, int]]:
    """Names by spelling and holder; one without a holder joins those of its spelling that have one."""
    held: dict[str, str] = {}
    for name in names:
        if name.inside:
            held.setdefault(key(name.text), key(name.inside.text))
    listed: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names:
        spelling = key(name.text)
        listed[spelling, key(name.inside.text) if name.inside else held.get(spelling, "")].append(name)
    groups = [_candidates(members) for members in listed.values()]
    return groups, {id(name): index for index, members in enumerate(listed.values()) for name in members}


def _candidates(names: list[Name]) -> Group:
    entries = list(dict.fromkeys(entry for name in names for entry in name.entries))
    holders = [holder for name in names if name.inside for holder in name.inside.entries]
    inside = [entry for entry in entries if any(holds(holder, entry) for holder in holders)] if holders else []
    asked = {name.kind for name in names if name.kind}
    if not inside and any(name.inside for name in names):
        return Group(names, [], [], True)
    candidates = sorted(inside or entries, key=lambda entry: -_prior(entry, asked))[:MOST_CANDIDATES]
    return Group(names, candidates, [_prior(entry, asked) for entry in candidates], bool(inside))


def _prior(entry: Entry, asked: set[PlaceKind]) -> float:
    if entry.kind in RANK:
        score = RANK[entry.kind]
    else:
        score = math.log10(entry.population + 30)
        if entry.kind == "region":
            score = max(score, 6.0)
    if entry.alias and (entry.kind == "city" or (entry.kind == "region" and entry.name.startswith(""))):
        score -= OTHER_SPELLING
    if asked:
        score += ASKED if entry.kind in asked else -NOT_ASKED
    return score


def _choose(index: int, group: Group, context: Context) -> None:
    if not group.candidates:
        return
    own, weight = (group.best, group.weight) if group.weight else (None, 0.0)
    if len(group.candidates) == 1:
        only = group.candidates[0]
        group.best, group.share = only, 1.0
        group.support = context.country(only, own, weight)
        return
    scores, supports = [], []
    for entry, prior in zip(group.candidates, group.priors, strict=True):
        support = context.country(entry, own, weight)
        score = prior + COUNTRY * support
        if support:
            score += REGION * context.region(entry, own, weight)
            if context.points and entry.kind in ("city", "county", "facility"):
                score += NEARNESS * context.nearness(entry, index)
        scores.append(score)
        supports.append(support)
    best = max(range(len(scores)), key=scores.__getitem__)
    powers = [10 ** (score - scores[best]) for score in scores]
    chosen = group.candidates[best]
    near = sum(
        power
        for power, entry in zip(powers, group.candidates, strict=True)
        if abs(entry.lat - chosen.lat) < 0.5 and abs(entry.lon - chosen.lon) < 0.5
    )
    group.best, group.share, group.support = chosen, near / sum(powers), supports[best]


def _decide(group: Group) -> Choice:
    name = group.names[0]
    holder = name.inside.text if name.inside else next((n.inside.text for n in group.names if n.inside), None)
    if not group.best:
        return _unknown(group, holder)
    entry, count = group.best, len(group.candidates)
    if group.share < LEAST:
        countries = {candidate.country for candidate in group.candidates}
        country = countries.pop() if len(countries) == 1 else None
        return Choice(None, country, 0.0, f"{count} places of that name; nothing near tells which")
    believed = max(member.source.value for member in group.names)
    asked = any(member.kind == entry.kind for member in group.names)
    small = entry.kind == "city" and entry.population < HAMLET
    if small and not group.held and not asked and group.support < SUPPORT:
        return Choice(None, None, 0.0, "only small places of that name, and nothing near speaks for one of them")
    confidence = round(min(0.99, believed * (0.5 + 0.5 * group.share)) if group.share < 0.9 else min(0.99, believed), 2)
    return Choice(entry, entry.country, confidence, _reason(group, entry, holder))


def _unknown(group: Group, holder: str | None) -> Choice:
    inside = next((name.inside for name in group.names if name.inside), None)
    if inside is None:
        return Choice(None, None, 0.0, "no place of that name in the gazetteer")
    countries = {entry.country for entry in inside.entries}
    country = countries.pop() if len(countries) == 1 else None
    return Choice(None, country, 0.0, f"no place of that name in {holder} in the gazetteer")


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
