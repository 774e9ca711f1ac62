"""Which claim answers which.

Claims in text order with the words that introduce them come in; ids of earlier claims go out, only where the text
is clear: the cue answers ("denied", "hit back at", "rejected") and names whom or what, or follows right upon a
claim that is about its speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from communique.actors import ActorIndex
from communique.claims.lexicon import Lexicon
from communique.claims.phrases import introduced_by
from communique.language import Tree
from communique.model import Claim, Span

BACK = 12
"""Claims looked back over."""
NEAR = 2
"""Sentences between a claim and the answer to it that does not say what it answers."""
UNDENIED = frozenset(
    ["request", "promise", "propose", "intend", "hope", "praise", "support", "refuse", "withhold", "ask"]
)
"""Stances of claims that are answered only by a cue that says whose words it answers: a demand or a question is no
statement of fact, and the next denial is as a rule of another."""
TALK = frozenset("debate discussion conversation story talk question inquiry query message rhetoric opposition".split())
"""Nouns beside which a claim may stand and that are none."""
TARGETS = ("to", "at", "against", "on")


class Draft(NamedTuple):
    """A claim on its way: `verb` is the token of its cue, None where it has none; `entry` its live blog's."""

    claim: Claim
    verb: int | None
    sentence: int
    entry: int | None = None


def replies(drafts: Sequence[Draft], tree: Tree, actors: ActorIndex, lexicon: Lexicon) -> list[int | None]:
    """For each draft the index of the draft it answers."""
    return [answered(draft, drafts[:index], tree, actors, lexicon) for index, draft in enumerate(drafts)]


def answered(draft: Draft, before: Sequence[Draft], tree: Tree, actors: ActorIndex, lexicon: Lexicon) -> int | None:
    """The index of the one, of those before it, that a draft answers."""
    if draft.verb is None or tree.tokens[draft.verb].lemma not in lexicon.replies or draft.claim.speaker is None:
        return None
    own = draft.claim.speaker.actor
    target = _target(tree, draft.verb)
    owner = _owner(tree, target, actors) if target is not None else None
    named = (
        {cue.stance for cue in lexicon.nouns.get(tree.tokens[target].lemma.lower(), ())} if target is not None else ()
    )
    for earlier in range(len(before) - 1, max(-1, len(before) - 1 - BACK), -1):
        other = before[earlier]
        speaker = other.claim.speaker.actor if other.claim.speaker else None
        if speaker is None or speaker == own:
            continue
        if owner is not None:
            if speaker == owner:
                return earlier
            continue
        deniable = other.claim.stance not in UNDENIED or other.claim.stance in named
        near = draft.sentence - other.sentence <= NEAR and deniable and draft.entry == other.entry
        about_own = own is not None and own in other.claim.about
        told = (target is None or _is_claim(tree, target, lexicon)) and _agrees(tree, draft, other)
        taken_up = target is not None and _takes_up(tree, target) and draft.sentence - other.sentence == 1
        if near and (about_own or told or taken_up):
            return earlier
    return None


def _takes_up(tree: Tree, target: int) -> bool:
    """ "Denied this" is of what the sentence before says."""
    return tree.tokens[target].upos == "PRON" and tree.tokens[target].lemma in ("this", "that", "it")


def _agrees(tree: Tree, draft: Draft, other: Draft) -> bool:
    """Whether what is denied, where it is told in full ("denied reports that it had fired"), speaks of the same."""
    own = _words(tree, draft.claim.content)
    if not any(tree.tokens[index].upos in ("VERB", "AUX") for index in own):
        return True
    said = {tree.tokens[index].lemma.lower() for index in own if _tells(tree, index)}
    there = {tree.tokens[index].lemma.lower() for index in _words(tree, other.claim.content)}
    return not said or not said.isdisjoint(there)


def _words(tree: Tree, span: Span) -> range:
    return range(bisect_left(tree.starts, span.start), bisect_left(tree.starts, span.end))


def _tells(tree: Tree, index: int) -> bool:
    return tree.tokens[index].upos in ("NOUN", "PROPN", "VERB", "NUM", "ADJ")


def _target(tree: Tree, verb: int) -> int | None:
    """Whom or what the cue answers; of "a claim that Rome denies" the claim."""
    thing, head = tree.child(verb, "obj"), tree.tokens[verb].head
    if tree.relation(verb) == "acl" and (thing is None or tree.tokens[thing].xpos == "WDT"):
        return head
    if thing is not None:
        return thing
    for child in tree.children(verb, "obl", "nmod"):
        if any(introduced_by(tree, child, word) for word in TARGETS):
            return child
    return None


def _owner(tree: Tree, target: int, actors: ActorIndex) -> str | None:
    """Who made the claim, the charge or the offer; a person or state is its own."""
    for child in [*tree.children(target, "nmod:poss"), *tree.children(target, "nmod")]:
        if tree.tokens[child].deprel == "nmod:poss" or any(
            introduced_by(tree, child, word) for word in ("by", "from", "of")
        ):
            part = actors.at(child)
            if part is not None and part.actor is not None:
                return part.actor
    mention = actors.mention(target)
    return mention.actor if mention is not None else None


def _is_claim(tree: Tree, target: int, lexicon: Lexicon) -> bool:
    """The word for what was said: "rejected the accusation"."""
    lemma = tree.tokens[target].lemma.lower()
    return lemma in lexicon.nouns and lemma not in TALK
