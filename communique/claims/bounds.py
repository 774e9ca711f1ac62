"""Where reported content begins and ends, by the words at its edges.

Reports with the ranges that the tree gave come in, the same with mended ranges go out. Trees of long sentences go
astray most often where one clause ends and the next begins: what follows "said" without another cue, a semicolon or
a new subordinate clause still belongs to what was said. Which words end it `ends` says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from communique.claims.ends import (
    before_backdrop,
    before_earlier,
    before_finite,
    before_gloss,
    before_main,
    before_next,
    before_semicolon,
    before_source,
    before_teller,
    before_that,
    behind_colon,
    relative_end,
    runs_on,
)
from communique.claims.phrases import FINITE, NAMING, Range, chunk_before, in_list, trimmed
from communique.claims.reported import Report
from communique.language import Tree
from communique.model import Record, Token

STRETCHED = frozenset(["clause", "beside", "infinitive"])
"""Frames whose content runs on."""
SPEAKING = frozenset(["clause", "beside"])
FRONTED = frozenset(["clause", "beside", "according"])
"""Frames whose content may stand before the cue, and then from the beginning of the sentence."""
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


def mended(reports: list[Report], record: Record, tree: Tree) -> list[Report]:
    """`reports` in the order of their cues; the same order goes out."""
    cues = {report.verb for report in reports if report.frame in SPEAKING}
    verbs = {report.verb for report in reports}
    following: dict[int, Report] = {}
    result = []
    for report in reports:
        first, last = report.content
        if report.frame in SPEAKING and first < report.verb and _ends_at_cue(tree.tokens, report):
            last = report.verb - 1  # "…, the daily reports, citing a diplomat"
        if report.frame in STRETCHED and report.verb < first:
            stop = record.sentences[tree.tokens[report.verb].sentence].last
            begin = _start(tree.tokens, report)
            if (before := _around(tree.tokens, report, record)) is not None:
                begin = record.sentences[tree.tokens[report.verb].sentence].first
                report = report._replace(speaker=before[1], phrase=before)
            if (ends := before_semicolon(tree.tokens, first, last)) < last:
                last, stop = ends, min(stop, ends + 1)
            if (main := before_main(tree, report.verb)) is not None:
                last, stop = min(last, main), min(stop, main + 1)
                if tree.tokens[report.verb].form == "Asked":  # who is asked is told next, and by whom nowhere
                    report = report._replace(speaker=None, phrase=None)
            if report.frame in SPEAKING:
                stop = before_backdrop(tree, report, stop)
                last = min(last, stop - 1)
            if (closes := relative_end(tree, report.verb)) is not None:
                last, stop = min(last, closes), min(stop, closes + 1)
            if report.frame == "infinitive":
                if (finite := before_finite(tree, report, last)) < last:
                    last, stop = finite, finite + 1
                stop = before_earlier(tree, report, stop)
                last = min(last, stop - 1)
                last = before_that(tree.tokens, first, last)
                stop = min(stop, before_that(tree.tokens, last, stop) + 1)
            end = before_teller(tree.tokens, report, runs_on(tree.tokens, last, stop, cues), cues)
            if report.frame in SPEAKING and (cut := before_next(tree, report, end, verbs)) < end:
                end = cut
                following[cut + 2] = report
            words = begin, before_gloss(tree.tokens, begin, end)
            report = report._replace(content=trimmed(tree.tokens, *words) or report.content)
        elif report.frame in FRONTED and last < report.verb:
            sentence = record.sentences[tree.tokens[report.verb].sentence]
            if report.frame in SPEAKING and (titled := _titled(tree.tokens, report.verb, sentence.first)) is not None:
                report = report._replace(speaker=titled[1], phrase=titled)
                last = min(last, titled[0] - 2)
            elif report.frame in SPEAKING and (after := _several(tree.tokens, report.verb, sentence.first)) is not None:
                report = report._replace(speaker=_first_named(tree.tokens, after), phrase=after)
                last = min(last, after[0] - 2)
            last = _before_phrase(tree.tokens, first, last, report.verb)
            words = (
                _fronted_start(tree.tokens, first, sentence.first, cues),
                _fronted_end(tree.tokens, last, report.verb),
            )
            report = report._replace(content=trimmed(tree.tokens, *words) or report.content)
        elif report.verb < first and (end := _cut(report, tree.tokens)) < last:
            report = report._replace(content=trimmed(tree.tokens, first, end) or report.content)
        if report.frame in SPEAKING and (behind := behind_colon(tree.tokens, report)) is not None:
            report = report._replace(content=(behind, report.content[1]))
        result.append(report)
    return _apart([_of_one(each, following.get(each.verb)) for each in result], tree)


def _cut(report: Report, tokens: Sequence[Token]) -> int:
    """The last word of the content of a noun, a phrase or the like."""
    first, last = report.content
    return before_gloss(tokens, first, before_source(tokens, first, last) if report.frame == "noun" else last)


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
        held = boundary == first and tokens[first].form == "that"  # "Ott has told Kos that …, the daily reports"
        if tokens[index].form in ";:" or (index in cues and not held):
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


def _ends_at_cue(tokens: Sequence[Token], report: Report) -> bool:
    """Whether nothing follows the cue that the tree took for a part of what is said but whom the outlet cites."""
    verb, last = report.verb, report.content[1]
    return last == verb or (verb + 2 <= last and tokens[verb + 2].form in ("citing", "quoting"))


def _before_phrase(tokens: Sequence[Token], first: int, last: int, verb: int) -> int:
    """Before the comma of who speaks, where the tree took a part of him for content: "…, the news site Axios said"."""
    comma = verb - 1
    while comma > first and in_list(tokens[comma]):
        comma -= 1
    return comma - 1 if tokens[comma].form == "," and first < comma <= last else last


def _several(tokens: Sequence[Token], verb: int, first: int) -> Range | None:
    """Several speakers between a comma and their cue: "…, Berlin and Paris said on Monday"."""
    start = verb
    while start > first and in_list(tokens[start - 1]):
        start -= 1
    joined = any(token.upos == "CCONJ" for token in tokens[start + 1 : verb])
    if not joined or start <= first + 1 or tokens[start - 1].form != "," or tokens[start].upos == "CCONJ":
        return None
    told = any(token.xpos in FINITE for token in tokens[first : start - 1])
    return (start, verb - 1) if told and tokens[verb - 1].upos in NAMING else None


def _titled(tokens: Sequence[Token], verb: int, first: int) -> Range | None:
    """An office and a name between commas before the cue: "…, the head of the port, Ole Lund, said on Friday"."""
    name = chunk_before(tokens, verb - 1, first) if tokens[verb - 1].form == "," else None
    if name is None or tokens[name[1]].upos != "PROPN" or name[0] - 2 <= first or tokens[name[0] - 1].form != ",":
        return None
    start = name[0] - 2
    while start > first and tokens[start].form != ",":
        if tokens[start].xpos in FINITE or tokens[start].form in ";:":
            return None
        start -= 1
    office = tokens[start + 1]
    told = any(token.xpos in FINITE for token in tokens[first:start])
    return (start + 1, name[1]) if told and office.upos == "DET" else None


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
