"""Which people of the lexicon may bear a name, and how well each fits the article.

In: the words of a name and what the text says around it. Out: the one person who fits well enough and better than
the rest, or several candidates; and a person's code and sectors on the article's day. Knows nothing of who was
introduced in the text before (`communique.actors.people` does).
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors.compile_people import FAMILY_FIRST
from communique.actors.forms import PARTICLES, alike, fold, same_given, skeleton
from communique.actors.lexicon import RANK, Held, Person
from communique.actors.owners import Description
from communique.actors.reading import Draft, Reading

FULL, CROWNED, SURNAME, ALIKE = 0.6, 0.35, 0.2, 0.05
"""What a name brings: in full, a given name after a title such as King, a surname, one that is only spelled alike."""
ENOUGH = 0.55
"""Least fit of a person of the lexicon."""
MARGIN = 0.15
"""Lead over the next that lets one person be chosen."""
FAR_AHEAD = 0.35
"""Lead that makes up for a little less fit; somebody without namesakes needs none."""
LEADING = 4
"""Rank of office from which a surname may stand alone without introduction."""
RULING = RANK["monarch"]
"""Rank of office that makes a surname a household word."""
COMING = 2
"""Years before office in which a candidate is called by surname alone."""
BEFORE, AFTER = 25, 30
"""Years before a first and after a last office in which a full name still means its bearer."""
REMEMBERED = 10
"""Years for which somebody out of office is still called by surname alone."""
SECTOR_OF_ROLE = {
    "party-leader": "PTY",
    "opposition-leader": "OPP",
    "legislator-leader": "LEG",
    "military-chief": "MIL",
}
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR"})


def full_words(person: Person) -> tuple[str, ...]:
    """The folded words of a person's name, without "of Jordan"."""
    return tuple(filter(None, map(fold, person.name.partition(" of ")[0].replace("-", " ").split())))


def bearers(reading: Reading, draft: Draft, words: Sequence[str], *, crowned: bool) -> tuple[list[Person], bool]:
    """People of the lexicon who may bear the name, and whether it is their full name, as listed or spelled alike.

    `crowned` says that a title such as King stands before it, so that a given name may do.
    """
    lexicon = reading.lexicon
    if crowned and (reigning := lexicon.surnamed("".join(words), crowned=True)):
        return [lexicon.person(identifier) for identifier in reigning], False
    if draft.match and draft.match.people:
        return [lexicon.person(identifier) for identifier in draft.match.people], True
    if len(words) > 1:
        if whole := lexicon.full_named("".join(words)) or lexicon.full_named(words[0] + words[-1]):
            return [lexicon.person(identifier) for identifier in whole], True
        if words[0] in PARTICLES and (found := lexicon.surnamed("".join(words))):
            return [lexicon.person(identifier) for identifier in found], False
        if len(words[0]) == 1:
            named = [lexicon.person(one) for one in lexicon.surnamed("".join(words[1:]))]
            return [one for one in named if full_words(one)[0][:1] == words[0]], False
        people = [lexicon.person(one) for one in lexicon.sounding(f"{skeleton(words[0])} {skeleton(words[-1])}")]
        return [one for one in people if _spelled(one, words)], True
    found = lexicon.surnamed(words[0])
    if not found and len(words[0]) > 4:
        sounding = [lexicon.person(one) for one in lexicon.sounding(skeleton(words[0]))]
        return [one for one in sounding if alike(full_words(one)[-1], words[0])], False
    return [lexicon.person(identifier) for identifier in found], False


def _spelled(person: Person, words: Sequence[str]) -> bool:
    for name in (person.name, *person.aliases):
        if person.country in FAMILY_FIRST and len(words) > 2:
            parts = [fold(part) for part in name.replace("-", " ").split()]
            given, said = "".join(parts[1:]), "".join(words[1:])
            if parts[:1] == [words[0]] and skeleton(given) == skeleton(said) and alike(given, said):
                return True
            continue
        parts = [fold(part) for part in name.replace("-", " ").split()]
        if len(parts) > 1 and same_given(parts[0], words[0]) and alike(parts[-1], words[-1]):
            return True
    return False


def best(
    reading: Reading,
    people: Sequence[Person],
    description: Description | None,
    gender: str | None,
    *,
    base: float,
) -> tuple[Person | None, list[tuple[float, Person]], str]:
    """The person chosen with the reason, else None and those who fit at all, best first; `base` as in `score`."""
    scored = [(*score(reading, person, description, gender, base=base), person) for person in people]
    scored.sort(key=lambda entry: -entry[0])
    lead = scored[0][0] - (scored[1][0] if len(scored) > 1 else 0.0) if scored else 0.0
    least = ENOUGH - 0.1 if len(people) == 1 or lead >= FAR_AHEAD else ENOUGH
    fitting = [entry for entry in scored if entry[0] >= least]
    if not fitting:
        return None, [], ""
    if len(fitting) > 1 and fitting[0][0] - fitting[1][0] < MARGIN:
        return None, [(fit, person) for fit, _, person in fitting], ""
    _, why, person = fitting[0]
    return person, [], f"{'name' if base >= FULL else 'surname'} of {person.name}{why}"


