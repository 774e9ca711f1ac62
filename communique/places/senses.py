"""Whether a place name speaks of a state or its government as an actor: "Moscow said", "condemned by Russia".

A name that is the subject or agent of a verb of speaking or acting, and that the actors stage has given an actor, is no
place. Everything else stays one: "in Russia", "Moscow's mayor", "Russia is large". Only clear cases are dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import Token
from communique.places.find import Name
from communique.places.words import Words


def acts(name: Name, tokens: Sequence[Token], words: Words) -> bool:
    """Whether this name is somebody who acts; `tokens` are the record's."""
    if name.mention is None or name.mention.actor is None or not 0 <= name.first < name.last:
        return False
    head = tokens[name.mention.head]
    if not name.first <= head.index < name.last or head.head < 0:
        return False
    verb = tokens[head.head]
    if head.deprel == "conj":
        return False
    if verb.upos != "VERB" or verb.lemma not in words.acting:
        return False
    return head.deprel in ("nsubj", "obl:agent")
