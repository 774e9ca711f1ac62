"""Whether a noun for arms means those who fight with them, goods, or an aircraft.

In: the head of a phrase in a reading. Out: yes or no. "The jets struck" is an air force that acts, "four jets from
Sweden" are goods where a verb of giving or selling governs them; "Gripen fighters" fly, "Kurdish fighters" do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors.reading import Reading

FIGHTER, AIRCRAFT = "fighter", "fighter jet"
"""The noun with two senses, and the phrase that says which of them flies."""
OBJECTS = frozenset({"obj", "nsubj:pass"})


class Weapons:
    """Tells the senses of arms in one reading; remembers that the text has spoken of fighters that fly."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._flown = False

    def traded(self, head: int) -> bool:
        """Whether somebody gives, sells or makes it."""
        tokens = self.reading.record.tokens
        token = tokens[head]
        while token.deprel == "conj" and token.head >= 0:
            token = tokens[token.head]
        if token.head < 0:
            return False
        governor = tokens[token.head]
        if governor.lemma.lower() not in self.reading.lexicon.trading:
            return False
        return token.deprel in OBJECTS if governor.upos == "VERB" else token.deprel in ("nmod", "compound")

    def aircraft(self, head: int, before: Sequence[tuple[int, str]]) -> bool:
        """Whether a "fighter" flies: by the words before it, by its verb, or as one that the text has spoken of."""
        tokens, lexicon = self.reading.record.tokens, self.reading.lexicon
        if any(word in lexicon.aircraft for _, word in before) or self._numbered(head - 1):
            self._flown = True
            return True
        governor = tokens[tokens[head].head] if tokens[head].head >= 0 else None
        flies = governor is not None and governor.upos == "VERB" and governor.lemma.lower() in lexicon.flying
        plain = all(self._of_state(index) for index, _ in before)
        return (plain and flies) or (not before and self._flown and self._same(head))

    def _same(self, head: int) -> bool:
        """Whether "the fighters" are those spoken of, and nobody's of whom more is said."""
        tree = self.reading.tree
        determiner = tree.child(head, "det")
        definite = determiner is not None and tree.tokens[determiner].form.lower() == "the"
        return definite and tree.child(head, "nmod") is None

    def _of_state(self, index: int) -> bool:
        match = self.reading.match_at.get(index)
        return match is not None and match.has("DS") in self.reading.lexicon.state_ids

    def _numbered(self, index: int) -> bool:
        """Whether the token here ends a model's number, "F-16" in one token or three; "500 fighters" are people."""
        tokens = self.reading.record.tokens
        if index < 0 or not any(character.isdigit() for character in tokens[index].form):
            return False
        named = any(character.isalpha() for character in tokens[index].form)
        return named or (index > 1 and tokens[index - 1].form == "-" and tokens[index - 2].form.isalpha())
