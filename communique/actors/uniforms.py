"""Whether a bare "officer" is a policeman or a soldier.

In: the head of a phrase in a reading and the words before it. Out: yes or no. The words of the phrase tell, then what
the officers do, then whom the sentence and the text name beside them; where nothing tells, an officer is a soldier.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors.reading import Reading

OFFICER = "officer"
OF_POLICE = frozenset("clothes plain-clothes plainclothes uniformed traffic riot immigration correctional".split())
"""Words before "officers" that make policemen of them."""
OF_ARMY = frozenset({"army", "military", "naval", "navy", "commanding", "commissioned", "mutinous", "serving"})
"""Those that leave soldiers of them."""
POLICING = frozenset(
    "arrest charge cordon detain disperse evict fingerprint handcuff intercept interrogate question raid search "
    "teargas tear-gas".split()
)
"""What policemen do."""
SECTORS = {"COP": 1, "MIL": -1}


class Uniforms:
    """Tells the officers of one reading. Counts its policemen and soldiers once, when first asked."""

    __slots__ = ("_balance", "_reading")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._balance: dict[int | None, int] | None = None

    def police(self, head: int, before: Sequence[tuple[int, str]]) -> bool:
        """Whether the officers of a phrase are of the police."""
        words = {word for _, word in before}
        if not words.isdisjoint(OF_ARMY):
            return False
        if not words.isdisjoint(OF_POLICE):
            return True
        tokens = self._reading.record.tokens
        governor = tokens[head].head
        if governor >= 0 and tokens[head].deprel == "nsubj" and tokens[governor].lemma.lower() in POLICING:
            return True
        told = self._told(tokens[head].sentence)
        return (told or self._told(None)) > 0

    def _told(self, sentence: int | None) -> int:
        """How many more policemen than soldiers a sentence names, or the text."""
        if self._balance is None:
            self._balance = self._counted()
        return self._balance.get(sentence, 0)

    def _counted(self) -> dict[int | None, int]:
        reading, found = self._reading, dict[int | None, int]()
        for token in reading.record.tokens:
            if token.upos not in ("NOUN", "PROPN"):
                continue
            lemma = token.lemma.lower()
            noun = reading.lexicon.noun(lemma) if lemma != OFFICER else None
            if noun is not None and (one := SECTORS.get(noun.sector or "", 0)):
                found[token.sentence] = found.get(token.sentence, 0) + one
                found[None] = found.get(None, 0) + one
        return found
