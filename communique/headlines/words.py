"""An act of the headline that the body tells by the same word and has no event for.

The words of the headline's act come in; where the body has its verb, or its noun where it has no verb, in a sentence
that names one who acts, how sure the body is of it there goes out. "Tehran threatened to expel them" is no expulsion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from communique.claims import ClaimIndex
from communique.headlines.certainty import Stand, speaker_of
from communique.headlines.match import Body
from communique.language import Tree, tree_of
from communique.model import Actor, Event, Reality, Record, Span, Token

TO_COME: dict[str, Reality] = {
    "promise": "planned",
    "intend": "planned",
    "threaten": "hypothetical",
    "propose": "hypothetical",
    "request": "hypothetical",
    "hope": "hypothetical",
    "fear": "hypothetical",
    "expect": "planned",
    "refuse": "hypothetical",
    "oppose": "hypothetical",
    "ask": "hypothetical",
}
"""What a claim says of the act in its content, by its stance, where it does not say that it is done."""
DONE = frozenset("begin start continue manage proceed help go come move use force".split())
"""Verbs whose infinitive is done when they are."""
PLANS = frozenset("plan intend prepare decide agree pledge promise vow want aim expect schedule set".split())
NEGATIVE = frozenset("not never no nothing nobody none neither n't n’t".split())
CONDITIONS = frozenset(["if", "unless", "whether"])


class Told(NamedTuple):
    """Where the body has the word, and how sure it is of it."""

    span: Span
    stand: Stand


class Words:
    """Finds the words of one body."""

    def __init__(self, body: Body) -> None:
        self.body, self.record = body, body.record
        self.tree: Tree = tree_of(self.record.tokens)
        self.claims = ClaimIndex(self.record.claims, self.record.article.text)

    def told(self, event: Event, headline: Record) -> list[Told]:
        """Every place where the body has the act's own word beside one of those who do it."""
        actors = {actor.id: actor for actor in headline.actors}
        doers = [actors[part.actor] for part in event.actors if part.actor in actors]
        return self._places(_own_lemmas(event.trigger, headline), doers, ("VERB", "NOUN"))

    def told_of(self, verb: Token, headline: Record) -> list[Told]:
        """The same for a verb of the headline that tells no event; by the subject that the headline gives it."""
        subject = tree_of(headline.tokens).child(verb.index, "nsubj")
        ids = {mention.actor for mention in headline.mentions if mention.head == subject}
        return self._places({verb.lemma.lower()}, [actor for actor in headline.actors if actor.id in ids], ("VERB",))

    def _places(self, lemmas: Set[str], doers: Sequence[Actor], tags: Sequence[str]) -> list[Told]:
        sentences = self._sentences(doers)
        return [
            Told(token.span, self.stand(token))
            for token in self.record.tokens
            if token.upos in tags and token.lemma.lower() in lemmas and token.sentence in sentences
        ]

    def _sentences(self, ours: Iterable[Actor]) -> set[int | None]:
        ours = tuple(ours)
        return {
            self.body.sentence(mention.span)
            for mention in self.record.mentions
            if mention.actor is not None and any(self.body.likeness(actor, mention.actor) for actor in ours)
        }

    def stand(self, token: Token) -> Stand:
        """How sure the record is of what a word tells."""
        claim = self.claims.at(token.span)
        reality = self._reality(token)
        if claim is None:
            return Stand(reality, False, None)
        who = speaker_of(claim, self.record.article.text)
        if claim.stance == "deny":
            return Stand("denied", True, who)
        if claim.stance in TO_COME:
            return Stand(TO_COME[claim.stance], False, None)
        return Stand(reality, True, who)

    def _reality(self, token: Token) -> Reality:
        """By the words at its own clause: negation, auxiliaries, "to", "if"."""
        words = {self.record.tokens[child].lemma.lower() for child in self._function_words(token.index)}
        subject = self.tree.child(token.index, "nsubj")
        if words & NEGATIVE or (subject is not None and self.record.tokens[subject].lemma.lower() in NEGATIVE):
            return "denied"
        if words & CONDITIONS or words & {"may", "might", "could", "would", "should", "must", "can"}:
            return "hypothetical"
        if words & {"will", "shall", "’ll", "'ll"}:
            return "planned"
        above = self.record.tokens[token.head].lemma if token.head >= 0 else ""
        if "to" not in words or token.upos != "VERB" or above in DONE:
            return "actual"
        return "planned" if above in PLANS else "hypothetical"

    def _function_words(self, index: int) -> Iterator[int]:
        yield from self.tree.children(index, "aux", "mark", "advmod", "det")


def _own_lemmas(trigger: Span, headline: Record) -> frozenset[str]:
    """The lemmas of an act's verbs, else of its nouns: of "sign border deal" it is "sign"."""
    inside = [token for token in headline.tokens if trigger.contains(token.span)]
    for tags in (("VERB",), ("NOUN", "ADJ")):
        if found := frozenset(token.lemma.lower() for token in inside if token.upos in tags):
            return found
    return frozenset()
