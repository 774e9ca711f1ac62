"""Whether two accounts can be of one occurrence, and how much speaks for it: two accounts in, a weight out.

Hand-set, for there is no public set of merged PLOVER events to learn from: one point is about one thing that two
reports of one event always share. `THRESHOLD` is what an actor, a recipient, the type and the word make together.
What only differs (a day, a place) lowers the weight; what cannot be (the actors change sides, days far apart) rules it
out. Two events of one article were told apart by the coder, so they start a point lower.
"""

from __future__ import annotations

import datetime

from communique.stories.accounts import Account
from communique.stories.likeness import Scene, comparable

THRESHOLD = 4.5
RULED_OUT = -20.0
"""A pair that cannot be one occurrence: enough to keep any two clusters apart that hold it."""
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
"""Types in which it makes no difference who is called the actor."""
VERBAL = frozenset(("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONCEDE"))
"""Types that are said: one speaker does so many times, so two are one only if the words are alike too."""
NEIGHBOURS = (
    frozenset(("CONSULT", "AGREE")), frozenset(("AGREE", "COOPERATE")), frozenset(("ACCUSE", "REJECT")),
    frozenset(("COERCE", "SANCTION")), frozenset(("AID", "COOPERATE")), frozenset(("ASSAULT", "COERCE")),
    frozenset(("REQUEST", "ACCUSE")), frozenset(("THREATEN", "REJECT")), frozenset(("SANCTION", "REJECT")),
)  # fmt: skip
"""Types between which coders waver. They merge only where the word is one too."""
SLIP = 2
"""Days by which two reports of one event may differ: time zones, a night told as the day after."""
AFTER = 7
"""Days between two articles of different stories that may still tell of one event."""


def evidence(one: Account, other: Account, scene: Scene, same_story: bool) -> float:
    """The weight of what the two share, at least `THRESHOLD` where they are one; `RULED_OUT` where they cannot be."""
    if not _possible(one, other, same_story):
        return RULED_OUT
    word = one.trigger.concept == other.trigger.concept
    weight = 1.0 if same_story else -0.5
    weight += 1.0 if one.type == other.type else -1.0
    weight += 1.0 if word else 0.0 if comparable(one.trigger, other.trigger) else -1.0
    weight += 0.5 if one.mode and one.mode == other.mode else 0.0
    weight -= 1.0 if one.article == other.article else 0.0
    weight -= 1.5 if (one.reality == "planned") != (other.reality == "planned") else 0.0
    words = scene.shared(one.trigger.words, other.trigger.words)
    weight += 1.5 * words
    if one.type in VERBAL or other.type in VERBAL:
        weight += 2 * words - 1.0
    return weight + _parties(one, other) + _times(one, other) + _places(one, other)


def _possible(one: Account, other: Account, same_story: bool) -> bool:
    if not same_story and (one.published is None or other.published is None or _apart(one, other) > AFTER):
        return False
    if one.type != other.type:
        wavering = frozenset((one.type, other.type)) in NEIGHBOURS
        if not (wavering and comparable(one.trigger, other.trigger)):
            return False
    if (one.reality == "hypothetical") != (other.reality == "hypothetical"):
        return False
    crossed = one.actor_codes & other.recipient_codes and one.recipient_codes & other.actor_codes
    if crossed and not one.actor_codes & other.actor_codes and not {one.type, other.type} & MUTUAL:
        return False
    days = _days_between(one, other)
    return days is None or days <= SLIP


def _parties(one: Account, other: Account) -> float:
    if {one.type, other.type} & MUTUAL:
        ids = (set(one.actors) | set(one.recipients), set(other.actors) | set(other.recipients))
        codes = (one.actor_codes | one.recipient_codes, other.actor_codes | other.recipient_codes)
        common = codes[0] & codes[1]
        if len(common) >= 2 or codes[0] == codes[1]:
            return 3.5 if common else 0.0
        if min(map(len, codes)) >= 2:
            return -2.0 if common else -5.0
        return 1.5 if ids[0] & ids[1] else 1.0 if common else -2.0 if all(codes) else 0.0
    return _side(one.actors, other.actors, one.actor_codes, other.actor_codes) + _side(
        one.recipients, other.recipients, one.recipient_codes, other.recipient_codes
    )


def _side(one: tuple[str, ...], other: tuple[str, ...], codes: frozenset[str], others: frozenset[str]) -> float:
    """One side of two accounts: the same actor, the same state, different ones, or unknown."""
    if set(one) & set(other):
        return 2.0
    if codes & others:
        return 1.5
    return -3.0 if codes and others else 0.0


def _times(one: Account, other: Account) -> float:
    days = _days_between(one, other)
    if days is None:
        apart = _apart(one, other) if one.published is not None and other.published is not None else 0
        return 0.0 if apart <= 1 else -1.5 if apart <= AFTER else -4.0
    exact = one.earliest == one.latest and other.earliest == other.latest
    return -1.0 * days if days else 1.5 if exact else 0.5


def _places(one: Account, other: Account) -> float:
    if one.spot and other.spot:
        return 1.5 if one.spot == other.spot else -0.5 if one.country == other.country else -1.5
    if one.country and other.country:
        return 0.5 if one.country == other.country else -1.0
    return 0.0


def _apart(one: Account, other: Account) -> int:
    return abs((one.published or 0) - (other.published or 0))


def _days_between(one: Account, other: Account) -> int | None:
    """Days between two intervals, 0 where they overlap; None where one is unknown or open."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return None
    later, sooner = max(one.earliest, other.earliest), min(one.latest, other.latest)
    gap = datetime.date.fromisoformat(later[:10]) - datetime.date.fromisoformat(sooner[:10])
    return max(0, gap.days)
