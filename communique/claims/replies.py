"""Which claim answers which.

Claims in text order with the words that introduce them come in; ids of earlier claims go out, only where the text
is clear: the cue answers ("denied", "hit back at", "rejected") and names whom or what, or follows right upon a
claim that is about its speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from communique.actors import ActorIndex
from communique.claims.lexicon import Lexicon
from communique.claims.phrases import introduced_by
from communique.language import Tree
from communique.model import Claim

BACK = 12
"""Claims looked back over."""
NEAR = 2
"""Sentences between a claim and the answer to it that does not say what it answers."""
UNDENIED = frozenset(["request", "promise", "propose", "intend", "hope", "praise", "support", "refuse", "withhold"])
"""Stances of claims that are answered only by a cue that says whose words it answers: a demand is no statement of fact,
and the next denial is as a rule of another."""
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
        if near and (
            (own is not None and own in other.claim.about) or target is None or _is_claim(tree, target, lexicon)
        ):
            return earlier
    return None


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
    return tree.tokens[target].lemma.lower() in lexicon.nouns
