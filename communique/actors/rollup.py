"""Members of an organisation in a text: "NATO members" are the organisation, with who belonged to it on the day.

In: a resolved draft. Out: the same actor with its `members`; the mention stays one, so that no event is multiplied.
"Two NATO members" are some of them, and nobody can say which: they get none.
"""

from __future__ import annotations

from dataclasses import replace

from communique.actors.belonging import members
from communique.actors.reading import Draft, Reading

MEMBERS = frozenset({"member", "ally", "state", "country", "nation", "government", "partner", "signatory", "baltics"})
"""Plural nouns for those who belong to a body."""
SOME = frozenset(
    {
        *("some", "several", "few", "most", "many", "other", "both", "more", "certain", "any", "neither", "no"),
        *("former", "new", "newer", "old", "older", "eastern", "western", "northern", "southern", "smaller", "poorer"),
        *(
            "candidate",
            "aspiring",
            "future",
            "prospective",
            "non",
            "key",
            "leading",
            "individual",
            "fellow",
            "permanent",
            "elected",
        ),
    }
)
"""Words that leave only a part of them, or others."""
PLURAL = frozenset({"NNS", "NNPS"})


def add_members(reading: Reading, draft: Draft) -> None:
    """Fills `members` of the actor where the draft speaks of all members of a body that the lexicon lists."""
    if draft.actor is None or reading.day is None or ":" in draft.actor:
        return
    token = reading.record.tokens[draft.head]
    if token.xpos not in PLURAL or token.lemma.lower() not in MEMBERS or reading.actors[draft.actor].members:
        return
    entity = reading.lexicon.entity(draft.actor)
    if entity is None or entity.type == "place" or _some(reading, draft):
        return
    found = members(entity.id, reading.day, known=reading.lexicon)
    if found:
        reading.actors[draft.actor] = replace(reading.actors[draft.actor], members=found)


def _some(reading: Reading, draft: Draft) -> bool:
    """Whether the phrase counts or picks."""
    tree = reading.tree
    return any(
        tree.tokens[child].deprel.startswith("nummod") or tree.tokens[child].lemma.lower() in SOME
        for child in tree.children(draft.head)
        if child < draft.head
    )
