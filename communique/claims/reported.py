"""Reported speech and thought by the tree: verbs that say, think, promise or deny something.

A verb of the lexicon comes in with the tree around it; a `Report` goes out: who, with which words, what. Nouns,
adjectives and "according to" are in `communique.claims.attributed`; quotations in `communique.claims.direct`.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.claims.lexicon import Cue
from communique.claims.phrases import (
    Range,
    agent,
    chunk_before,
    extent,
    introduced_by,
    is_infinitive,
    is_passive,
    objects,
    subject,
    trimmed,
)
from communique.language import Tree

NEGATED = {
    "assert": "withhold",
    "believe": "doubt",
    "expect": "doubt",
    "support": "oppose",
    "intend": "refuse",
    "promise": "refuse",
}
"""The stance of the negated cue, where it is another."""
REASONS = ("for", "of", "as", "over", "about", "because", "with", "against")
"""What introduces the reason of praise and blame, which belongs to the content."""
WH_WORDS = frozenset(["what", "whatever", "whether", "how", "why", "who", "where", "when", "if"])
COMPLEMENTIZERS = frozenset(["that", "whether"])
RELATIVE_TAGS = frozenset(["WP", "WDT"])


class Report(NamedTuple):
    """`cue` and `content` are token ranges; `speaker` the head of its phrase; `verb` the token of the cue word.

    `phrase` is the speaker's range where the words beside the cue told it and the tree did not.
    """

    cue: Range
    speaker: int | None
    content: Range
    stance: str
    frame: str
    verb: int
    phrase: Range | None = None


def report(tree: Tree, verb: int, cues: tuple[Cue, ...]) -> Report | None:
    """What this verb reports, by the first of its cues that fits; None where none does."""
    fitting = [cue for cue in cues if _particle_fits(tree, verb, cue.particle)]
    if any(cue.particle for cue in fitting):
        fitting = [cue for cue in fitting if cue.particle]
    if not fitting:
        return None
    if is_passive(tree, verb):
        return _passive(tree, verb, fitting)
    for frame in ("clause", "order", "naming", "infinitive", "gerund", "preposition", "object"):
        for cue in fitting:
            if frame in cue.frames and (content := FRAMES[frame](tree, verb, cue)) is not None:
                speaker, phrase = _speaker(tree, verb)
                own = stance(tree, verb, cue.stance)
                return Report(_cue(tree, verb, cue), speaker, content, own, frame, verb, phrase)
    return None


def _speaker(tree: Tree, verb: int) -> tuple[int | None, Range | None]:
    """The subject; where a finite verb has none by the tree, the noun phrase right before it."""
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


def _clause(tree: Tree, verb: int, cue: Cue) -> Range | None:
    tokens = tree.tokens
    complements = tree.children(verb, "ccomp")
    for child in complements:
        if child > verb:
            return _beside(tree, verb, child)
    for child in tree.children(verb):
        if child > verb and any(tokens[mark].lemma in COMPLEMENTIZERS for mark in tree.children(child, "mark")):
            return _beside(tree, verb, child)
    for child in tree.children(verb, "obj", "advcl"):
        if tokens[child].lemma in WH_WORDS and child > verb:
            return extent(tree, child)
    if complements and not _opens_clause(tree, verb):
        return extent(tree, complements[0])
    return _around(tree, verb)


def _opens_clause(tree: Tree, verb: int) -> bool:
    """A subject and a finite verb follow the cue, so that what stands before it is not its content."""
    tokens = tree.tokens
    for index in range(verb + 1, min(verb + 9, len(tokens))):
        token = tokens[index]
        if token.upos == "PUNCT" or token.sentence != tokens[verb].sentence:
            return False
        if token.xpos in ("VBD", "VBZ", "VBP", "MD"):
            return index > verb + 1
    return False


def _beside(tree: Tree, verb: int, clause: int) -> Range | None:
    """The clause on its own side of the cue: what a tree lets hang across the cue does not belong to it."""
    content = extent(tree, clause)
    if content is None or clause < verb:
        return content
    first = max(content[0], verb + 1)
    if tree.tokens[content[0]].xpos in RELATIVE_TAGS and tree.tokens[content[0] - 1].form == ",":
        return None
    if first == verb + 2 and tree.tokens[verb + 1].form.lower() == "that":
        first = verb + 1
    return trimmed(tree.tokens, first, content[1])


def _around(tree: Tree, verb: int) -> Range | None:
    """Content that the cue interrupts, follows or precedes without governing it: "It would rain, he said"."""
    tokens, token = tree.tokens, tree.tokens[verb]
    if token.deprel.startswith("parataxis") and tree.child(verb, "nsubj") is not None and token.head >= 0:
        if tree.child(verb, "obj") is None and _beside_comma(tree, verb):
            return extent(tree, token.head, [verb])
        return None
    if token.deprel == "advcl" and introduced_by(tree, verb, "as") and tree.child(verb, "obj") is None:
        return extent(tree, token.head, [verb]) if tree.child(verb, "nsubj") is not None else None
    for child in tree.children(verb, "parataxis"):
        if child > verb and tokens[child - 1].head != verb and _after_colon(tree, verb, child):
            return extent(tree, child)
    return None


def _beside_comma(tree: Tree, verb: int) -> bool:
    """The parenthesis "…, he said" stands beside a comma, a dash or a quotation mark."""
    inside = extent(tree, verb)
    if inside is None:
        return False
    tokens = tree.tokens
    sides = [index for index in (inside[0] - 1, inside[1] + 1) if 0 <= index < len(tokens)]
    return any(tokens[index].upos == "PUNCT" for index in sides)


def _after_colon(tree: Tree, verb: int, clause: int) -> bool:
    inside = extent(tree, clause)
    return inside is not None and any(tree.tokens[index].form == ":" for index in range(verb, inside[0]))


def _order(tree: Tree, verb: int, cue: Cue) -> Range | None:
    """From the one addressed to the end of what is asked."""
    addressed = next(iter(objects(tree, verb)), None)
    if addressed is None or addressed < verb:
        return None
    for child in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if child > addressed and is_infinitive(tree, child):
            return _join(extent(tree, addressed), extent(tree, child))
    return None


def _naming(tree: Tree, verb: int, cue: Cue) -> Range | None:
    """From what is named to what it is called."""
    things = objects(tree, verb)
    if not things:
        return None
    named = things[0]
    if len(things) > 1 and things[1] > verb:
        return _join(_named(tree, verb, named), extent(tree, things[1]))
    for child in tree.children(verb, "xcomp", "obl", "advcl"):
        if child <= verb or child == named or is_infinitive(tree, child):
            continue
        if tree.tokens[child].deprel.startswith("xcomp") or introduced_by(tree, child, "as"):
            return _join(_named(tree, verb, named), extent(tree, child))
    return None


def _named(tree: Tree, verb: int, named: int) -> Range | None:
    """The thing itself, where a relative pronoun stands for it."""
    token, head = tree.tokens[named], tree.tokens[verb].head
    if token.xpos in RELATIVE_TAGS and tree.tokens[verb].deprel == "acl:relcl" and head >= 0:
        return extent(tree, head, [verb])
    return extent(tree, named)


def _infinitive(tree: Tree, verb: int, cue: Cue) -> Range | None:
    if tree.child(verb, "obj") is not None:
        return None
    for child in tree.children(verb, "xcomp", "advcl"):
        if (
            child > verb
            and is_infinitive(tree, child)
            and not (tree.tokens[child].deprel == "advcl" and tree.tokens[child - 1].form == ",")
        ):
            return extent(tree, child)
    return None


def _gerund(tree: Tree, verb: int, cue: Cue) -> Range | None:
    for child in tree.children(verb, "xcomp", "ccomp"):
        if child > verb and tree.tokens[child].xpos == "VBG" and not is_infinitive(tree, child):
            return extent(tree, child)
    return None


def _object(tree: Tree, verb: int, cue: Cue) -> Range | None:
    things = objects(tree, verb)
    thing = things[-1] if things else None
    if thing is None or tree.tokens[thing].lemma in ("himself", "herself", "themselves", "itself"):
        return None
    content = _named(tree, verb, thing)
    return _with_reason(tree, verb, thing, content) if thing > verb else content


def _with_reason(tree: Tree, verb: int, thing: int, content: Range | None) -> Range | None:
    for child in tree.children(verb, "obl", "advcl"):
        if child > thing and any(introduced_by(tree, child, word) for word in REASONS):
            content = _join(content, extent(tree, child))
    return content


def _preposition(tree: Tree, verb: int, cue: Cue) -> Range | None:
    for child in tree.children(verb, "obl", "advcl", "ccomp", "xcomp", "nmod", "obj"):
        if child > verb and introduced_by(tree, child, cue.preposition):
            markers = [
                mark
                for mark in tree.children(child, "case", "mark")
                if tree.tokens[mark].lemma.lower() == cue.preposition
            ]
            content = extent(tree, child, markers[:1])
            for later in tree.children(verb, "xcomp", "advcl"):
                if later > child and is_infinitive(tree, later):
                    content = _join(content, extent(tree, later))
            return content
    return None


def _passive(tree: Tree, verb: int, cues: list[Cue]) -> Report | None:
    """The passive: "is expected to", "was told that", "is accused of", "was called a liar", "was condemned by"."""
    patient = tree.child(verb, "nsubj", "csubj", "expl")
    by = agent(tree, verb)
    for frame in ("clause", "raising", "object", "preposition"):
        for cue in cues:
            if frame not in cue.frames:
                continue
            content: Range | None = None
            if frame == "clause":
                clause = tree.child(verb, "ccomp", "csubj")
                content = extent(tree, clause) if clause is not None else None
            elif frame == "raising":
                content = _raised(tree, verb, patient)
            elif frame == "preposition":
                content = _preposition(tree, verb, cue)
            elif patient is not None and tree.tokens[patient].xpos not in RELATIVE_TAGS:
                content = _with_reason(tree, verb, patient, extent(tree, patient))
            if content is not None:
                own = stance(tree, verb, cue.stance)
                return Report(_cue(tree, verb, cue), by, content, own, f"passive {frame}", verb)
    return None


def _raised(tree: Tree, verb: int, patient: int | None) -> Range | None:
    """From the subject, which belongs to what is said, to the end of "to …", "of …", "as …"."""
    tokens = tree.tokens
    for child in tree.children(verb, "xcomp", "obl", "advcl"):
        is_below = tokens[child].deprel.startswith("xcomp") or any(introduced_by(tree, child, w) for w in ("of", "as"))
        if child < verb or not is_below:
            continue
        content = extent(tree, child)
        if patient is not None and tokens[patient].deprel != "expl" and tokens[patient].xpos not in RELATIVE_TAGS:
            return _join(extent(tree, patient), content)
        if patient is None and tokens[verb].deprel == "acl" and tokens[verb].head >= 0:
            return _join(extent(tree, tokens[verb].head, [verb]), content)
        return content
    return None


def _join(left: Range | None, right: Range | None) -> Range | None:
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])


FRAMES = {
    "clause": _clause,
    "order": _order,
    "naming": _naming,
    "infinitive": _infinitive,
    "gerund": _gerund,
    "preposition": _preposition,
    "object": _object,
}
"""How each frame finds its content."""
