"""Stretches of a sentence that hang together: noun phrases, clauses, and who is the subject of what.

Token indices and a tree come in, token indices go out. What the words mean is not looked at beyond the few
function words that tell one construction from another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.language import Tree
from communique.model import Span, Token

LOOSE = frozenset(["parataxis", "punct", "discourse", "vocative", "reparandum", "dep", "cc", "conj", "case", "acl"])
"""Relations that lead out of the name of a speaker though they hang from its head."""
PASSIVE = frozenset(["nsubj:pass", "csubj:pass", "aux:pass"])
CHUNK = frozenset(["DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"])
NAMING = frozenset(["NOUN", "PROPN", "PRON"])
SHARING = frozenset(["conj", "xcomp", "advcl"])
"""Clauses that share a subject; what stands after their verb is none."""
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
STEPS = 6
"""How far up a subject is looked for: "declined to go on to say" needs three."""

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
"""What "on Monday" hangs from is not whom it belongs to: "the government on Monday denied"."""

Range = tuple[int, int]
"""First and last token, both inside."""


def trimmed(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """The range without punctuation at its ends; None where it is nothing else."""
    while first <= last and tokens[first].upos == "PUNCT":
        first += 1
    while last >= first and tokens[last].upos == "PUNCT":
        last -= 1
    return (first, last) if first <= last else None


def extent(tree: Tree, head: int, without: Iterable[int] = ()) -> Range | None:
    """The subtree of `head` with the subtrees of `without` cut off; what is cut from its middle stays inside."""
    cut, tokens, below = frozenset(without), tree.tokens, tree.below
    found, waiting = [], [head]
    while waiting:
        current = waiting.pop()
        if current not in cut:
            if tokens[current].upos != "PUNCT":
                found.append(current)
            waiting += below[current]
    return (min(found), max(found)) if found else None


def span(tokens: Sequence[Token], words: Range) -> Span:
    """Their characters."""
    return Span(tokens[words[0]].span.start, tokens[words[1]].span.end)


def name_phrase(tree: Tree, head: int) -> Range:
    """Who is meant, title and apposition included, coordinated names too, relative clauses not."""
    if not tree.below[head]:
        return head, head
    cut = [child for child in tree.below[head] if _leads_out(tree, child)]
    return extent(tree, head, cut) or (head, head)


def _leads_out(tree: Tree, child: int) -> bool:
    relation = tree.tokens[child].deprel
    if relation == "conj":
        return tree.tokens[child].upos not in ("NOUN", "PROPN", "PRON", "NUM")
    if relation == "cc":
        return False
    if relation == "nmod" and tree.tokens[child].lemma.lower() in DAYS and tree.child(child, "case") is not None:
        return True
    return relation.partition(":")[0] in LOOSE


def cover(left: Range, right: Range) -> Range:
    """From the first word of either to the last."""
    return min(left[0], right[0]), max(left[1], right[1])


def noun_chunk(tokens: Sequence[Token], start: int, stop: int) -> Range | None:
    """The noun phrase that starts at `start`, by tags alone, for where the tree has gone astray beside a quotation."""
    last, index = None, start
    while index < stop and (tokens[index].upos in CHUNK or tokens[index].xpos == "POS"):
        if tokens[index].upos in NAMING:
            last = index
        index += 1
    return (start, last) if last is not None else None


def with_apposition(tokens: Sequence[Token], words: Range) -> Range:
    """The noun phrase with ", a spokeswoman for the ministry" after it."""
    first, last = words
    if last + 2 >= len(tokens) or tokens[last + 1].form != "," or tokens[last + 2].upos != "DET":
        return words
    for index in range(last + 3, len(tokens)):
        token = tokens[index]
        if token.upos == "PUNCT":
            return first, index - 1
        if token.sentence != tokens[last].sentence or token.xpos in FINITE or token.xpos.startswith("W"):
            break
    return words


def chunk_before(tokens: Sequence[Token], verb: int, stop: int) -> Range | None:
    """The noun phrase right before a verb, past its auxiliaries and adverbs; not further left than `stop`."""
    last = verb - 1
    while last >= stop and tokens[last].upos in ("AUX", "ADV", "PART"):
        last -= 1
    if last < stop or tokens[last].upos not in NAMING:
        return None
    first = last
    while first > stop and (tokens[first - 1].upos in CHUNK or tokens[first - 1].xpos == "POS"):
        first -= 1
    return first, last


def introduced_by(tree: Tree, head: int, word: str) -> bool:
    """A preposition or conjunction `word` stands at the phrase or clause of `head`."""
    return any(
        tree.tokens[child].lemma.lower() == word or tree.tokens[child].form.lower() == word
        for child in tree.children(head, "case", "mark")
    )


def is_infinitive(tree: Tree, head: int) -> bool:
    """A clause with "to"."""
    return any(tree.tokens[child].lemma.lower() == "to" for child in tree.children(head, "mark"))


def is_passive(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    if any(tree.tokens[child].deprel in PASSIVE for child in tree.below[verb]):
        return True
    return token.xpos == "VBN" and token.deprel in ("acl", "advcl") and tree.child(verb, "aux") is None


def objects(tree: Tree, verb: int) -> list[int]:
    """Objects, and what stands after the verb as a subject, which is an object that the tree misread."""
    return [
        child
        for child in tree.children(verb, "obj", "iobj", "nsubj")
        if child > verb or not tree.tokens[child].deprel.startswith("nsubj")
    ]


def agent(tree: Tree, verb: int) -> int | None:
    """The one after "by"."""
    for child in tree.children(verb, "obl"):
        if tree.tokens[child].deprel == "obl:agent" or introduced_by(tree, child, "by"):
            return child
    return None


def subject(tree: Tree, verb: int) -> int | None:
    """Who says, plans or denies: the subject, its own or the one it shares with the verb it depends on."""
    tokens, current = tree.tokens, verb
    for _ in range(STEPS):
        if current != verb and is_passive(tree, current):
            return tree.child(current, "nsubj")
        own = [child for child in tree.children(current, "nsubj") if tokens[child].deprel != "nsubj:outer"]
        head, relation = tokens[current].head, tokens[current].deprel.partition(":")[0]
        if own and (own[0] < current or relation not in SHARING):
            return own[0]
        if head < 0:
            return None if own else _set_off(tree, current)
        if relation == "xcomp" and (controller := _controller(tree, head, current)) is not None:
            return controller
        if relation == "acl":
            return head if tokens[head].upos in ("NOUN", "PROPN", "PRON") else None
        if relation not in ("xcomp", "conj", "advcl", "parataxis", "ccomp", "aux", "dep"):
            return None
        if relation == "ccomp" and tokens[current].xpos not in ("VBG", "VB"):
            return None
        current = head
    return None


def _set_off(tree: Tree, verb: int) -> int | None:
    """The noun phrase that begins the sentence, if the tree lost it behind commas: "The envoy, in a note, said"."""
    tokens = tree.tokens
    for child in tree.children(verb, "appos", "dislocated", "vocative", "parataxis", "dep"):
        phrase = extent(tree, child)
        opens = phrase is not None and (phrase[0] == 0 or tokens[phrase[0] - 1].sentence != tokens[verb].sentence)
        if child < verb and opens and tokens[child].upos in NAMING and tree.child(child, "case") is None:
            return child
    return None


def _controller(tree: Tree, head: int, clause: int) -> int | None:
    """The object that an order is addressed to is the subject of what is ordered."""
    if not is_infinitive(tree, clause) or tree.tokens[head].lemma in ("promise", "threaten", "vow"):
        return None
    return tree.child(head, "obj")


def in_list(token: Token) -> bool:
    """Whether a word may stand in a list of names and nouns: "Berlin, the port of Kiel and Paris"."""
    return token.upos in CHUNK or token.upos == "CCONJ" or token.xpos == "POS" or token.form == "of"
