"""Reported speech by the order of words, for where the tree shows a plain cue and no content.

A cue verb of the lexicon's core comes in, a `Report` goes out where the words leave no doubt: "…, police said.",
"said that …", "he said it was …". Trees go astray most often just here, on long sentences with a cue at the end.
"""

from __future__ import annotations

from communique.claims.phrases import Range, agent, chunk_before, extent, is_passive, noun_chunk, subject, trimmed
from communique.claims.reported import Report, stance
from communique.language import Tree
from communique.model import Sentence

FINITE = frozenset(["VBD", "VBZ", "VBP"])
OPENING = frozenset(["PRON", "DET", "PROPN", "NOUN", "NUM", "ADJ"])
QUOTATION = frozenset(["''", "``"])
PHRASAL = frozenset(["DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "ADP"])
TOLD = 8
"""Words behind a cue at the end of its sentence: "told reporters in Paris on Monday"."""
REACH = 14
"""Tokens between a cue and its "that", the one spoken to and the day included."""


def beside(tree: Tree, sentence: Sentence, verb: int, own_stance: str) -> Report | None:
    """What the words around `verb` show it to report; None where they might show something else."""
    tokens = tree.tokens
    if tokens[verb].xpos not in FINITE | {"VBN", "VBG"}:
        return None
    if is_passive(tree, verb):
        content = _that_clause(tree, sentence, verb)
        return Report((verb, verb), agent(tree, verb), content, own_stance, "beside", verb) if content else None
    before = _with_phrases(tree, sentence, verb) or chunk_before(tokens, verb, sentence.first)
    after = noun_chunk(tokens, verb + 1, min(verb + 10, sentence.last))
    content, phrase = _closing(tree, sentence, verb, before, after)
    if content is None:
        content, phrase = _that_clause(tree, sentence, verb), before
    joined = before is not None or (verb > sentence.first and tokens[verb - 1].upos in ("CCONJ", "ADV"))
    if content is None and joined and tokens[verb].xpos in FINITE:
        content, phrase = _bare_clause(tree, sentence, verb), before
    if content is None:
        return None
    head, own = subject(tree, verb), stance(tree, verb, own_stance)
    whole = extent(tree, head) if head is not None and head < verb else None
    reaches = whole is not None and phrase is not None and whole[0] < phrase[0] and whole[1] == phrase[1]
    if phrase is not None and not reaches and (head is None or not phrase[0] <= head <= phrase[1]):
        return Report((verb, verb), phrase[1], content, own, "beside", verb, phrase)
    return Report((verb, verb), head, content, own, "beside", verb)


def _closing(
    tree: Tree, sentence: Sentence, verb: int, before: Range | None, after: Range | None
) -> tuple[Range | None, Range | None]:
    """A cue at the end: "…, police said.", "…, said the police.", and "The plan, he said, …"."""
    tokens = tree.tokens
    for phrase, start, stop in (
        (before, before[0] if before else verb, verb),
        (after, verb, after[1] if after else verb),
    ):
        comma = start - 1
        while comma > sentence.first and tokens[comma].xpos in QUOTATION:
            comma -= 1
        if phrase is None or comma <= sentence.first or tokens[comma].form != ",":
            continue
        described = phrase is after and _described(tree, sentence, stop + 1)
        if not (described or _only_phrases(tree, sentence, stop + 1)):
            continue
        if tokens[comma - 1].upos in ("SCONJ", "CCONJ") and phrase is before:
            return trimmed(tokens, verb + 1, sentence.last - 1), phrase
        if tokens[verb].xpos in FINITE:
            begun = described or any(
                token.xpos in FINITE or token.xpos == "MD" for token in tokens[sentence.first : comma]
            )
            last = comma if begun else sentence.last - 1
            return trimmed(tokens, sentence.first, last), phrase
    return None, None


def _described(tree: Tree, sentence: Sentence, index: int) -> bool:
    """A relative clause about him follows: "…, said an official who asked not to be named"."""
    index += tree.tokens[index].form == "," if index < sentence.last else 0
    return index < sentence.last and tree.tokens[index].xpos in ("WP", "WDT")


def _with_phrases(tree: Tree, sentence: Sentence, verb: int) -> Range | None:
    """The subject with all that belongs to it, between a comma and its verb: "…, people familiar with it told her"."""
    head = subject(tree, verb)
    words = extent(tree, head) if head is not None and head < verb else None
    if words is None or words[1] != verb - 1 or words[0] <= sentence.first or tree.tokens[words[0] - 1].form != ",":
        return None
    return words if not any(token.upos == "PUNCT" for token in tree.tokens[words[0] : verb]) else None


def _only_phrases(tree: Tree, sentence: Sentence, first: int) -> bool:
    """Up to the next mark whom it is told and when, and no clause."""
    for index in range(first, sentence.last):
        token = tree.tokens[index]
        if token.form in (".", ",", "?", "!"):
            return True
        unsealed = token.xpos == "VBN" and tree.tokens[index - 1].upos == "NOUN"  # "in a paper unsealed on Monday"
        if index - first >= TOLD or not (token.upos in PHRASAL or unsealed):
            return False
    return True


def _that_clause(tree: Tree, sentence: Sentence, verb: int) -> Range | None:
    tokens = tree.tokens
    for index in range(verb + 1, min(verb + REACH, sentence.last)):
        if tokens[index].form.lower() == "that" and tokens[index].upos == "SCONJ":
            return _to_end(tree, sentence, index)
        comma = tokens[index].form == "," and index + 1 < sentence.last and tokens[index + 1].form == "that"
        if tokens[index].upos in ("VERB", "AUX", "PUNCT") and not comma:
            return None
    return None


def _bare_clause(tree: Tree, sentence: Sentence, verb: int) -> Range | None:
    """A subject and a finite verb follow at once."""
    tokens = tree.tokens
    if verb + 1 >= sentence.last or tokens[verb + 1].upos not in OPENING:
        return None
    for index in range(verb + 2, min(verb + REACH, sentence.last)):
        if tokens[index].xpos in FINITE or tokens[index].xpos == "MD":
            return _to_end(tree, sentence, verb + 1)
        if tokens[index].upos == "PUNCT" and tokens[index].form in ",;:.":
            return None
    return None


def _to_end(tree: Tree, sentence: Sentence, first: int) -> Range | None:
    for index in range(first, sentence.last):
        if tree.tokens[index].form == ";":
            return trimmed(tree.tokens, first, index)
    return trimmed(tree.tokens, first, sentence.last - 1)
