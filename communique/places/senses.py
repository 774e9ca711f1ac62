"""Whether a place name speaks of a state or its government as an actor: "Moscow said", "condemned by Russia".

A name that is the subject or agent of a verb of speaking or acting, and that the actors stage has given an actor, is no
location; nor is a capital that acts, owns or is dealt with as a government ("talks with Kyiv"), nor a state's name save
where something is in it, comes from it or goes to it ("in Russia", "the north of Mali", "the border with Russia").
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors import acts as governs
from communique.language import Tree, tree_of
from communique.model import Record, Token
from communique.places.find import Name
from communique.places.words import Words

WHERE = frozenset(
    "in at near off around outside inside over across along within throughout under beyond through into via from "
    "between toward towards".split()
)
"""Prepositions after which a state is where something is, or comes from, save where its government is meant."""
INSIDE = frozenset("in into inside across throughout near outside within".split())
ASSAULTS = frozenset("attack strike raid assault invasion bombardment airstrike bomb fire war".split())
"""What comes down on a territory: "strikes on Iran"; other things on a state concern its government."""
JOURNEYS = frozenset(
    "go come travel fly return move flee send deploy arrive head trip visit journey flight tour return transfer deport "
    "extradite bring take drive sail march migrate escape route way road close next deployment deportation".split()
)
"""What goes to a territory: "troops sent to Finland"; "aid to Ukraine" goes to its government."""
PARTS = frozenset(
    "capital city town village north south east west northeast northwest southeast southwest part region area coast "
    "province district border center centre heart half rest territory island port state border frontier edge corner "
    "bulk swathe stretch side population people citizen map shore soil size most".split()
)
"""What a territory has: "the capital of Costa Rica", "Niger's north"."""
ENTERED = frozenset("visit enter tour flee reach cross quit invade occupy traverse overfly".split())
BOUNDS = frozenset({"border", "frontier", "boundary", "crossing", "checkpoint"})
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
            self._tree = tree_of(self.tokens)
        if actor.endswith(":GOV"):
            case = self._tree.child(name.mention.head, "case")
            site = case is not None and self.tokens[case].form in SITES
            return not site and (name.mention.type == "organization" or self._given(self._tree, name.mention.head))
        head = name.mention.head
        return self._employs(self._tree, head) or not self._lies(self._tree, head)

    def _given(self, tree: Tree, index: int) -> bool:
        """Whether a capital is dealt with, or something is for it: "a loan for Kyiv"."""
        case = tree.child(index, "case")
        return (case is not None and self.tokens[case].form == "for") or governs(tree, index)

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
        """Whether a state's name is where something is: "in Egypt", "the north of Mali", "troops sent to Finland".

        Everything else that a sentence does with a state it does with its government, or merely names it.
        """
        head = self.tokens[index]
        if index and self.tokens[index - 1].form in self.words.modifiers:  # "eastern Ukraine"
            return True
        while head.deprel == "conj" and head.head >= 0 and tree.child(head.index, "case") is None:
            head = self.tokens[head.head]
        if head.head < 0 or head.deprel in ("appos", "dep", "list", "parataxis", "flat", "root"):
            return True
        governor = self.tokens[head.head]
        lemma = governor.lemma.lower()
        if head.deprel in ("nmod:poss", "compound"):
            return lemma in PARTS
        if head.deprel in ("obj", "nsubj:pass"):
            return lemma in ENTERED
        case = tree.child(head.index, "case")
        form = self.tokens[case].form.lower() if case is not None else ""
        if not form:
            return head.deprel not in ("nsubj", "iobj", "amod", "nmod", "obl")
        if form == "with":
            return lemma in BOUNDS
        if form == "to":
            return lemma in JOURNEYS
        if form == "of":
            return lemma in PARTS or lemma == "invasion"
        if form == "on":
            return lemma in ASSAULTS
        return form in INSIDE or (form in WHERE and not governs(tree, index))


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
