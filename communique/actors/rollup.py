"""Members of an organisation in a text: "NATO members" are the organisation, with who belonged to it on the day.

In: a resolved draft. Out: the same actor with its `members`; the mention stays one, so that no event is multiplied.
"Two NATO members" are some of them, and nobody can say which: they get none. "The three Baltic states" are all.
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
NAMED = MEMBERS | {"leader", "republic", "monarchy"}
"""Those, and what else may end the name of a group: "the Gulf leaders"."""
COUNTS = dict(
    zip("two three four five six seven eight nine ten eleven twelve".split(), map(str, range(2, 13)), strict=True)
)
PLURAL = frozenset({"NNS", "NNPS"})


def add_members(reading: Reading, draft: Draft) -> None:
    """Fills `members` of the actor where the draft speaks of all members of a body that the lexicon lists."""
    if draft.actor is None or reading.day is None or ":" in draft.actor:
        return
    token = reading.record.tokens[draft.head]
    if token.xpos not in PLURAL or token.lemma.lower() not in NAMED or reading.actors[draft.actor].members:
        return
    entity = reading.lexicon.entity(draft.actor)
    if entity is None or entity.type == "place":
        return
    found = members(entity.id, reading.day, known=reading.lexicon)
    if found and not _some(reading, draft, len(found)):
        reading.actors[draft.actor] = replace(reading.actors[draft.actor], members=found)


def _some(reading: Reading, draft: Draft, all_of_them: int) -> bool:
    """Whether the phrase picks, or counts fewer than all."""
    tree = reading.tree
    for child in tree.children(draft.head):
        if child > draft.head:
            break
        token = tree.tokens[child]
        word = token.form.lower()
        if token.lemma.lower() in SOME:
            return True
        if token.deprel.startswith("nummod") and COUNTS.get(word, word) != str(all_of_them):
            return True
    return False
