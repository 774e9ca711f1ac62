"""Whether two words may speak of one thing: "invaded" and "the invasion", "signed an agreement" and "the deal".

Two lemmas come in, yes or no goes out. That they are of one type of event is the caller's to see.
"""

from __future__ import annotations

ALIKE = (
    "agreement deal accord pact treaty truce ceasefire armistice memorandum",
    "talk meeting summit negotiation dialogue meet negotiate",
    "visit trip journey tour travel",
    "threat threaten warn warning ultimatum",
    "promise pledge vow",
)
"""Words that speak of one thing though they share no stem; none stands in two groups."""
SORT = {word: number for number, words in enumerate(ALIKE) for word in words.split()}
STEM = 4
"""Letters that "invade" shares with "invasion"."""


def akin(one: str, other: str) -> bool:
    """Whether two lemmas share their stem, or a sort of thing."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    shared = max(STEM, shorter - 2)
    if shared <= shorter and one[:shared] == other[:shared]:
        return True
    sort = SORT.get(one)
    return sort is not None and sort == SORT.get(other)
