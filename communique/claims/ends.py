"""The words at which reported content ends, one function for each.

A tree or its tokens and the content as it is known so far come in; the index of the last word that still belongs to
it goes out, which is the one given where nothing cuts it short. `bounds` says which of them a report is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.claims.phrases import FINITE, extent, in_list
from communique.claims.reported import DENYING, GLOSSES, Report
from communique.language import Tree
from communique.model import Token

WITHIN = frozenset(["ccomp", "xcomp", "conj"])
"""Relations of a cue to the verb of the relative clause that it stands in."""
EARLIER = frozenset({"after", "since", "as", "while"})
"""Marks of clauses that the outlet tells beside what it reports."""
DENIAL = 9
"""Words from the outlet's noun for what is said to the verb that denies it."""
SAME = frozenset(["he", "she", "it"])
RELATIVE = frozenset(["WP", "WDT", "WP$", "WRB"])


def relative_end(tree: Tree, verb: int) -> int | None:
    """The last word of the relative clause that a cue stands in: "The minister, who said the deal was dead, left".

    Behind its comma the sentence about him goes on, and nobody says that but the outlet.
    """
    tokens = tree.tokens
    for index in (verb, *tree.ancestors(verb)):
        if tokens[index].deprel == "acl:relcl":
            words = extent(tree, index)
            opened = words is not None and words[0] > 0 and tokens[words[0] - 1].form == ","
            return words[1] if words is not None and opened and tokens[words[0]].xpos in RELATIVE else None
        if tree.relation(index) not in WITHIN:
            return None
    return None


def before_main(tree: Tree, verb: int) -> int | None:
    """Of "Asked whether the port was open, he shrugged" the last word before the main clause; None elsewhere."""
    tokens, head = tree.tokens, tree.tokens[verb].head
    opens = verb == 0 or tokens[verb - 1].sentence != tokens[verb].sentence
    if not opens or head < verb or tree.relation(verb) != "advcl":
        return None
    subject = tree.child(head, "nsubj")
    words = extent(tree, subject) if subject is not None and subject < head else None
    return words[0] - 2 if words is not None and words[0] > verb + 2 and tokens[words[0] - 1].form == "," else None


def before_backdrop(tree: Tree, report: Report, stop: int) -> int:
    """Where the outlet tells what went on or came before: "vowed that it would stay, after rebels struck the port".

    What is reported stands there in another tense than the clause, "would" or "had gone" beside "struck"; where both
    are alike the clause may belong to it. `stop` and what goes out are the word behind the content.
    """
    tokens, first = tree.tokens, report.content[0]
    for index in range(max(first, report.verb) + 2, min(stop, len(tokens)) - 2):
        if tokens[index].form != "," or tokens[index + 1].form not in ("after", "as"):
            continue
        clause = tokens[index + 1].head
        if tokens[index + 1].deprel != "mark" or tokens[clause].xpos != "VBD" or tree.child(clause, "nsubj") is None:
            continue
        verbs = [token for token in tokens[first:index] if token.xpos in FINITE]
        shifted = verbs and all(_shifted(tree, token) for token in verbs)
        return index if shifted else stop
    return stop


def _shifted(tree: Tree, token: Token) -> bool:
    """ "Would", "had gone" and "has gone", of which a past tense beside them is no part."""
    return token.xpos == "MD" or (token.lemma == "have" and token.upos == "AUX")


def behind_colon(tokens: Sequence[Token], report: Report) -> int | None:
    """The first word behind the colon that leads to what somebody says: "Novak was cooler: the plan, she said, …".

    Only before a pronoun, for it is he of whom the outlet has just told something.
    """
    speaker, (first, _) = report.speaker, report.content
    if speaker is None or not first < speaker < report.verb or tokens[speaker].xpos != "PRP":
        return None
    colon = next((at for at in range(speaker - 2, first, -1) if tokens[at].form == ":"), None)
    if colon is None or not any(token.xpos in FINITE for token in tokens[first:colon]):
        return None
    return colon + 1 if any(token.upos in ("NOUN", "PROPN", "PRON") for token in tokens[first:colon]) else None


def before_source(tokens: Sequence[Token], first: int, last: int) -> int:
    """Before ", according to"."""
    for index in range(first + 1, last):
        if tokens[index].form == "," and tokens[index + 1].form == "according":
            return index - 1
    return last


def before_teller(tokens: Sequence[Token], report: Report, last: int, cues: set[int]) -> int:
    """Where the content ends with somebody else's cue: "said that it was over, the daily Hürriyet reports"."""
    first, cue = report.content[0], last
    while cue > first and (cue not in cues or cue == report.verb):
        cue -= 1
    if cue <= first or (cue < last and tokens[min(cue + 2, last)].form not in ("citing", "quoting")):
        return last
    comma = cue - 1
    while comma > first and in_list(tokens[comma]):
        comma -= 1
    return comma - 1 if tokens[comma].form == "," and first < comma < cue - 1 else last


