"""memberships.yaml into spells: who belonged to what, from when to when.

In: the entries of the file, as read, and the ids that there are. Out: for each organisation its spells, oldest first.
Raises SetupError that names the entry where a date, a code or an order of dates is wrong, or a body is its own member.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.errors import SetupError

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
KEYS = frozenset({"of", "joined", "by", "left", "terms"})


@dataclass(frozen=True, slots=True)
class Spell:
    """One time in an organisation; ISO days, months or years. `until` is None where it goes on; `exact` is False where
    the member may have been in before `since`."""

    member: str
    since: str
    until: str | None
    exact: bool = True


class SpellError(ValueError):
    """What is wrong with an entry, and in which field."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def read_memberships(entries: Iterable[Mapping[str, object]], known: Collection[str]) -> dict[str, list[Spell]]:
    """The spells of each organisation. `known` are ids of states and organisations."""
    found: dict[str, list[Spell]] = {}
    for entry in entries:
        body = str(entry.get("of"))
        if unheard := sorted(set(entry) - KEYS):
            raise SetupError(f"memberships of {body}: no such field: {', '.join(unheard)}")
        if body not in known:
            raise SetupError(f"memberships of {body}: it is no organisation of the lexicon")
        if body in found:
            raise SetupError(f"memberships of {body} stand there twice")
        try:
            found[body] = read_spells(entry, known)
        except SpellError as fault:
            raise SetupError(f"memberships of {body}, {fault.key}: {fault}") from fault
    if circle := find_circle(found):
        raise SetupError(f"memberships go in a circle: {' > '.join(circle)}")
    return found


def read_spells(entry: Mapping[str, object], known: Collection[str]) -> list[Spell]:
    """The spells of one entry, oldest first. Raises SpellError where a date, a code or the order of dates is wrong."""
    starts = [(day, member, True) for day, member in _dated(entry, "joined", known)]
    starts += [(day, member, False) for day, member in _dated(entry, "by", known)]
    ended = [Spell(member, f"{year}-01-01", f"{int(year) + 1}-12-31") for year, member in _dated(entry, "terms", known)]
    left = list(_dated(entry, "left", known))
    events = sorted([(day, 1, member, exact) for day, member, exact in starts] + [(d, 0, m, True) for d, m in left])
    current: dict[str, Spell] = {}
    for day, starting, member, exact in events:
        running = current.pop(member, None)
        if starting:
            if running is not None:
                raise SpellError(
                    "joined", f"{member} joins on {running.since} and again on {day}, without leaving between"
                )
            current[member] = Spell(member, day, None, exact)
        elif running is not None:
            ended.append(Spell(member, running.since, day, running.exact))
        else:
            cut = [one for one in ended if one.member == member and one.since <= day <= (one.until or "")]
            if len(cut) != 1:
                raise SpellError("left", f"{member} leaves on {day} before it joins")
            ended[ended.index(cut[0])] = Spell(member, cut[0].since, day)
    return sorted([*ended, *current.values()], key=lambda spell: (spell.since, spell.member))


def _dated(entry: Mapping[str, object], key: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    listed = entry.get(key) or {}
    if not isinstance(listed, dict):
        raise SpellError(key, "dates with codes are needed, as in {2004-05-01: EST LVA}")
    for day, members in listed.items():
        if not DATE.fullmatch(str(day)):
            raise SpellError(key, f"{day} is no date; write 2004-05-01, 2004-05 or 2004")
        for member in str(members).split():
            if member not in known:
                raise SpellError(key, f"{member} is no state or organisation")
            yield str(day), member


def find_circle(spells: Mapping[str, Iterable[Spell]]) -> tuple[str, ...]:
    """An organisation that is a member of itself, straight or through others, with the way back to it; else ()."""
    parents = {body: sorted({spell.member for spell in listed} & set(spells)) for body, listed in spells.items()}
    done: set[str] = set()

    def visit(body: str, path: tuple[str, ...]) -> tuple[str, ...]:
        if body in path:
            return (*path[path.index(body) :], body)
        if body not in done:
            for member in parents[body]:
                if circle := visit(member, (*path, body)):
                    return circle
            done.add(body)
        return ()

    return next((circle for body in parents if (circle := visit(body, ()))), ())
