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
        found[body] = _spells(body, entry, known)
    check_cycles(found)
    return found


def _spells(body: str, entry: Mapping[str, object], known: Collection[str]) -> list[Spell]:
    starts = [(day, member, True) for day, member in _dated(body, entry, "joined", known)]
    starts += [(day, member, False) for day, member in _dated(body, entry, "by", known)]
    ended = [
        Spell(member, f"{year}-01-01", f"{int(year) + 1}-12-31") for year, member in _dated(body, entry, "terms", known)
    ]
    left = list(_dated(body, entry, "left", known))
    events = sorted([(day, 1, member, exact) for day, member, exact in starts] + [(d, 0, m, True) for d, m in left])
    current: dict[str, Spell] = {}
    for day, starting, member, exact in events:
        running = current.pop(member, None)
        if starting:
            if running is not None:
                raise SetupError(f"memberships of {body}: {member} joined on {running.since} and again on {day}")
            current[member] = Spell(member, day, None, exact)
        elif running is not None:
            ended.append(Spell(member, running.since, day, running.exact))
        else:
            cut = [one for one in ended if one.member == member and one.since <= day <= (one.until or "")]
            if len(cut) != 1:
                raise SetupError(f"memberships of {body}: {member} left on {day} without being in")
            ended[ended.index(cut[0])] = Spell(member, cut[0].since, day)
    return sorted([*ended, *current.values()], key=lambda spell: (spell.since, spell.member))


def _dated(body: str, entry: Mapping[str, object], key: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    listed = entry.get(key) or {}
    if not isinstance(listed, dict):
        raise SetupError(f"memberships of {body}, {key}: dates with codes are needed")
    for day, members in listed.items():
        if not DATE.fullmatch(str(day)):
            raise SetupError(f"memberships of {body}, {key}: {day} is no date; write 2004-05-01, 2004-05 or 2004")
        for member in str(members).split():
            if member not in known:
                raise SetupError(f"memberships of {body}, {key} {day}: {member} is no state or organisation")
            yield str(day), member


def check_cycles(spells: Mapping[str, Iterable[Spell]]) -> None:
    """Raises SetupError where an organisation is a member of itself, straight or through others."""
    parents = {body: sorted({spell.member for spell in listed} & set(spells)) for body, listed in spells.items()}
    done: set[str] = set()

    def visit(body: str, path: tuple[str, ...]) -> None:
        if body in path:
            round_trip = " > ".join((*path[path.index(body) :], body))
            raise SetupError(f"memberships of {body} go in a circle: {round_trip}")
        if body not in done:
            for member in parents[body]:
                visit(member, (*path, body))
            done.add(body)

    for body in parents:
        visit(body, ())
