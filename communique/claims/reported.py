"""Reported speech and thought by the tree: verbs that say, think, promise or deny something.

A verb of the lexicon comes in with the tree around it; a `Report` goes out: who, with which words, what. Nouns,
adjectives and "according to" are in `communique.claims.attributed`; quotations in `communique.claims.direct`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from communique.claims.frames import FRAMES, RELATIVE_TAGS, join, prepositional, puts_it, with_reason
from communique.claims.lexicon import Cue
from communique.claims.phrases import Range, agent, chunk_before, extent, introduced_by, is_passive, subject
from communique.language import Tree

NEGATED = {
    "assert": "withhold",
    "believe": "doubt",
    "expect": "doubt",
    "support": "oppose",
    "intend": "refuse",
    "promise": "refuse",
    "deny": "withhold",
    "blame": "withhold",
}
"""The stance of the negated cue, where it is another."""
REACH = 10
"""Words between "quoted" and "as saying"."""


GLOSSES = frozenset("claim charge allegation accusation assertion suggestion".split())
"""Nouns with which an outlet takes up what was just said, to tell who denies it."""
DENYING = frozenset("deny reject dispute dismiss refute contest".split())


class Report(NamedTuple):
    """`cue` and `content` are token ranges; `speaker` the head of its phrase; `verb` the token of the cue word.

    `phrase` is the speaker's range where the words beside the cue told it and the tree did not; `origin` the head of
    the outlet that relays it, where another report says so.
    """

    cue: Range
    speaker: int | None
    content: Range
    stance: str
    frame: str
    verb: int
    phrase: Range | None = None
    origin: int | None = None


def report(tree: Tree, verb: int, cues: tuple[Cue, ...]) -> Report | None:
    """What this verb reports, by the first of its cues that fits; None where none does."""
    if tree.tokens[verb].lemma == "put" and not puts_it(tree, verb):
        return None
    fitting = [cue for cue in cues if _particle_fits(tree, verb, cue.particle)]
    if any(cue.particle for cue in fitting):
        fitting = [cue for cue in fitting if cue.particle]
    if not fitting:
        return None
    if _quoted_as(tree, verb):
        return None
    if (gloss := glossed(tree, verb)) is not None:
        return Report((verb, verb), tree.child(verb, "nsubj"), gloss, fitting[0].stance, "object", verb)
    if is_passive(tree, verb):
        return _passive(tree, verb, fitting)
    for frame in ("clause", "order", "naming", "infinitive", "gerund", "preposition", "finding", "object"):
        for cue in fitting:
            if frame in cue.frames and (content := FRAMES[frame](tree, verb, cue)) is not None:
                speaker, phrase = _speaker(tree, verb)
                own = stance(tree, verb, cue.stance)
                return Report(_cue(tree, verb, cue), speaker, content, own, frame, verb, phrase)
    return None


def glossed(tree: Tree, verb: int) -> Range | None:
    """The words "a claim" in "…, a claim that Rome denies", for the verb that denies it."""
    tokens, noun = tree.tokens, tree.tokens[verb].head
    if tokens[verb].lemma not in DENYING or tree.relation(verb) != "acl" or noun < 2:
        return None
    det = tree.child(noun, "det")
    fits = tokens[noun].lemma in GLOSSES and det is not None and tokens[det].lemma == "a" and det < noun
    return (det, noun) if fits and det is not None and tokens[det - 1].form == "," else None


def _quoted_as(tree: Tree, verb: int) -> bool:
    """As in "was quoted by Tass as saying": "saying" is the cue."""
    tokens = tree.tokens
    near = tokens[verb + 1 : verb + REACH]
    return tokens[verb].lemma in ("quote", "cite") and any(
        token.form == "as" and after.xpos == "VBG" for token, after in pairwise(near)
    )


def _quoted(tree: Tree, verb: int) -> int | None:
    """Whom somebody quotes "as saying" it."""
    head = tree.tokens[verb].head
    if tree.tokens[verb].xpos != "VBG" or head < 0 or tree.tokens[head].lemma not in ("quote", "cite"):
        return None
    if is_passive(tree, head) or not introduced_by(tree, verb, "as"):
        return None
    things = [*tree.children(head, "obj", "iobj"), *tree.children(verb, "iobj", "nsubj")]
    return next((thing for thing in things if head < thing < verb), None)


def _speaker(tree: Tree, verb: int) -> tuple[int | None, Range | None]:
    """The subject; where a finite verb has none by the tree, the noun phrase right before it."""
    if (quoted := _quoted(tree, verb)) is not None:
        return quoted, None
    speaker = subject(tree, verb)
    if speaker is None and tree.tokens[verb].xpos in ("VBD", "VBZ", "VBP"):
        first = max(0, verb - 12)
        phrase = chunk_before(tree.tokens, verb, first)
        if phrase is not None and tree.tokens[phrase[0]].sentence == tree.tokens[verb].sentence:
            return phrase[1], phrase
    return speaker, None


def stance(tree: Tree, verb: int, own: str) -> str:
    """Negation turns some stances round: who does not believe doubts."""
    negated = any(tree.tokens[child].lemma in ("not", "never", "n't", "n’t") for child in tree.children(verb, "advmod"))
    if negated and tree.tokens[verb].lemma == "rule" and own == "oppose":
        return "propose"  # who does not rule it out considers it
    return NEGATED.get(own, own) if negated else own


def _particle_fits(tree: Tree, verb: int, particle: str) -> bool:
    return not particle or any(
        tree.tokens[child].lemma == particle for child in tree.children(verb, "compound", "advmod", "obl")
    )


def _cue(tree: Tree, verb: int, cue: Cue) -> Range:
    """The verb with its negation and auxiliaries before it, its particle and its preposition after it."""
    first = last = verb
    tokens = tree.tokens
    before = {
        child
        for child in tree.children(verb, "aux", "advmod")
        if tokens[child].deprel.startswith("aux") or tokens[child].lemma in ("not", "n't", "n’t", "never", "also")
    }
    while first - 1 in before:
        first -= 1
    for word in (cue.particle, cue.preposition):
        if word and last + 1 < len(tokens) and tokens[last + 1].lemma.lower() == word:
            last += 1
    return first, last


def _passive(tree: Tree, verb: int, cues: list[Cue]) -> Report | None:
    """The passive: "was told that", "is accused of", "was called a liar", "was condemned by".

    What "is expected to" happen, and by nobody, is the outlet's own outlook.
    """
    patient = tree.child(verb, "nsubj", "csubj", "expl")
    by = agent(tree, verb)
    for frame in ("clause", "raising", "object", "preposition"):
        for cue in cues:
            if frame not in cue.frames or (by is None and (frame == "object" or _outlook(cue, frame))):
                continue
            content: Range | None = None
            if frame == "clause":
                clause = tree.child(verb, "ccomp", "csubj")
                content = extent(tree, clause) if clause is not None else None
            elif frame == "raising":
                content = _raised(tree, verb, patient)
            elif frame == "preposition":
                content = prepositional(tree, verb, cue)
            elif patient is not None and tree.tokens[patient].xpos not in RELATIVE_TAGS:
                content = with_reason(tree, verb, patient, extent(tree, patient))
            if content is not None:
                own = stance(tree, verb, cue.stance)
                return Report(_cue(tree, verb, cue), by, content, own, f"passive {frame}", verb)
    return None


def _outlook(cue: Cue, frame: str) -> bool:
    return cue.stance == "expect" and frame != "clause"


def _raised(tree: Tree, verb: int, patient: int | None) -> Range | None:
    """From the subject, which belongs to what is said, to the end of "to …", "of …", "as …"."""
    tokens = tree.tokens
    for child in tree.children(verb, "xcomp", "obl", "advcl"):
        is_below = tokens[child].deprel.startswith("xcomp") or any(introduced_by(tree, child, w) for w in ("of", "as"))
        if child < verb or not is_below:
            continue
        content = extent(tree, child)
        if patient is not None and tokens[patient].deprel != "expl" and tokens[patient].xpos not in RELATIVE_TAGS:
            return join(extent(tree, patient), content)
        if patient is None and tokens[verb].deprel == "acl" and tokens[verb].head >= 0:
            return join(extent(tree, tokens[verb].head, [verb]), content)
        return content
    return None
