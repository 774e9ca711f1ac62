"""Who holds the office that a noun phrase names.

The description of a phrase with an office and a state or body comes in, "the Hungarian prime minister"; the holder on
the article's day goes out, else whoever the text introduced in it, else the office itself. Of a counterpart it says
which office that is.
"""

from __future__ import annotations

from communique.actors.owners import Description
from communique.actors.people import People
from communique.actors.reading import Reading

PLAIN_OFFICES = frozenset({"spokesperson", "ambassador", "head-of-organisation"})
"""Offices of which a state or body may have several, so that the phrase alone names nobody."""
INDEFINITE = frozenset({"a", "an", "any", "every", "no"})
"""Determiners by which a phrase means no one holder."""
PROVINCES = frozenset(
    "province region city town district village municipality county prefecture oblast canton governorate".split()
)


class Offices:
    """Resolves the offices of one reading, in text order."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.reading = reading
        self.people = people

    def held(self, description: Description, head: int) -> str | None:
        """The holder of the office on the day, else the office itself; None where the phrase means no one holder."""
        reading, owner, role = self.reading, description.owner, description.role
        determiner = reading.tree.child(head, "det")
        indefinite = determiner is not None and reading.record.tokens[determiner].form.lower() in INDEFINITE
        if owner is None or role is None or indefinite or (role in PLAIN_OFFICES and owner.type == "place"):
            return None
        roles = {"monarch": ("monarch", "head-of-state"), "head-of-state": ("head-of-state", "monarch")}.get(
            role, (role,)
        )
        for one in roles if reading.day else ():
            if found := reading.lexicon.holder(one, owner.id, reading.day or ""):
                person, held = found
                reason = f"office on {reading.day}: {held.title} of {held.of}"
                holder = self.people.person(person, held, reason, description)
                self.people.introduce(person, description, head)
                return holder
        if role in PLAIN_OFFICES:
            return None
        for known in self.people.introductions.recent(head):
            actor = reading.actors[known.id]
            if role in known.roles and actor.code == owner.code:
                return known.id
        sectors = (description.sector,) if description.sector else ("GOV",)
        return reading.office(owner, role, sectors, f"{description.phrase} of {owner.name}; holder not known")

    def role_of_peer(self, head: int) -> str | None:
        """The office of whoever's counterpart this is: the possessor, else the subject of the verb."""
        reading, tokens = self.reading, self.reading.record.tokens
        of = reading.tree.child(head, "nmod:poss")
        governor = tokens[head].head
        if of is None and governor >= 0:
            of = reading.tree.child(governor, "nsubj")
        draft = reading.by_head.get(of) if of is not None else None
        if draft is None or draft.actor is None:
            return None
        if draft.actor.startswith("person:"):
            office = reading.lexicon.person(draft.actor.removeprefix("person:")).office(reading.day)
            return office.role if office is not None else None
        known = next((one for one in self.people.introductions.recent(head) if one.id == draft.actor), None)
        if known is not None:
            return min(known.roles, default=None)
        role = draft.actor.partition(":")[2]
        return role if role.islower() and not draft.actor.startswith("text:") else None

    def provincial(self, head: int) -> bool:
        """ "The premier of the province" is no head of government."""
        tokens = self.reading.record.tokens
        return any(tokens[child].lemma.lower() in PROVINCES for child in self.reading.tree.children(head, "nmod"))
