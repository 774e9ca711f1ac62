""" "The group", "the company", "the movement": which organisation named shortly before is meant.

Resolved drafts of names come in as they are met, then phrases as lemmas; the id of an actor goes out, None where no
name of that kind stands near enough or two stand equally near. States and their bodies are never meant: those have
nouns of their own in the lexicon.
"""

from __future__ import annotations

from communique.actors.reading import Draft, Reading

GROUP = frozenset({"group", "organisation", "organization"})
COMPANY = frozenset({"company", "firm", "group", "carmaker", "airline", "manufacturer", "bank", "corporation"})
KINDS = {
    "REB": GROUP | {"movement", "militia", "faction", "insurgency", "outfit"},
    "UAF": GROUP | {"movement", "militia", "faction", "outfit"},
    "PRM": GROUP | {"militia", "faction"},
    "CRM": GROUP | {"gang", "cartel", "network"},
    "BUS": COMPANY,
    "MNC": COMPANY,
    "NGO": GROUP | {"charity", "watchdog", "body"},
    "PTY": frozenset({"party", "movement"}),
    "OPP": frozenset({"party", "movement", "coalition"}),
}
"""The nouns that may stand for an organisation, by its sector."""
ATTRIBUTES = {
    "REB": frozenset({"rebel", "armed", "militant", "insurgent", "separatist", "islamist", "jihadist", "jihadi"}),
    "UAF": frozenset({"armed", "militant", "paramilitary"}),
    "CRM": frozenset({"criminal", "crime"}),
    "NGO": frozenset({"right", "rights", "aid", "relief", "advocacy", "human", "non-governmental", "environmental"}),
    "PTY": frozenset({"opposition", "ruling", "political"}),
    "OPP": frozenset({"opposition", "political"}),
}
"""The modifiers that such a noun may have and still mean it."""
BACK = 3
"""Sentences that such a noun looks back over."""


class Groups:
    """Remembers the organisations that one article names."""

    __slots__ = ("_met", "_reading")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._met: list[tuple[int, str, tuple[str, ...]]] = []

    def seen(self, draft: Draft) -> None:
        """Notes a resolved name; of anything else nothing is kept."""
        if draft.actor is None or draft.kind != "named" or draft.type == "person":
            return
        actor = self._reading.actors[draft.actor]
        sectors = tuple(one for one in (*actor.sectors, actor.code) if one in KINDS)
        if sectors:
            self._met.append((self._reading.record.tokens[draft.head].sentence, draft.actor, sectors))

    def meant(self, phrase: str, head: int) -> str | None:
        """Whom "the" and this phrase mean at a token."""
        *attributes, noun = phrase.split()
        here, found, nearest = self._reading.record.tokens[head].sentence, set[str](), -1
        for sentence, actor, sectors in reversed(self._met):
            if here - sentence > BACK or (found and sentence < nearest):
                break
            if any(noun in KINDS[one] and ATTRIBUTES.get(one, frozenset()).issuperset(attributes) for one in sectors):
                found.add(actor)
                nearest = sentence
        return found.pop() if len(found) == 1 else None
