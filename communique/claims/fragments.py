"""Quoted phrases that no report holds, with the verb that leads to them: "called half of them “deplorable”".

The quoted phrases of an article and its reports come in, further reports go out. Marks around words say that they
are somebody's, so a cue before them in the sentence is enough where the tree shows no content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from communique.claims.lexicon import Cue, Lexicon
from communique.claims.phrases import FINITE, Range, chunk_before, is_passive, subject, trimmed
from communique.claims.reported import Report, stance
from communique.language import Tree
from communique.model import Token

REACH = 14
"""Tokens between a cue and the quoted phrase."""
CLOSE = 3
"""The same where the phrase begins the clause that is said."""
BESIDE, LONG = 2, 3
"""How near a phrase must stand to a cue that takes quoted words alone, and how many tokens it must have."""
STOPS = frozenset(";:.?!")
CLAUSE_ENDS = frozenset([",", ";", ":", ".", "?", "!", "—", "–", "-", "―", "(", "and", "but"])
NAMES = frozenset("call brand label dub term describe denounce dismiss decry deride".split())
"""Verbs whose object comes before what it is called."""
TAKING = frozenset(["naming", "object", "clause"])
"""Frames whose content may be a phrase; one of 'quote' needs a long phrase right behind the cue."""


def fragments(
    partial: Sequence[Range], reports: Sequence[Report], inside: bytearray, tree: Tree, lexicon: Lexicon
) -> list[Report]:
    """The reports in the order of the phrases."""
    verbs = sorted({report.verb for report in reports})
    held, noted = bytearray(len(tree.tokens)), bytearray(len(tree.tokens))
    for holding in reports:
        first, last = holding.content
        (noted if holding.frame == "noun" else held)[first : last + 1] = b"\x01" * (last + 1 - first)
    found: dict[int, Report] = {}
    for start, end in partial:
        if held[start]:
            continue
        verb = _verb(start, end, verbs, inside, tree, lexicon) if not noted[start] else None
        verb = verb if verb is not None else _naming(start, verbs, inside, tree)
        if verb is None:
            continue
        end = _clause_end(start, end, verb, tree, lexicon)
        if verb in found:
            found[verb] = found[verb]._replace(content=(found[verb].content[0], end))
            continue
        report = _report(verb, end, tree, lexicon)
        if report is not None:
            found[verb] = report
    return list(found.values())


def _clause_end(start: int, end: int, verb: int, tree: Tree, lexicon: Lexicon) -> int:
    """As in "said “reforms” and a tax would pay": a cue of speech before the phrase has a whole clause behind it."""
    tokens = tree.tokens
    end = _run_on(end, tree)
    if tokens[verb].lemma not in lexicon.core or start - verb > CLOSE:
        return end
    last = end
    for index in range(end + 1, len(tokens)):
        if tokens[index].sentence != tokens[end].sentence or tokens[index].form in STOPS:
            break
        last = index
    finite = any(token.xpos in FINITE for token in tokens[end + 1 : last + 1])
    return last if finite and end + 1 < len(tokens) and tokens[end + 1].form != "," else end


def _run_on(end: int, tree: Tree) -> int:
    """To the end of the clause: "a “breakthrough” for both sides"."""
    tokens, last = tree.tokens, end
    for index in range(end + 1, len(tokens)):
        token = tokens[index]
        if token.sentence != tokens[end].sentence or token.form in CLAUSE_ENDS:
            break
        if token.upos != "PUNCT":
            last = index
    return last


def _taking(token: Token, beside: bool, lexicon: Lexicon) -> Cue | None:
    """The cue of a verb that a phrase may follow."""
    frames = TAKING | {"quote"} if beside else TAKING
    return next((cue for cue in lexicon.verb(token) if cue.frames & frames and not cue.particle), None)


def _verb(start: int, end: int, verbs: Sequence[int], inside: bytearray, tree: Tree, lexicon: Lexicon) -> int | None:
    """The nearest verb before the phrase in its sentence, where it is a cue that reports nothing else."""
    tokens = tree.tokens
    for index in range(start - 1, max(-1, start - 1 - REACH), -1):
        token = tokens[index]
        if token.sentence != tokens[start].sentence or token.form in STOPS or inside[index]:
            return None
        if token.upos == "VERB" and token.deprel != "amod":
            position = bisect_left(verbs, index)
            taken = position < len(verbs) and verbs[position] == index
            beside = start - index <= BESIDE and end - start >= LONG
            fits = _taking(token, beside, lexicon) is not None
            return index if fits and not taken and token.lemma != "put" and not is_passive(tree, index) else None
    return None


def _naming(start: int, verbs: Sequence[int], inside: bytearray, tree: Tree) -> int | None:
    """The verb that calls something by the phrase, past infinitives and participles: "called plans to pay “a joke”"."""
    tokens = tree.tokens
    for index in range(start - 1, max(-1, start - 1 - REACH), -1):
        token = tokens[index]
        if token.sentence != tokens[start].sentence or token.form in CLAUSE_ENDS or inside[index]:
            return None
        if token.upos not in ("VERB", "AUX"):
            continue
        if token.lemma in NAMES and not is_passive(tree, index):
            position = bisect_left(verbs, index)
            return index if position == len(verbs) or verbs[position] != index else None
        if token.xpos in FINITE:
            return None
    return None


def _report(verb: int, end: int, tree: Tree, lexicon: Lexicon) -> Report | None:
    tokens = tree.tokens
    cue = _taking(tokens[verb], True, lexicon)
    content = trimmed(tokens, verb + 1, end)
    speaker = subject(tree, verb)
    phrase = chunk_before(tokens, verb, max(0, verb - REACH)) if speaker is None else None
    if cue is None or content is None or (speaker is None and phrase is None):
        return None
    head = speaker if speaker is not None else phrase[1] if phrase else None
    return Report((verb, verb), head, content, stance(tree, verb, cue.stance), "fragment", verb, phrase)
