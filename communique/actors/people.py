"""Who a person's name stands for.

In: a draft of a person's name, with what the text says around it. Out: the id of an actor: a person of the
lexicon who fits name, office and time; a person introduced before in the text; else one known by this text only.
Where two fit alike, nobody is chosen and both are candidates.
"""

from __future__ import annotations

from communique.actors.bearers import ALIKE, CROWNED, FULL, SURNAME, bearers, best, full_words, standing, state_of_name
from communique.actors.compile_people import CROWNED as CROWNS
from communique.actors.describe import Describer
from communique.actors.introduced import JUNIOR, Introduced, Introductions
from communique.actors.lexicon import Held, Noun, Person
from communique.actors.nicknames import spelled_out
from communique.actors.owners import Description
from communique.actors.reading import Draft, Reading
from communique.actors.setting import Setting
from communique.model import Actor, Candidate, Office, Span

SUFFIXES = frozenset({"sr", "ii", "iii", "iv", "v", "vi", "viii", "xii", "xiv", "xvi"})
WOMEN = frozenset({"mrs", "ms", "miss", "madam", "queen", "princess", "lady", "dame", "baroness"})
MEN = frozenset({"mr", "mister", "sir", "king", "prince", "lord", "baron", "emir"})
DOMESTIC = frozenset({"OPP", "LEG", "JUD"})
"""Sectors whose people the text's own state has where it names none."""
INNER = DOMESTIC | {"GOV", "COP", "MIL"}
"""Those whose people have it where the text is written there too."""
RELATIVE = "ELI"
"""Sector of relatives and former officials; who of them bears a ruler's surname is of the ruler's state."""
REACH = 8
"""Tokens behind a name and a comma within which an apposition has its noun."""


HOMELY = DOMESTIC | INNER | {"ELI", "PTY", "SOC", "REL", "CRM"}
"""Sectors of people who are of the state that a text is mostly about, where it says no other."""