def before_semicolon(tokens: Sequence[Token], first: int, last: int) -> int:
    """Before a semicolon, or where another source takes over: "promised to leave, and according to a poll …"."""
    for index in range(first, last + 1):
        if tokens[index].form == ";":
            return index - 1
        joined = index + 2 <= last and tokens[index].form == "," and tokens[index + 1].upos == "CCONJ"
        if joined and tokens[index + 2].form.lower() == "according" and index > first:
            return index - 1
    return last


def before_that(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where "and that" leads back to the cue above: "said that he refused to sign and that the talks were over"."""
    for index in range(first + 1, min(last, len(tokens) - 1)):
        if tokens[index].upos == "CCONJ" and tokens[index + 1].form == "that" and tokens[index + 1].upos == "SCONJ":
            return index - 1
    return last


def before_finite(tree: Tree, report: Report, last: int) -> int:
    """Where the speaker goes on in the tense of the cue: "agreed to add flights and expressed confidence"."""
    tokens = tree.tokens
    for index in range(report.content[0] + 1, last):
        following = tokens[index + 1]
        alike = following.xpos in FINITE and following.xpos == tokens[report.verb].xpos
        if tokens[index].upos == "CCONJ" and alike and tree.child(following.index, "nsubj") is None:
            return index - 1
    return last


def before_earlier(tree: Tree, report: Report, stop: int) -> int:
    """Where the outlet goes on to what went before: "agreed to meet, two weeks after gunmen struck".

    The tree hangs such a clause on the cue or on what is agreed; what has been is no part of what is to be. `stop`
    and what goes out are the word behind the content.
    """
    tokens = tree.tokens
    below = (child for head in (report.verb, *tree.children(report.verb, "xcomp")) for child in tree.below[head])
    for child in below:
        words = extent(tree, child) if tree.relation(child) == "advcl" else None
        if words is None or not report.content[0] < words[0] - 1 < stop or tokens[words[0] - 1].form != ",":
            continue
        past = tokens[child].xpos == "VBD" or any(tokens[one].xpos == "VBD" for one in tree.children(child, "aux"))
        if past and any(tokens[mark].lemma in EARLIER for mark in tree.children(child, "mark")):
            return words[0] - 1
    return stop


def before_next(tree: Tree, report: Report, last: int, verbs: set[int]) -> int:
    """Where the same speaker goes on with another cue: "said that the plan was dead and urged both sides to wait"."""
    tokens = tree.tokens
    main = tokens[report.verb].xpos if tokens[report.verb].xpos != "VBG" else "VBZ"
    for index in range(report.content[0] + 2, last):
        following = tokens[index + 1]
        goes_on = tokens[index].form == "and" and following.index in verbs and following.xpos == main
        if goes_on and main in FINITE and tree.child(following.index, "nsubj") is None:
            return index - 1
        again = index + 2 < last and tokens[index].form == "and" and tokens[index - 1].form == ","
        if again and following.form in SAME and index + 2 in verbs and main == "VBZ" == tokens[index + 2].xpos:
            return index - 1
    return last


def before_gloss(tokens: Sequence[Token], first: int, last: int) -> int:
    """Before the outlet's word for what is said, where it tells what became of it or that another denies it.

    As in "it sank the ship, a claim Rome denies" and "…, a claim that was met with laughter".
    """
    for index in range(first + 1, last - 1):
        if tokens[index].form == "," and tokens[index + 1].lemma == "a":
            noun = next((at for at in range(index + 2, index + 4) if tokens[at].upos == "NOUN"), None)
            behind = tokens[noun + 1 : noun + DENIAL] if noun is not None else ()
            told = len(behind) > 1 and behind[0].xpos == "WDT" and behind[1].upos in ("VERB", "AUX")
            denied = any(each.lemma in DENYING for each in behind)
            if noun is not None and tokens[noun].lemma in GLOSSES and (told or denied):
                return index - 1
    return last


def runs_on(tokens: Sequence[Token], last: int, stop: int, cues: set[int]) -> int:
    """The last word that nothing divides from the content."""
    boundary = last
    comma = -1
    free = False
    for index in range(last + 1, stop):
        token = tokens[index]
        following = (tokens[index + 1], tokens[index + 2] if index + 2 < stop else None) if index + 1 < stop else None
        if token.form == ";" or (token.form in ",—–" and following is not None and _turns(*following, cues)):
            return index - 1
        if token.form == "that" and tokens[index - 1].upos == "CCONJ":
            free = True
        if index in cues and not free:
            ends = 0 <= comma < index - 1 and all(in_list(token) for token in tokens[comma + 1 : index])
            return min(boundary, comma - 1) if ends else boundary
        comma = index if token.form == "," else comma
        if token.form in ",—–" or token.upos == "CCONJ" or token.form == '"':
            boundary = index - 1
    return stop - 1


def _turns(token: Token, after: Token | None, cues: set[int]) -> bool:
    """After a comma: a word that starts something else than what was said, or a clause about somebody else."""
    if token.upos == "CCONJ" and after is not None:
        return after.upos in ("NOUN", "PROPN", "DET", "ADJ") or after.xpos == "PRP$"
    return token.upos in ("SCONJ", "ADP") or token.index in cues or token.form.lower() in ("according", "citing")
