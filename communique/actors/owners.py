"""Whose a role is: the state or body that a noun phrase belongs to.

In: the head of a phrase and the words before it. Out: `Description.owner`, `code` and `others` filled in. Possessors
("Hungary's"), demonyms and names before the noun ("Syrian", "NATO"), complements behind it ("of Iraq", "in
Istanbul"). Says nothing of what the role is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from communique.actors.lexicon import Entity, Noun
from communique.actors.reading import Reading
from communique.actors.scan import Match
from communique.model import Actor

ALIKE = frozenset({"counterpart", "colleague"})
"""Of them those whose state stands before them: "his Turkish counterpart" is Turkish, "a Russian ally" may be any."""
OWNING = frozenset({"of", "from", "in", "for", "at", "within", "inside", "across", "around", "near", "outside", "by"})
INSIDE = OWNING - {"of", "from", "for", "by"}
NEXT = frozenset({"of", "from"})
LISTING = frozenset({",", "and", "the", "as", "well", "both"})
PEERS = frozenset(
    "counterpart colleague partner ally rival foe enemy adversary opponent neighbour neighbor friend host guest".split()
)
"""Nouns for somebody of another state than the possessor's: "Russia's trading partners", "an ally of Egypt"."""
BACKED = frozenset({"backed", "supported", "funded", "financed", "armed", "trained", "sponsored", "aligned"})
"""Behind a hyphen, what a state is to those who are not its own."""
LONG_LIST = 40
"""Tokens over which a list of owners is followed."""


@dataclass(slots=True)
class Description:
    """`owner` is the state or organisation it belongs to, `code` its code; `others` are further owners of the
    same role ("US and British forces"); `body` is the organisation where the text alone knows it. `role` is an
    office as in the people files, for its one holder only."""

    phrase: str
    noun: Noun
    sector: str | None
    owner: Entity | None = None
    code: str | None = None
    role: str | None = None
    former: bool = False
    others: tuple[Entity, ...] = ()
    body: Actor | None = None


class Owners:
    """Finds owners in one reading. `describe` describes the phrase at a token, to the depth given."""

    def __init__(self, reading: Reading, describe: Callable[[int, int], Description | None]) -> None:
        self.reading = reading
        self.describe = describe

    def find(self, description: Description, before: list[tuple[int, str]], head: int, depth: int) -> None:
        """Finds the owner: possessor, then modifiers before, then "of", "in" and the like behind."""
        tree = self.reading.tree
        children = tree.below[head]
        peer = description.phrase.rpartition(" ")[2] in PEERS
        for child in children if not peer else ():
            if tree.tokens[child].deprel == "nmod:poss":
                self.at(description, child, depth)
        first = before[0][0] if before else head
        if description.code is None and first > 1 and tree.tokens[first - 1].xpos == "POS" and not peer:
            self.at(description, first - 2, depth)
        for index, _ in before:
            match = self.reading.match_at.get(index)
            if match is not None and self._backs(match.last):
                continue
            if match is not None and peer and description.phrase not in ALIKE and self.reading.state_of(match):
                continue
            if match is not None:
                self.take(description, match)
            elif description.owner is None and description.code is None:
                if index in self.reading.by_head:
                    self.at(description, index, 0)
                if description.noun.group and description.sector == "GOV" and tree.tokens[index].upos == "PROPN":
                    self._led(description, index)
        if description.code is not None or description.owner is not None or peer:
            return
        if nation := self.reading.lexicon.nations.get(description.phrase):
            description.owner, description.code = self.reading.lexicon.entity(nation), nation
            return
        for child in children:
            token = tree.tokens[child]
            if child > head and token.deprel.startswith("nmod") and token.deprel != "nmod:poss":
                case = tree.child(child, "case")
                word = tree.tokens[case].form.lower() if case is not None else ""
                if word in OWNING and (word not in INSIDE or self._stays(description)):
                    self.at(description, child, depth)
                    if description.code is not None:
                        self._enumerate(description, child)
                        return
        following = self.reading.match_at.get(head + 2)
        word = tree.tokens[head + 1].form.lower() if following is not None else ""
        if following is not None and (word in NEXT or (word in INSIDE and self._stays(description))):
            self.take(description, following)

    def _backs(self, index: int) -> bool:
        """ "Rwandan-backed rebels" are not Rwandan."""
        tokens = self.reading.record.tokens
        joined = tokens[index].form == "-" and index + 1 < len(tokens)
        return joined and tokens[index + 1].form.lower() in BACKED

    def _stays(self, description: Description) -> bool:
        """Whether those of the phrase are of the state they are in."""
        return description.phrase not in self.reading.lexicon.abroad

    def _enumerate(self, description: Description, index: int) -> None:
        """Further owners in a list: "the leaders of Russia, Ukraine and France"."""
        tokens, position = self.reading.record.tokens, index + 1
        while position < min(len(tokens), index + LONG_LIST) and tokens[position].sentence == tokens[index].sentence:
            match = self.reading.match_at.get(position)
            if match is not None and match.has("DSO"):
                self.take(description, match)
                position = match.last
            elif tokens[position].form.lower() in LISTING:
                position += 1
            else:
                return

    def _led(self, description: Description, index: int) -> None:
        """The state of whoever a government is called after: "the Assad regime"."""
        lexicon = self.reading.lexicon
        people = [lexicon.person(one) for one in lexicon.surnamed(self.reading.folded[index])]
        led = {
            held.of for one in people for held in one.offices if held.role in ("head-of-state", "head-of-government")
        }
        if description.code is None and len(led) == 1 and (entity := lexicon.entity(next(iter(led)) or "")):
            description.owner, description.code = entity, entity.code

    def take(self, description: Description, match: Match) -> None:
        """The state or body that a name is of, as the owner, or as a further one."""
        identifier = match.has("DSOPMCT")
        if identifier is not None and match.seats and match.seats[0] == identifier:
            identifier = self.reading.seat(match.seats, self.reading.words(match.first, match.last))
        entity = self.reading.lexicon.entity(identifier.partition(":")[0]) if identifier else None
        if entity is None:
            return
        if description.owner is None and description.code is None:
            description.owner, description.code = entity, entity.code
        elif entity not in (description.owner, *description.others) and (entity.type == "place" or description.others):
            description.others += (entity,)

    def at(self, description: Description, index: int, depth: int) -> None:
        """The owner is whoever stands at this token: a name, somebody already resolved, or a phrase in its turn."""
        reading = self.reading
        if description.code is not None:
            return
        draft, match = reading.by_head.get(index), reading.match_at.get(index)
        # "the Philippine National Security Council" is its own body, whatever a part of its name is elsewhere.
        within = match is not None and draft is not None and bool(draft.actor) and draft.first < match.first
        if match is not None and not within:
            self.take(description, match)
        if description.owner is None and description.code is None and draft is not None and draft.actor:
            actor = reading.actors[draft.actor]
            description.code = actor.code
            description.body = actor if draft.type == "organization" else None
            root = draft.actor.partition(":")[0]
            if description.body is None or not draft.actor.startswith("text:"):
                description.owner = reading.lexicon.entity(root) or reading.lexicon.entity(description.code or "")
        if description.code is None and depth > 0 and (inner := self.describe(index, depth - 1)):
            description.owner, description.code = inner.owner, inner.code
        if description.code is None and depth > 0:
            for child in reading.tree.children(index, "nmod", "amod", "compound", "appos", "flat"):
                if description.code is None and child in reading.match_at:
                    self.take(description, reading.match_at[child])