class People:
    """Resolves the persons of one reading, in text order."""

    def __init__(self, reading: Reading, describer: Describer, setting: Setting) -> None:
        self.reading = reading
        self.setting = setting
        self.describer = describer
        self.introductions = Introductions(reading.lexicon)

    def resolve(self, draft: Draft) -> None:
        """Sets `draft.actor`."""
        self._resolve(draft)
        if draft.actor is not None:
            self.introductions.mentioned(draft.actor, draft.head)

    def _resolve(self, draft: Draft) -> None:
        self._junior(draft)
        first, words = self._name(draft)
        if not words:
            return
        description = self._described(draft, first)
        gender = self._gender(first)
        crowned = first > 0 and self.reading.record.tokens[first - 1].form.lower() in CROWNS
        known = self.introductions.meant(words, gender, first, crowned=crowned)
        if known is not None and not (crowned and self._another_crown(words, known.id)):
            draft.actor = known.id
            self._note(known, description)
            self.enrich(known.id, description)
            return
        if len(words) == 1 and len(namesakes := self.introductions.namesakes(words[0], gender)) > 1:
            self._open(draft, namesakes)
            return
        listed, exact = bearers(self.reading, draft, words, crowned=crowned)
        base = FULL if exact else CROWNED if crowned else SURNAME
        if base == SURNAME and not self.reading.lexicon.surnamed("".join(words)):
            base = ALIKE
        chosen, candidates, why = best(self.reading, listed, description, gender, base=base)
        if chosen is not None:
            office = chosen.office(self.reading.day)
            draft.actor = self.person(chosen, office, why, description)
            person = Introduced(draft.actor, full_words(chosen), chosen.gender or gender)
            self.introductions.add(person, _elder(words))
            self._note(person, description)
            return
        self._unknown(draft, words, description, gender, candidates)

    def _another_crown(self, words: tuple[str, ...], identifier: str) -> bool:
        """Whether the title with this name is another's: King Salman is not the Salman met before, his son."""
        reigning = self.reading.lexicon.crowned("".join(words))
        return bool(reigning) and identifier.removeprefix("person:") not in reigning

    def _junior(self, draft: Draft) -> None:
        """Takes "Jr." behind a full name in; the father of that name is then not meant."""
        tokens = self.reading.record.tokens
        end = draft.last + 1 if draft.last < len(tokens) and tokens[draft.last].form == "," else draft.last
        if draft.last - draft.first < 2 or end >= len(tokens) or self.reading.folded[end] != JUNIOR:
            return
        draft.last, draft.match = end + 1, None
        draft.span = Span(draft.span.start, tokens[end].span.end)

    def is_surname(self, draft: Draft) -> bool:
        """Whether a lone word that the engine took for something else is somebody's: met before, or a leader's
        whose state the text names ("Assad")."""
        if draft.match is not None or draft.last - draft.first != 1:
            return False
        word = self.reading.folded[draft.first]
        if self.introductions.has_surname(word):
            return True
        return self.reading.lexicon.leads(word, self.reading.states)

    def person(self, person: Person, office: Held | None, reason: str, description: Description | None = None) -> str:
        """The actor for a person of the lexicon; gives its id."""
        identifier = f"person:{person.id}"
        if identifier not in self.reading.actors:
            code, sectors = standing(self.reading, person, office, description)
            held = Office(office.title, office.of or "", office.since, office.until) if office else None
            self.reading.actors[identifier] = Actor(
                identifier, person.name, code, sectors, held, person.aliases,
                wikidata=self.reading.lexicon.wikidata.get(person.id), reason=reason,
            )  # fmt: skip
        return identifier

    def introduce(self, person: Person, description: Description | None, place: int) -> None:
        """Notes a person met by office only ("the Hungarian prime minister"), so that the surname is understood."""
        identifier = f"person:{person.id}"
        if self.introductions.named(full_words(person)) is None:
            met = Introduced(identifier, full_words(person), person.gender)
            self.introductions.add(met, met.words)
            self._note(met, description)
        self.introductions.mentioned(identifier, place)

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
        named = spelled_out(self.reading, first, last)
        words = [self.reading.folded[index] for index in named if tokens[index].xpos != "POS"]
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
        if not places and (after := self._after_comma(draft)) is not None:
            places.append(after)
        token = tokens[draft.head]
        if token.deprel == "appos" and token.head >= 0:
            places.append(token.head)
        if token.deprel.startswith("nsubj") and token.head >= 0 and tokens[token.head].upos == "NOUN":
            places.append(token.head)
        for place in places:
            appositive = tree.tokens[place].deprel != "nmod"
            other = self.describer.at(place) if appositive else None
            if description is None:
                description = other or self._of_state(place)
            elif description.code is None:
                other = other or self.describer.at(place)
                match = self.reading.match_at.get(place)
                identifier = match.has("SD") if match else None
                owner = self.reading.lexicon.entity(identifier) if identifier else other.owner if other else None
                if owner:
                    description.owner, description.code = owner, owner.code
        return description

    def _of_state(self, index: int) -> Description | None:
        """What "of Jordan" after a name says."""
        match = self.reading.match_at.get(index)
        identifier = match.has("S") if match else None
        owner = self.reading.lexicon.entity(identifier) if identifier else None
        return Description("", Noun(None, False, False), None, owner, owner.code) if owner else None

    def _after_comma(self, draft: Draft) -> int | None:
        """The head of a phrase straight after the name and a comma, where the tree sees no apposition."""
        tokens = self.reading.record.tokens
        if draft.last + 1 >= len(tokens) or tokens[draft.last].form != ",":
            return None
        if tokens[draft.last + 1].upos not in ("DET", "ADJ", "NOUN", "PROPN"):
            return None
        for index in range(draft.last + 1, min(draft.last + REACH, len(tokens))):
            token = tokens[index]
            if token.sentence != tokens[draft.head].sentence or token.upos in ("VERB", "AUX", "PUNCT", "CCONJ"):
                return None
            if token.xpos == "NN" and token.deprel not in ("compound", "nmod:poss") and self.describer.at(index):
                speaks = token.deprel.startswith("nsubj") and token.head == index + 1  # "..., the spokesperson added"
                return index if token.deprel != "conj" and not speaks else None
        return None

    def _gender(self, first: int) -> str | None:
        word = self.reading.record.tokens[first - 1].form.lower().rstrip(".") if first else ""
        return "f" if word in WOMEN else "m" if word in MEN else None

    def _open(self, draft: Draft, namesakes: list[Introduced]) -> None:
        """A surname of several people of the text stays open, with all of them."""
        share = round(1 / len(namesakes), 3)
        name = self.reading.words(draft.first, draft.last)
        codes = {self.reading.actors[one.id].code for one in namesakes}
        draft.actor = self.reading.unknown(
            name,
            codes.pop() if len(codes) == 1 else None,
            (),
            "several people of the text have this surname",
            candidates=tuple(Candidate(one.id, share) for one in namesakes),
        )

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
        if code is None and sectors == (RELATIVE,):
            code = state_of_name(self.reading, words[-1])
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
        elif description and code is None and (main := self._homely(draft, sectors)):
            code = main
            reason = f"not in the lexicon; {description.phrase}, and the text is of {code}"
        elif description:
            reason = f"not in the lexicon; the text says: {description.phrase}"
        else:
            reason = "not in the lexicon"
        draft.actor = self.reading.unknown(name, code, sectors, reason, candidates=listed)
        met = Introduced(draft.actor, _elder(words), gender)
        self.introductions.add(met, words)
        self._note(met, description)

    def _homely(self, draft: Draft, sectors: tuple[str, ...]) -> str | None:
        """The state that the text is about, for somebody of a sector that is at home there."""
        if DOMESTIC.intersection(sectors):
            return self.reading.main_state
        return self.setting.about(draft) if HOMELY.intersection(sectors) else None

    def _note(self, person: Introduced, description: Description | None) -> None:
        actor = self.reading.actors[person.id]
        if actor.office:
            person.nouns |= set(actor.office.title.lower().split())
            held = self.reading.lexicon.person(person.id.removeprefix("person:")).office(self.reading.day)
            if held is not None:
                person.roles.add(held.role)
        if description is not None:
            person.nouns |= set(description.phrase.split())
            if description.role:
                person.roles.add(description.role)

    def enrich(self, identifier: str, description: Description | None) -> None:
        """A later mention may tell what the first did not."""
        actor = self.reading.actors[identifier]
        if description is None or not identifier.startswith("text:") or (actor.code and actor.sectors):
            return
        sectors = (description.sector,) if description.sector else ()
        at_home = not actor.candidates and HOMELY.intersection(actor.sectors or sectors)
        code = actor.code or description.code or (self.setting.main if at_home else None)
        self.reading.actors[identifier] = Actor(
            actor.id, actor.name, code, actor.sectors or sectors, actor.office,
            actor.aliases, actor.candidates, None, actor.reason,
        )  # fmt: skip


def _elder(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name without Jr."""
    return words[:-1] if len(words) > 1 and words[-1] == JUNIOR else words
