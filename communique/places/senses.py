"""Whether a place name speaks of a state or its government as an actor: "Moscow said", "condemned by Russia".

A name that is the subject or agent of a verb of speaking or acting, and that the actors stage has given an actor, is no
place; nor is a state's name or a capital that acts, owns or is dealt with as a government ("Sweden's accession", "talks
with Kyiv"). Everything else stays one: "in Russia", "Moscow's mayor", "the border with Russia".
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors import acts as governs
from communique.language import Tree
from communique.model import Record, Token
from communique.places.find import Name
from communique.places.words import Words

STATIVE = frozenset({"have", "need", "become", "remain", "face", "lie", "border", "see", "suffer"})
DIRECTIONS = frozenset({"to", "from", "into"})
SITES = frozenset({"at", "in", "inside", "outside", "near"})
SHORT = 3
"""Letters of the id of a state."""


class Senses:
    """Tells places from actors in one record; builds the tree when first asked for a state."""

    __slots__ = ("_people", "_tree", "tokens", "words")

    def __init__(self, record: Record, words: Words) -> None:
        self.tokens = record.tokens
        self.words = words
        self._people = frozenset(mention.head for mention in record.mentions if mention.type == "person")
        self._tree: Tree | None = None

    def acts(self, name: Name) -> bool:
        """Whether this name is somebody who acts."""
        return _says(name, self.tokens, self.words) or self._governs(name)

    def _governs(self, name: Name) -> bool:
        """Whether a state's or a capital's name stands for its government."""
        actor = name.mention.actor if name.mention is not None else None
        if name.mention is None or actor is None or len(actor.partition(":")[0]) != SHORT or name.inside is not None:
            return False
        if not name.first <= name.mention.head < name.last:
            return False
        if self._tree is None:
            self._tree = Tree(self.tokens)
        if actor.endswith(":GOV"):
            case = self._tree.child(name.mention.head, "case")
            site = case is not None and self.tokens[case].form in SITES
            return name.mention.type == "organization" and not site
        head = name.mention.head
        return self._employs(self._tree, head) or (not self._lies(self._tree, head) and governs(self._tree, head))

    def _employs(self, tree: Tree, index: int) -> bool:
        """Whether it says whose somebody is: "U.S. President Joe Biden", "Hassan Rouhani of Iran"."""
        head = self.tokens[index]
        if head.deprel not in ("compound", "nmod") or head.head < 0:
            return False
        governor = self.tokens[head.head]
        if governor.index not in self._people and governor.head not in self._people:
            return False
        case = tree.child(index, "case")
        return case is None if head.deprel == "compound" else case is not None and self.tokens[case].form == "of"

    def _lies(self, tree: Tree, index: int) -> bool:
        """Whether a state's name is a place where a capital would act: "Egypt is large", "troops sent to Finland"."""
        head = self.tokens[index]
        while head.deprel == "conj" and head.head >= 0:
            head = self.tokens[head.head]
        if head.head < 0:
            return True
        governor = self.tokens[head.head]
        if head.deprel == "nsubj":
            return governor.upos != "VERB" or governor.lemma in STATIVE
        case = tree.child(head.index, "case")
        return head.deprel == "obl" and case is not None and self.tokens[case].form in DIRECTIONS


def _says(name: Name, tokens: Sequence[Token], words: Words) -> bool:
    """Whether it is the subject or agent of a verb of speaking or acting."""
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
