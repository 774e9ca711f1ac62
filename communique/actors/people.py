"""Who a person's name stands for.

In: a draft of a person's name, with what the text says around it. Out: the id of an actor: a person of the
lexicon who fits name, office and time; a person introduced before in the text; else one known by this text only.
Where two fit alike, nobody is chosen and both are candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.actors.describe import Describer, Description
from communique.actors.forms import PARTICLES, alike, fold, same_given, skeleton
from communique.actors.lexicon import RANK, Held, Person
from communique.actors.reading import Draft, Reading
from communique.model import Actor, Candidate, Office

ENOUGH = 0.55
"""Least fit of a person of the lexicon; a full name alone brings 0.6, a surname 0.2."""
MARGIN = 0.15
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", "viii", "xii", "xiv", "xvi"})
WOMEN = frozenset({"mrs", "ms", "miss", "madam", "queen", "princess", "lady", "dame", "baroness"})
MEN = frozenset({"mr", "mister", "sir", "king", "prince", "lord", "baron", "emir", "sheikh"})
RECENT = 40
LEADING = 4
"""Rank of office from which a surname may stand alone without introduction."""
SECTOR_OF_ROLE = {
    "party-leader": "PTY",
    "opposition-leader": "OPP",
    "legislator-leader": "LEG",
    "military-chief": "MIL",
}


@dataclass(slots=True)
class Introduced:
    """A person met in this text: the folded words of the name, gender where known, and the words for the office."""

    id: str
    words: tuple[str, ...]
    gender: str | None
    nouns: set[str]
    roles: set[str]


class People:
    """Resolves the persons of one reading, in text order."""

    def __init__(self, reading: Reading, describer: Describer) -> None:
        self.reading = reading
        self.describer = describer
        self.introduced: list[Introduced] = []
        self.by_surname: dict[str, list[Introduced]] = {}
        self.by_sound: dict[str, list[Introduced]] = {}
        self.by_name: dict[str, Introduced] = {}

    def resolve(self, draft: Draft) -> None:
        """Sets `draft.actor`."""
        first, words = self._name(draft)
        if not words:
            return
        description = self._described(draft, first)
        gender = self._gender(first)
        if known := self._met(words, gender):
            draft.actor = known.id
            self._note(known, description)
            self._enrich(known.id, description)
            return
        listed, exact = self._listed(draft, words, description)
        chosen, candidates, why = self._fit(listed, words, description, gender, exact=exact)
        if chosen is not None:
            office = chosen.office(self.reading.day)
            draft.actor = self.person(chosen, office, why, description)
            person = Introduced(draft.actor, self._full(chosen), chosen.gender or gender, set(), set())
            self._introduce(person, words)
            self._note(person, description)
            return
        self._unknown(draft, words, description, gender, candidates)

    def is_surname(self, draft: Draft) -> bool:
        """Whether a lone word that the engine took for something else is somebody's: met before, or a leader's
        whose state the text names ("Assad")."""
        if draft.match is not None or draft.last - draft.first != 1:
            return False
        word = self.reading.folded[draft.first]
        if any(len(one.words) > 1 for one in self.by_surname.get(word, ())):
            return True
        lexicon = self.reading.lexicon
        return any(
            RANK.get(held.role, 0) >= RANK["monarch"] and held.of in self.reading.states
            for identifier in lexicon.surnamed(word)
            for held in lexicon.person(identifier).offices
        )

    def person(self, person: Person, office: Held | None, reason: str, description: Description | None = None) -> str:
        """The actor for a person of the lexicon; gives its id."""
        identifier = f"person:{person.id}"
        if identifier not in self.reading.actors:
            code, sectors = self._standing(person, office, description)
            held = Office(office.title, office.of or "", office.since, office.until) if office else None
            self.reading.actors[identifier] = Actor(
                identifier, person.name, code, sectors, held, person.aliases, reason=reason
            )
        return identifier

    def recent(self) -> Iterator[Introduced]:
        """The people introduced last, the last first: nobody is referred back to over a whole book."""
        return reversed(self.introduced[-RECENT:])

    def introduce(self, person: Person, description: Description | None) -> None:
        """Notes a person met by office only ("the Hungarian prime minister"), so that the surname is understood."""
        identifier = f"person:{person.id}"
        if self.by_name.get("".join(self._full(person))) is None:
            met = Introduced(identifier, self._full(person), person.gender, set(), set())
            self._introduce(met, met.words)
            self._note(met, description)

    def _standing(
        self, person: Person, office: Held | None, description: Description | None
    ) -> tuple[str | None, tuple[str, ...]]:
        """Code and sectors: those of the office on the day; without a day those the text or the lexicon says."""
        lexicon = self.reading.lexicon
        if office is not None:
            body = lexicon.entity(office.of) if office.of else None
            if body is not None and body.type == "organization":
                own = SECTOR_OF_ROLE.get(office.role)
                sectors = (own,) if own else (body.sectors if office.role != "head-of-organisation" else ("GOV",))
                if body.code and len(body.code) == 3 and body.code not in ("IGO", "UNO", "EUR"):
                    sectors = (own,) if own else body.sectors or person.sectors
                return body.code, sectors
            return person.country, (SECTOR_OF_ROLE.get(office.role, "GOV"),)
        if description and description.sector:
            return person.country, (description.sector,)
        if self.reading.day is not None and any(RANK.get(held.role, 0) >= LEADING for held in person.offices):
            past = all(held.until is not None and held.until < self.reading.day for held in person.offices)
            if past and not person.sectors:
                return person.country, ("ELI",)
        if person.sectors:
            return person.country, person.sectors
        return person.country, (SECTOR_OF_ROLE.get(person.offices[-1].role, "GOV"),) if person.offices else ()

    def _name(self, draft: Draft) -> tuple[int, tuple[str, ...]]:
        """The first token of the bare name and its folded words, without titles and Jr."""
        tokens, titles = self.reading.record.tokens, self.reading.lexicon.titles
        first, last = draft.first, draft.last
        match = draft.match
        if match and match.people:
            first, last = match.first, match.last
        while first < last - 1 and (
            tokens[first].form.lower() in titles
            or tokens[first].form.lower().rstrip(".") in titles
            or not self.reading.folded[first]
            or (first in self.reading.match_at and self.reading.match_at[first].has("DO") and first != draft.head)
        ):
            first += 1
        words = [self.reading.folded[index] for index in range(first, last) if tokens[index].xpos != "POS"]
        words = [word for word in words if word]
        while len(words) > 1 and words[-1] in SUFFIXES:
            words.pop()
        return first, tuple(words)

    def _described(self, draft: Draft, first: int) -> Description | None:
        """What titles before the name, an apposition or a predicate say of the person."""
        tokens, tree = self.reading.record.tokens, self.reading.tree
        start = first
        while start > 0 and tokens[start - 1].sentence == tokens[first].sentence:
            before = tokens[start - 1]
            if before.upos not in ("NOUN", "PROPN", "ADJ") and before.form not in ("-", ".") and before.xpos != "VBN":
                break
            if before.xpos == "NNS" or before.deprel in ("obl:tmod", "obl:unmarked"):
                break
            start -= 1
        description = self.describer.before_name(start, first) if start < first else None
        places = [child for child in tree.children(draft.head, "appos", "nmod", "parataxis") if child > draft.head]
        token = tokens[draft.head]
        if token.deprel == "appos" and token.head >= 0:
            places.append(token.head)
        if token.deprel.startswith("nsubj") and token.head >= 0 and tokens[token.head].upos == "NOUN":
            places.append(token.head)
        for place in places:
            appositive = tree.tokens[place].deprel != "nmod"
            other = self.describer.at(place) if appositive else None
            if description is None:
                description = other
            elif description.code is None:
                match = self.reading.match_at.get(place)
                identifier = match.has("SD") if match else None
                owner = self.reading.lexicon.entity(identifier) if identifier else other.owner if other else None
                if owner:
                    description.owner, description.code = owner, owner.code
        return description

    def _gender(self, first: int) -> str | None:
        word = self.reading.record.tokens[first - 1].form.lower().rstrip(".") if first else ""
        return "f" if word in WOMEN else "m" if word in MEN else None

    def _met(self, words: Sequence[str], gender: str | None) -> Introduced | None:
        """The person of that name introduced before; with a surname alone, the last one whom nothing speaks against."""
        if len(words) == 1:
            met = self.by_surname.get(words[0], ())
            fitting = [one for one in met if gender is None or one.gender in (None, gender)]
            if len({one.id for one in fitting}) == 1:
                return fitting[-1]
            if fitting:
                return None
            close = [one for one in self.by_sound.get(skeleton(words[0]), ()) if alike(one.words[-1], words[0])]
            return close[-1] if len({one.id for one in close}) == 1 and len(words[0]) > 3 else None
        if known := self.by_name.get("".join(words)):
            return known
        for one in reversed(self.by_sound.get(skeleton(words[-1]), ())):
            if self._one_person(one.words, words):
                return one
        for one in reversed(self.by_surname.get(words[-1], ())):
            if len(one.words) == 1 and one.id.startswith("text:"):
                return one
        return None

    def _one_person(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether two full names are spellings of one; two whom the lexicon both knows stay apart."""
        if skeleton(left[-1]) != skeleton(right[-1]) or not alike(left[-1], right[-1]):
            return False
        if not same_given(left[0], right[0]):
            return False
        known = [self.reading.lexicon.full_named("".join(words)) for words in (left, right)]
        return not (all(known) and known[0] != known[1])

    def _listed(self, draft: Draft, words: Sequence[str], description: Description | None) -> tuple[list[Person], bool]:
        """Persons of the lexicon who may bear the name, and whether it is their full name as listed."""
        lexicon = self.reading.lexicon
        if draft.match and draft.match.people:
            return [lexicon.person(identifier) for identifier in draft.match.people], True
        if len(words) > 1:
            whole = lexicon.full_named("".join(words)) or lexicon.full_named(words[0] + words[-1])
            if whole:
                return [lexicon.person(identifier) for identifier in whole], True
            if words[0] in PARTICLES and (found := lexicon.surnamed("".join(words))):
                return [lexicon.person(identifier) for identifier in found], False
            sounding = lexicon.sounding(f"{skeleton(words[0])} {skeleton(words[-1])}")
            persons = [lexicon.person(identifier) for identifier in sounding]
            return [one for one in persons if self._spelled(one, words)], True
        found = lexicon.surnamed(words[0])
        if not found and len(words[0]) > 4:
            sounding = lexicon.sounding(skeleton(words[0]))
            found = [one for one in sounding if alike(self._full(lexicon.person(one))[-1], words[0])]
        return [lexicon.person(identifier) for identifier in found], False

    def _spelled(self, person: Person, words: Sequence[str]) -> bool:
        for name in (person.name, *person.aliases):
            parts = [fold(part) for part in name.replace("-", " ").split()]
            if len(parts) > 1 and same_given(parts[0], words[0]) and alike(parts[-1], words[-1]):
                return True
        return False

    def _full(self, person: Person) -> tuple[str, ...]:
        return tuple(filter(None, (fold(part) for part in person.name.replace("-", " ").split())))

    def _fit(
        self,
        persons: Sequence[Person],
        words: Sequence[str],
        description: Description | None,
        gender: str | None,
        *,
        exact: bool,
    ) -> tuple[Person | None, list[tuple[float, Person]], str]:
        """The one person who fits well enough and better than the others, else None and those who fit at all."""
        scored = []
        for person in persons:
            score, why = self._score(person, description, gender, exact=exact)
            scored.append((score + (0.1 if len(persons) == 1 else 0.0), person, why))
        scored.sort(key=lambda entry: -entry[0])
        fitting = [entry for entry in scored if entry[0] >= ENOUGH]
        if not fitting:
            return None, [], ""
        if len(fitting) > 1 and fitting[0][0] - fitting[1][0] < MARGIN:
            return None, [(score, person) for score, person, _ in fitting], ""
        name = "name" if exact else "surname"
        return fitting[0][1], [], f"{name} of {fitting[0][1].name}{fitting[0][2]}"

    def _score(
        self, person: Person, description: Description | None, gender: str | None, *, exact: bool
    ) -> tuple[float, str]:
        reading = self.reading
        score, why = (0.6, "") if exact else (0.2, "")
        if gender and person.gender and gender != person.gender:
            return 0.0, ""
        office = person.office(reading.day)
        if office is not None:
            score += 0.3 if RANK.get(office.role, 0) >= LEADING else 0.15
            why = f"; {office.title} of {office.of} on {reading.day}"
        elif reading.day is None and any(RANK.get(held.role, 0) >= LEADING for held in person.offices):
            score += 0.15
        elif reading.day is not None and not exact:
            ended = max((held.until or "9999" for held in person.offices), default="")
            score += 0.1 if ended[:4] >= str(int(reading.day[:4]) - 10) and self._begun(person) else -0.3
        homes = {person.country, *(held.of for held in person.offices)}
        if person.country in reading.states or any(home in reading.actors for home in homes if home):
            score += 0.2
            why += f"; the text speaks of {person.country}" if not why else ""
        if description is not None:
            if description.role and any(
                held.role == description.role and (reading.day is None or held.covers(reading.day))
                for held in person.offices
            ):
                score += 0.3
            elif description.role and any(held.role == description.role for held in person.offices):
                score += 0.15
            owner = description.owner.id if description.owner else None
            if owner in homes or (description.code and description.code == person.country):
                score += 0.2
            elif description.owner and description.owner.type == "place":
                score -= 0.5
        return score, why

    def _begun(self, person: Person) -> bool:
        day = self.reading.day or "9999"
        return any(held.since is None or held.since <= day for held in person.offices)

    def _unknown(
        self,
        draft: Draft,
        words: tuple[str, ...],
        description: Description | None,
        gender: str | None,
        candidates: list[tuple[float, Person]],
    ) -> None:
        """Somebody known by this text only, with the country and sector that the text tells."""
        code = description.code if description else None
        sectors = (description.sector,) if description and description.sector else ()
        name = " ".join(self.reading.words(draft.first, draft.last).split())
        whole = sum(score for score, _ in candidates)
        listed = tuple(Candidate(f"person:{one.id}", round(score / whole, 3)) for score, one in candidates)
        if listed:
            countries = {one.country for _, one in candidates}
            code = code or (next(iter(countries)) if len(countries) == 1 else None)
            reason = "the name fits several people, and the text does not decide"
        elif description and code is None and sectors and len(self.reading.states) == 1:
            code = next(iter(self.reading.states))
            reason = f"not in the lexicon; {description.phrase}, and {code} is the text's only state"
        elif description:
            reason = f"not in the lexicon; the text says: {description.phrase}"
        else:
            reason = "not in the lexicon"
        draft.actor = self.reading.unknown(name, code, sectors, reason, candidates=listed)
        met = Introduced(draft.actor, words, gender, set(), set())
        self._introduce(met, words)
        self._note(met, description)

    def _introduce(self, person: Introduced, words: Sequence[str]) -> None:
        self.introduced.append(person)
        self.by_name.setdefault("".join(words), person)
        if len(person.words) > 1:
            self.by_name.setdefault("".join(person.words), person)
            self.by_sound.setdefault(skeleton(person.words[-1]), []).append(person)
        keys = {"".join(person.words[at:]) for at in range(1, len(person.words))} or {person.words[0]}
        keys |= {"".join(words[at:]) for at in range(1, len(words))}
        if len(words) == 1:
            keys.add(words[0])
        if len(person.words) > 1 and person.id.startswith("person:"):
            known = self.reading.lexicon.surnamed(person.words[0])
            if person.id.removeprefix("person:") in known:
                keys.add(person.words[0])
        for key in keys:
            self.by_surname.setdefault(key, []).append(person)

    def _note(self, person: Introduced, description: Description | None) -> None:
        actor = self.reading.actors[person.id]
        if actor.office:
            person.nouns |= set(actor.office.title.lower().split())
        if description is not None:
            person.nouns |= set(description.phrase.split())
            if description.role:
                person.roles.add(description.role)

    def _enrich(self, identifier: str, description: Description | None) -> None:
        """A later mention may tell what the first did not."""
        actor = self.reading.actors[identifier]
        if description is None or not identifier.startswith("text:") or (actor.code and actor.sectors):
            return
        sectors = (description.sector,) if description.sector else ()
        self.reading.actors[identifier] = Actor(
            actor.id, actor.name, actor.code or description.code, actor.sectors or sectors, actor.office,
            actor.aliases, actor.candidates, None, actor.reason,
        )  # fmt: skip
