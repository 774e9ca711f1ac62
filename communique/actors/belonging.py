"""Who belongs to what on a day: `members("NATO", "2016-07-08")`, `memberships("FIN", "2024-01-01")`.

In: ids of states and organisations, an ISO date. Out: ids, or spells with their dates. Answers from the lexicon; a
member that a later day is certain for is not assumed on an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.actors.lexicon import Lexicon, lexicon


@dataclass(frozen=True, slots=True)
class Membership:
    """One time of a member in an organisation. `since` and `until` are ISO days, months or years; `until` is the last
    day, None where it goes on. `exact` is False where the member was in by `since`, perhaps before."""

    organisation: str
    member: str
    since: str
    until: str | None
    exact: bool = True

    def covers(self, day: str) -> bool:
        """Whether the ISO day lies in it; a bare year or month counts as a whole."""
        return day[: len(self.since)] >= self.since and (self.until is None or day[: len(self.until)] <= self.until)


def members(organisation: str, day: date | str, *, known: Lexicon | None = None) -> tuple[str, ...]:
    """Ids of the states and organisations that belonged to it on the day, in alphabetical order.

    Members of members are not counted in. Empty where the lexicon lists nobody. Raises ValueError for no ISO date.
    """
    on = _day(day)
    return tuple(sorted({one.member for one in history(organisation, known=known) if one.covers(on)}))


def memberships(member: str, day: date | str | None = None, *, known: Lexicon | None = None) -> tuple[Membership, ...]:
    """What a state or organisation belonged to on the day, or at any time where no day is given, by organisation."""
    on = _day(day) if day is not None else None
    listed = (known or lexicon()).with_members()
    found = (one for body in listed for one in history(body, known=known) if one.member == member)
    return tuple(one for one in found if on is None or one.covers(on))


def neighbours(state: str, *, known: Lexicon | None = None) -> frozenset[str]:
    """Codes of the states beside a state, over land or a narrow sea. Empty for what is no state."""
    return (known or lexicon()).neighbours(state)


def history(organisation: str, *, known: Lexicon | None = None) -> tuple[Membership, ...]:
    """All memberships of an organisation, the oldest first."""
    rows = (known or lexicon()).members_of(organisation)
    return tuple(Membership(organisation, member, since, until, exact) for member, since, until, exact in rows)


def _day(day: date | str) -> str:
    return day.isoformat() if isinstance(day, date) else date.fromisoformat(day).isoformat()
