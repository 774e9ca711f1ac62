"""Where reported content begins and ends, by the words at its edges.

Reports with the ranges that the tree gave come in, the same with mended ranges go out. Trees of long sentences go
astray most often where one clause ends and the next begins: what follows "said" without another cue, a semicolon or
a new subordinate clause still belongs to what was said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from communique.claims.phrases import CHUNK, FINITE, NAMING, Range, chunk_before, extent, trimmed
from communique.claims.reported import DENYING, GLOSSES, Report
from communique.language import Tree
from communique.model import Record, Token

STRETCHED = frozenset(["clause", "beside", "infinitive"])
"""Frames whose content runs on."""
SPEAKING = frozenset(["clause", "beside"])
FRONTED = frozenset(["clause", "beside", "according"])
"""Frames whose content may stand before the cue, and then from the beginning of the sentence."""
WITHIN = frozenset(["ccomp", "xcomp", "conj"])
"""Relations of a cue to the verb of the relative clause that it stands in."""
EARLIER = frozenset({"after", "since", "as", "while"})
"""Marks of clauses that the outlet tells beside what it reports."""
DENIAL = 9
"""Words from such a noun to the verb that denies it."""
RELATIVE = frozenset(["WP", "WDT", "WP$", "WRB"])
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


def mended(reports: list[Report], record: Record, tree: Tree) -> list[Report]:
    """`reports` in the order of their cues; the same order goes out."""
    cues = {report.verb for report in reports if report.frame in SPEAKING}
    verbs = {report.verb for report in reports}
    following: dict[int, Report] = {}
    result = []
    for report in reports:
        first, last = report.content
        if report.frame in STRETCHED and report.verb < first:
            stop = record.sentences[tree.tokens[report.verb].sentence].last
            begin = _start(tree.tokens, report)
            if (before := _around(tree.tokens, report, record)) is not None:
                begin = record.sentences[tree.tokens[report.verb].sentence].first
                report = report._replace(speaker=before[1], phrase=before)
            if (ends := _before_semicolon(tree.tokens, first, last)) < last:
                last, stop = ends, min(stop, ends + 1)
            if (closes := _relative_end(tree, report.verb)) is not None:
                last, stop = min(last, closes), min(stop, closes + 1)
            if report.frame == "infinitive":
                if (finite := _before_finite(tree, report, last)) < last:
                    last, stop = finite, finite + 1
                stop = _before_after(tree, report, stop)
                last = min(last, stop - 1)
                last = _before_that(tree.tokens, first, last)
                stop = min(stop, _before_that(tree.tokens, last, stop) + 1)
            end = _end(tree.tokens, last, stop, cues)
            if report.frame in SPEAKING and (cut := _before_next(tree, report, end, verbs)) < end:
                end = cut
                following[cut + 2] = report
            words = begin, _before_gloss(tree.tokens, begin, end)
            report = report._replace(content=trimmed(tree.tokens, *words) or report.content)
        elif report.frame in FRONTED and last < report.verb:
            sentence = record.sentences[tree.tokens[report.verb].sentence]
            if report.frame in SPEAKING and (after := _several(tree.tokens, report.verb, sentence.first)) is not None:
                report = report._replace(speaker=_first_named(tree.tokens, after), phrase=after)
                last = min(last, after[0] - 2)
            words = (
                _fronted_start(tree.tokens, first, sentence.first, cues),
                _fronted_end(tree.tokens, last, report.verb),
            )
            report = report._replace(content=trimmed(tree.tokens, *words) or report.content)
        elif report.verb < first and (end := _before_gloss(tree.tokens, first, last)) < last:
            report = report._replace(content=trimmed(tree.tokens, first, end) or report.content)
        result.append(report)
    return _apart([_of_one(each, following.get(each.verb)) for each in result], tree)


def _relative_end(tree: Tree, verb: int) -> int | None:
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


def _before_gloss(tokens: Sequence[Token], first: int, last: int) -> int:
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


def _of_one(report: Report, before: Report | None) -> Report:
    """The speaker of the cue before it, where the tree took somebody out of what he said."""
    if before is None or report.speaker is None or report.speaker <= before.verb:
        return report
    return report._replace(speaker=before.speaker, phrase=before.phrase)


def _start(tokens: Sequence[Token], report: Report) -> int:
    """The word after the cue, where nothing but the content's own subject can stand between."""
    first, after = report.content[0], report.verb + 1
    if tokens[first].form.lower() == "that" and tokens[first].upos == "SCONJ":
        return first
    if report.frame == "infinitive" or tokens[report.verb].lemma in (
        "tell",
        "ask",
        "remind",
        "assure",
        "warn",
        "inform",
    ):
        return first
    for index in range(after, first):
        if tokens[index].lemma == "that" and tokens[index].upos == "SCONJ":
            return index
    between = tokens[after:first]
    if not between or between[0].upos in ("ADP", "ADV", "PUNCT", "SCONJ") or between[0].form.lower() in WEEKDAYS:
        return first
    return first if any(token.upos == "PUNCT" and token.xpos != "HYPH" for token in between) else after


def _fronted_start(tokens: Sequence[Token], first: int, start: int, cues: set[int]) -> int:
    """The beginning of the sentence, or where the clause of another cue ends."""
    boundary = first
    for index in range(first - 1, start - 1, -1):
        if tokens[index].form in ";:" or index in cues:
            return boundary
        if tokens[index].form in ",—–":
            boundary = index + 1
    return start


def _fronted_end(tokens: Sequence[Token], last: int, verb: int) -> int:
    """On to the next comma, where the tree broke off in the middle of a phrase."""
    for index in range(last + 1, verb):
        if tokens[index].upos == "PUNCT":
            return index - 1
    return last


