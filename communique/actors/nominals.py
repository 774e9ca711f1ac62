"""Which actor a noun phrase without a name stands for.

In: nominal drafts, and role nouns that no draft covers. Out: their actors. "The Hungarian prime minister" is the
holder on the article's day (`offices`), unless a name stands beside it (`appositions`); "Russian forces" the armed
forces of RUS; "the minister" the one met before; a phrase that nothing ties to a state is an actor without a code. A
body without a state ("the government") takes the one the text is about, else that of the last subject, with little
confidence.
"""

from __future__ import annotations

from communique.actors.appositions import Appositions
from communique.actors.describe import Describer
from communique.actors.groups import Groups
from communique.actors.lexicon import Entity
from communique.actors.local import SPEAKING, borrowed_state, is_definite
from communique.actors.offices import Offices
from communique.actors.owners import PEERS, Description
from communique.actors.people import People
from communique.actors.reading import Draft, Reading
from communique.actors.rollup import MEMBERS
from communique.actors.setting import Setting
from communique.model import Span

BORROWING = frozenset(
    {
        *("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "PRM", "UAF", "OPP", "PTY"),
        *("CVL", "LAB", "EDU", "REL", "MED", "REF", "JRN", "SOC", "AGR", "CRM"),
    }
)
"""Sectors whose phrase takes the only state that the text speaks of, where it names none itself."""
QUANTITIES = frozenset(
    {"more", "many", "most", "such", "other", "own", "several", "few", "same", "further", "much", "least"}
)
NEAR = 20
"""Tokens around a noun within which its further owners are looked for."""
POOR = 0.5
"""Confidence of a country that only the rest of the text gives."""


class Nominals:
    """Resolves the nominal drafts of one reading, in text order."""

    def __init__(
        self,
        reading: Reading,
        describer: Describer,
        people: People,
        described: dict[int, Description],
        setting: Setting,
    ) -> None:
        self.reading = reading
        self.describer = describer
        self.people = people
        self.described = described
        self.owners: dict[str, set[str]] = {}
        self.last_state: str | None = None
        self.focus: str | None = None
        self.named: dict[str, str] = {}
        self.groups = Groups(reading)
        self._titled: dict[str, tuple[int, str]] | None = None
        self.appositions = Appositions(reading)
        self.offices = Offices(reading, people)
        self.setting = setting

    def seen(self, draft: Draft) -> None:
        """Notes a resolved draft, for the phrases that will refer back to it."""
        if draft.actor is None:
            return
        code = self.reading.actors[draft.actor].code
        if code in self.reading.lexicon.state_ids and self.reading.tree.tokens[draft.head].deprel.startswith("nsubj"):
            self.focus = code
        entity = self.reading.lexicon.entity(draft.actor)
        tokens = self.reading.tree.tokens
        token = tokens[draft.head]
        attribute = token.deprel in ("amod", "compound") and not tokens[token.head].deprel.startswith("nsubj")
        if entity is not None and entity.type == "place" and not attribute:
            self.last_state = entity.id
        for noun in entity.the if entity else ():
            self.named[noun] = draft.actor
        self.groups.seen(draft)

    def resolve(self, draft: Draft) -> None:
        """Sets the actor of a nominal draft, None where the phrase is nobody's."""
        reading = self.reading
        head = draft.head
        description = (
            self.describer.at(head)
            if self.pronoun(head) is not None
            else self.described.get(head) or self.describer.at(head)
        )
        definite = is_definite(reading, head)
        phrase = self._phrase(head) if definite or description is not None else ""
        if definite and phrase not in self.named and (titled := self._in_a_title(phrase, draft.first)) is not None:
            self.named[phrase] = titled
        if definite and phrase in self.named and (description is None or description.code is None):
            draft.actor = self.named[phrase]
            return
        bare = definite and (description is None or (description.code is None and description.owner is None))
        if bare and (met := self.groups.meant(phrase or self._phrase(head), head)) is not None:
            draft.actor = met
            return
        token = reading.record.tokens[head]
        if token.lemma.lower() in reading.lexicon.state_nouns and token.xpos in ("NN", "NNP"):
            if description is not None and description.owner is not None:
                draft.actor, draft.type = reading.entity(description.owner, phrase), "place"
            elif definite and phrase in reading.lexicon.state_nouns:
                draft.actor = (self._own_state() if phrase == "state" else None) or self.last_state
                draft.type = "place"
            return
        if actor := self.appositions.named(draft, description):
            draft.actor = actor
            self.people.enrich(actor, description)
            return
        if description is None:
            return
        if self._is_side(head, description):
            return
        self._correct_type(draft, description)
        governs = description.sector == "GOV" and description.code is None and description.owner is None
        if governs and self.offices.provincial(head):
            draft.actor = reading.unknown(
                phrase or self._phrase(head), reading.main_state, ("GOV",), description.phrase
            )
            return
        if description.phrase in PEERS and token.xpos in ("NN", "NNP"):
            description.role = self.offices.role_of_peer(head)
        if description.role and description.owner and (actor := self.offices.held(description, head)) is not None:
            draft.actor = actor
            return
        if description.code is None and description.owner is None and definite and self._back(draft, description, head):
            return
        if description.owner is not None:
            draft.actor = self._of(description.owner, description)
            self.owners.setdefault(description.phrase, set()).add(description.owner.id)
            if description.others:
                self._others(draft, description)
        elif description.sector == "JUD" and description.code is None and definite and "court" in self.named:
            court = reading.actors[self.named["court"]]  # "the judges" of the court that was named last
            reason = f"{description.phrase} of {court.name}"
            draft.actor = reading.unknown(phrase, court.code, ("JUD",), reason)
        elif description.code is not None or description.body is not None:
            sectors = (description.sector,) if description.sector else ()
            draft.actor = reading.unknown(phrase, description.code, sectors, description.phrase)
        else:
            self._alone(draft, description, phrase)

    def _in_a_title(self, phrase: str, before: int) -> str | None:
        """The body that a title has named, which is no mention of its own: "European Commission President X said"."""
        first, identifier = self._bodies().get(phrase, (before, ""))
        entity = self.reading.lexicon.entity(identifier) if first < before else None
        return self.reading.entity(entity, f"the {phrase} that a title names") if entity is not None else None

    def _bodies(self) -> dict[str, tuple[int, str]]:
        """By the nouns that may stand for them, the bodies that the text names, each with the token of the first."""
        if self._titled is None:
            self._titled = {}
            for match in self.reading.matches:
                if match.last - match.first > 1 and (identifier := match.has("O")) is not None:
                    entity = self.reading.lexicon.entity(identifier)
                    for noun in entity.the if entity is not None else ():
                        self._titled.setdefault(noun, (match.first, identifier))
        return self._titled

    def _own_state(self) -> str | None:
        """The actor of the state that the text is about, whose state "the state" is: "the rebels and the state"."""
        entity = self.reading.lexicon.entity(self.setting.main or "")
        return self.reading.entity(entity, "the text is about it") if entity is not None else None

    def _is_side(self, head: int, description: Description) -> bool:
        """Whether "party" means a side: "the parties", "a party to the conflict"."""
        if description.phrase != "party" or description.code is not None:
            return False
        tree = self.reading.tree
        cases = (tree.child(child, "case") for child in tree.children(head, "nmod", "obl"))
        to = any(case is not None and tree.tokens[case].form.lower() == "to" for case in cases)
        return to or tree.tokens[head].xpos == "NNS"

    def pronoun(self, head: int) -> int | None:
        """The pronoun that owns it ("his government"), who is known by now and was not before."""
        possessor = self.reading.tree.child(head, "nmod:poss")
        return possessor if possessor is not None and self.reading.tree.tokens[possessor].upos == "PRON" else None

    def _phrase(self, head: int) -> str:
        """The noun with its plain modifiers, as lemmas: "nuclear watchdog"."""
        tokens = self.reading.record.tokens
        words = [
            tokens[child].lemma.lower()
            for child in self.reading.tree.children(head, "amod", "compound")
            if child < head and tokens[child].lemma.lower() not in QUANTITIES
        ]
        return " ".join([*words, tokens[head].lemma.lower()])

    def _correct_type(self, draft: Draft, description: Description) -> None:
        if description.noun.group and draft.type == "person":
            draft.type = "organization"
        elif draft.type in ("other", "facility", "event", "place") and description.sector:
            draft.type = "organization" if description.noun.group else "person"

    def _back(self, draft: Draft, description: Description, head: int) -> bool:
        """A phrase that refers back: to a person by office or title, or to the same phrase with its state."""
        tokens = self.reading.record.tokens
        noun = tokens[head].lemma.lower()
        if not description.noun.group and tokens[head].xpos not in ("NNS", "NNPS"):
            for known in self.people.introductions.recent(head):
                if known.may_be(description.role, noun):
                    draft.actor = known.id
                    return True
        owners = self.owners.get(description.phrase, set())
        if len(owners) == 1 and (entity := self.reading.lexicon.entity(next(iter(owners)))):
            draft.actor = self._of(entity, description)
            return True
        return False

    def _of(self, owner: Entity, description: Description) -> str:
        reading, sector = self.reading, description.sector
        belonging = description.phrase in MEMBERS and bool(reading.lexicon.members_of(owner.id))
        if sector is None or belonging or (owner.type == "organization" and sector in owner.sectors):
            return reading.entity(owner, f"{description.phrase} of {owner.name}")
        return reading.role(owner, sector, f"{description.phrase} of {owner.name}")

    def _others(self, draft: Draft, description: Description) -> None:
        """Further owners of the same role get mentions of their own: the British of "US and British forces", the
        Ukrainian ones of "leaders of Russia and Ukraine"."""
        reading, tokens = self.reading, self.reading.record.tokens
        wanted = {other.id: other for other in description.others}
        spans = {draft.span}
        for index in range(max(0, draft.head - NEAR), min(len(tokens), draft.head + NEAR)):
            match = reading.match_at.get(index)
            identifier = match.has("DSO") if match else None
            if match is None or identifier is None or tokens[index].sentence != tokens[draft.head].sentence:
                continue
            if description.owner is not None and identifier == description.owner.id and index < draft.first:
                draft.first, draft.span = match.first, Span(tokens[match.first].span.start, draft.span.end)
                continue
            before = index < draft.head
            first, last = (match.first, draft.head + 1) if before else (draft.head, match.last)
            span = Span(tokens[first].span.start, tokens[last - 1].span.end)
            if identifier in wanted and span not in spans:
                twin = Draft(first, last, draft.head, span, "nominal", draft.type, draft.confidence)
                twin.actor = self._of(wanted.pop(identifier), description)
                spans.add(span)
                reading.drafts.append(twin)

    def _alone(self, draft: Draft, description: Description, phrase: str) -> None:
        """No state in the phrase: the one of the text, for a body that of the last subject, else no code."""
        reading, sector, noun = self.reading, description.sector, description.noun
        code = borrowed_state(reading, draft, description, self.focus, self.setting)
        entity = reading.lexicon.entity(code) if code else None
        if (
            entity is not None
            and sector in BORROWING
            and (noun.group or not noun.weak or sector != noun.sector or description.phrase.endswith(SPEAKING))
        ):
            draft.actor = reading.role(entity, sector, f"{description.phrase}; the text speaks of {code}")
            draft.confidence = min(draft.confidence, POOR)
        elif sector is not None:
            reason = f"{description.phrase}; the text names no state for it"
            draft.actor = reading.unknown(phrase, None, (sector,), reason)
