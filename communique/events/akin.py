"""Whether two words may speak of one thing: "invaded" and "the invasion", "signed an agreement" and "the deal".

Two lemmas come in, yes or no goes out. That they are of one type of event is the caller's to see.
"""

from __future__ import annotations

ALIKE = (
    frozenset("agreement deal accord pact treaty truce ceasefire armistice memorandum".split()),
    frozenset("talk meeting summit negotiation dialogue meet negotiate".split()),
    frozenset("visit trip journey tour travel".split()),
    frozenset("threat threaten warn warning ultimatum".split()),
    frozenset("promise pledge vow".split()),
)
"""Words that speak of one thing though they share no stem."""
STEM = 4
"""Letters that "invade" shares with "invasion"."""


def akin(one: str, other: str) -> bool:
    """Whether two lemmas share their stem, or a sort of thing."""
    if one == other or any(one in words and other in words for words in ALIKE):
        return True
    shared = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    shared = min(len(one), len(other)) if shared is None else shared
    return shared >= STEM and shared >= min(len(one), len(other)) - 2