def score(
    reading: Reading,
    person: Person,
    description: Description | None,
    gender: str | None,
    *,
    base: float,
) -> tuple[float, str]:
    """How well a person fits (0 to about 1.5), and why: name, office on the day, country in the text, title.

    `base` is what the name itself brings: FULL, CROWNED, SURNAME or ALIKE. A surname that is only spelled alike needs
    a title or the country besides an office.
    """
    if gender and person.gender and gender != person.gender:
        return 0.0, ""
    fit, why = base, ""
    office = person.office(reading.day)
    if office is not None:
        rank = RANK.get(office.role, 0)
        fit += 0.46 if rank >= RULING else 0.3 if rank >= LEADING else 0.15
        why = f"; {office.title} of {office.of} on {reading.day}"
    elif reading.day is None:
        fit += 0.15 if any(RANK.get(held.role, 0) >= LEADING for held in person.offices) else 0.0
    elif base >= FULL:
        # Somebody else of the name is likelier long before or after the time of the one whom we know.
        fit -= 0.0 if _living(person, reading.day) else 0.2
    else:
        fit += 0.1 if _remembered(person, reading.day) else -0.3
    homes = {person.country, *(held.of for held in person.offices)}
    if person.country in reading.states or any(home in reading.actors for home in homes if home):
        fit += 0.2
        why = why or f"; the text speaks of {person.country}"
    return fit + _titled(reading, person, description, homes), why


def _titled(reading: Reading, person: Person, description: Description | None, homes: set[str | None]) -> float:
    """What a title or an apposition adds, or takes where it is of another state."""
    if description is None:
        return 0.0
    fit = 0.0
    spells = [held for held in person.offices if held.role == description.role]
    if spells:
        fit += 0.3 if reading.day is None or any(held.covers(reading.day) for held in spells) else 0.15
    owner = description.owner
    if (owner and owner.id in homes) or (description.code and description.code == person.country):
        return fit + 0.2
    return fit - 0.5 if owner and owner.type == "place" else fit


def state_of_name(reading: Reading, surname: str) -> str | None:
    """The only state whose leaders have had the surname, None where there is none or are several."""
    people = map(reading.lexicon.person, reading.lexicon.surnamed(surname))
    found = {one.country for one in people if any(RANK.get(held.role, 0) >= LEADING for held in one.offices)}
    return found.pop() if len(found) == 1 else None


def _living(person: Person, day: str) -> bool:
    """Whether the day lies within a lifetime of the person's offices; always so for who held none."""
    if not person.offices:
        return True
    year = int(day[:4])
    begun = min(int((held.since or "0000")[:4]) for held in person.offices)
    ended = max(int((held.until or "9999")[:4]) for held in person.offices)
    return begun - BEFORE <= year <= ended + AFTER


def _remembered(person: Person, day: str) -> bool:
    year = int(day[:4])
    begun = min((held.since or "0000" for held in person.offices), default="9999")
    ended = max((held.until or "9999" for held in person.offices), default="")
    return begun[:4] <= str(year + COMING) and ended[:4] >= str(year - REMEMBERED)


def standing(
    reading: Reading, person: Person, office: Held | None, description: Description | None
) -> tuple[str | None, tuple[str, ...]]:
    """Code and sectors: those of the office on the day; without one, those that the text or the lexicon says."""
    day = reading.day
    if office is not None and office.sectors:
        body = reading.lexicon.entity(office.of) if office.of else None
        return (body.code if body else person.country), office.sectors
    if office is not None:
        body = reading.lexicon.entity(office.of) if office.of else None
        own = SECTOR_OF_ROLE.get(office.role)
        if body is not None and body.type == "organization":
            if own:
                return body.code, (own,)
            governs = body.code in INTERNATIONAL or not body.sectors
            return body.code, ("GOV",) if governs else body.sectors
        if office.role == "other" and person.sectors:
            return person.country, person.sectors
        # A pope is the Holy See's wherever he was born; what else a foreigner does in a state may be his own state's.
        serves = body.code if body is not None and office.role != "other" else None
        return serves or person.country, (own or "GOV",)
    if description and description.sector:
        return person.country, (description.sector,)
    if person.sectors:
        return person.country, person.sectors
    led = any(RANK.get(held.role, 0) >= LEADING for held in person.offices)
    if day is not None and led and all(held.until is not None and held.until < day for held in person.offices):
        return person.country, ("ELI",)
    if not person.offices:
        return person.country, ()
    last = person.offices[-1]
    return person.country, last.sectors or (SECTOR_OF_ROLE.get(last.role, "GOV"),)