def _several(tokens: Sequence[Token], verb: int, first: int) -> Range | None:
    """Several speakers between a comma and their cue: "…, Berlin and Paris said on Monday"."""
    start = verb
    while start > first and _in_list(tokens[start - 1]):
        start -= 1
    joined = any(token.upos == "CCONJ" for token in tokens[start + 1 : verb])
    if not joined or start <= first + 1 or tokens[start - 1].form != "," or tokens[start].upos == "CCONJ":
        return None
    told = any(token.xpos in FINITE for token in tokens[first : start - 1])
    return (start, verb - 1) if told and tokens[verb - 1].upos in NAMING else None


def _in_list(token: Token) -> bool:
    return token.upos in CHUNK or token.upos == "CCONJ" or token.xpos == "POS" or token.form == "of"


def _first_named(tokens: Sequence[Token], words: Range) -> int:
    """The last name or noun before the first conjunction."""
    first, last = words
    for index in range(first, last + 1):
        if tokens[index].upos == "CCONJ":
            return index - 1
    return last


def _around(tokens: Sequence[Token], report: Report, record: Record) -> Range | None:
    """The speaker of a cue between commas inside its content: "The plan, the envoy said, would cost little"."""
    verb = report.verb
    if verb + 2 >= len(tokens) or tokens[verb + 1].form != "," or report.frame not in SPEAKING:
        return None
    sentence = record.sentences[tokens[verb].sentence]
    before = chunk_before(tokens, verb, sentence.first)
    if before is None or before[0] <= sentence.first + 1 or tokens[before[0] - 1].form != ",":
        return None
    return before


def _before_semicolon(tokens: Sequence[Token], first: int, last: int) -> int:
    """Before a semicolon, or where another source takes over: "promised to leave, and according to a poll …"."""
    for index in range(first, last + 1):
        if tokens[index].form == ";":
            return index - 1
        joined = index + 2 <= last and tokens[index].form == "," and tokens[index + 1].upos == "CCONJ"
        if joined and tokens[index + 2].form.lower() == "according" and index > first:
            return index - 1
    return last


def _before_next(tree: Tree, report: Report, last: int, verbs: set[int]) -> int:
    """Where the same speaker goes on with another cue: "said that the plan was dead and urged both sides to wait"."""
    tokens = tree.tokens
    main = tokens[report.verb].xpos if tokens[report.verb].xpos != "VBG" else "VBZ"
    for index in range(report.content[0] + 2, last):
        following = tokens[index + 1]
        goes_on = tokens[index].form == "and" and following.index in verbs and following.xpos == main
        if goes_on and main in FINITE and tree.child(following.index, "nsubj") is None:
            return index - 1
    return last


def _before_finite(tree: Tree, report: Report, last: int) -> int:
    """Where the speaker goes on in the tense of the cue: "agreed to add flights and expressed confidence"."""
    tokens = tree.tokens
    for index in range(report.content[0] + 1, last):
        following = tokens[index + 1]
        alike = following.xpos in FINITE and following.xpos == tokens[report.verb].xpos
        if tokens[index].upos == "CCONJ" and alike and tree.child(following.index, "nsubj") is None:
            return index - 1
    return last


def _before_after(tree: Tree, report: Report, stop: int) -> int:
    """Where the outlet goes on to what went before: "agreed to meet, two weeks after gunmen struck".

    The tree hangs such a clause on the cue or on what is agreed; what has been is no part of what is to be.
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


def _before_that(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where "and that" leads back to the cue above: "said that he refused to sign and that the talks were over"."""
    for index in range(first + 1, min(last, len(tokens) - 1)):
        if tokens[index].upos == "CCONJ" and tokens[index + 1].form == "that" and tokens[index + 1].upos == "SCONJ":
            return index - 1
    return last


def _end(tokens: Sequence[Token], last: int, stop: int, cues: set[int]) -> int:
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
            ends = 0 <= comma < index - 1 and all(_in_list(token) for token in tokens[comma + 1 : index])
            return min(boundary, comma - 1) if ends else boundary
        comma = index if token.form == "," else comma
        if token.form in ",—–" or token.upos == "CCONJ" or token.form == '"':
            boundary = index - 1
    return stop - 1


def _turns(token: Token, after: Token | None, cues: set[int]) -> bool:
    """After a comma: a word that starts something else than what was said, or a clause about somebody else."""
    if token.upos == "CCONJ" and after is not None:
        return after.upos in ("NOUN", "PROPN", "DET", "ADJ")
    return token.upos in ("SCONJ", "ADP") or token.index in cues or token.form.lower() in ("according", "citing")


def _apart(reports: list[Report], tree: Tree) -> list[Report]:
    """In "he said A, adding that B", what one cue reports ends where the next one of the same speaker begins."""
    verbs = [each.verb for each in reports]
    result = list(reports)
    taken: set[int] = set()
    for position, each in enumerate(reports):
        first, last = result[position].content
        for index in range(bisect_right(verbs, max(first, each.verb)), len(reports)):
            other = reports[index]
            if other.verb > last:
                break
            if _takes_over(tree, other):
                ended: Range | None = trimmed(tree.tokens, first, other.verb - 1)
                result[position] = each._replace(content=ended or each.content)
                if index not in taken:  # of "denied a report that A, saying B" he who denied is the first to hold it
                    result[index] = other._replace(speaker=each.speaker, phrase=each.phrase)
                    taken.add(index)
                break
    return result


def _takes_over(tree: Tree, report: Report) -> bool:
    """A participle that says something: ", adding that …"."""
    token = tree.tokens[report.verb]
    return (
        token.xpos == "VBG"
        and tree.tokens[report.verb - 1].form == ","
        and (report.frame in SPEAKING or token.lemma in ("cite", "quote"))
    )
