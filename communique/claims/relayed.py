"""What an outlet reports that others said: "officials said, Reuters reported".

Reports come in, fewer go out: where an outlet's report holds nothing but another's, the other is the speaker and
the outlet the origin. A report that adds anything of the outlet's own stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.claims.lexicon import Lexicon
from communique.claims.origin import cited, is_outlet
from communique.claims.phrases import Range, name_phrase, trimmed
from communique.claims.reported import Report
from communique.language import Tree

REST = 3
"""Words of an outlet's report besides the other's: "that", "on Monday"."""
SPEAKING = frozenset(["clause", "beside"])
SELF = frozenset(["it", "we", "i"])
RELAYING = frozenset(["clause", "beside", "according", "label"])


def cut_back(reports: Sequence[Report], tree: Tree) -> list[Report]:
    """In "A, officials said, Reuters reported" the words of the second cue are no part of what the officials said."""
    result = list(reports)
    for position, inner in enumerate(reports):
        if inner.frame not in SPEAKING:
            continue
        for outer in reports[position + 1 : position + 4]:
            if not (inner.content[0] <= outer.verb <= inner.content[1] and outer.content[0] <= inner.verb):
                continue
            if inner.verb < outer.content[1] + 1 < outer.verb and outer.speaker is not None:
                first = min(outer.cue[0], (outer.phrase or name_phrase(tree, outer.speaker))[0])
                last = min(first, inner.verb if inner.content[0] < inner.verb else first) - 1
                own = (inner.phrase or name_phrase(tree, inner.speaker))[0] if inner.speaker is not None else first
                if inner.content[0] < own <= last:
                    last = own - 1
                content = trimmed(tree.tokens, inner.content[0], last)
                result[position] = inner._replace(content=content or inner.content)
    return result


def sourced(reports: Sequence[Report], tree: Tree, lexicon: Lexicon) -> list[Report]:
    """Of "A warned that B, according to a memo" the memo is the origin of A's words, and no part of them.

    Only where "according to" stands behind a comma at the end of what the first cue of the sentence holds.
    """
    result, dropped = list(reports), set[int]()
    for position, each in enumerate(reports):
        first, last = each.content
        if each.frame not in SPEAKING or each.verb > first or each.speaker is None or position in dropped:
            continue
        if tree.tokens[each.verb].lemma not in lexicon.core or is_outlet(tree, each.speaker, lexicon):
            continue
        for later in range(position + 1, min(len(reports), position + 4)):
            other = reports[later]
            inside = first < other.verb <= last + 2 and other.frame == "according"
            if not inside or tree.tokens[other.verb - 1].form != ",":
                continue
            if any(token.form in ";:" or token.upos == "CCONJ" for token in tree.tokens[other.verb : last + 1]):
                continue
            content = trimmed(tree.tokens, first, other.verb - 1)
            if content is not None and other.speaker is not None and other.speaker > other.verb:
                result[position] = each._replace(content=content, origin=other.speaker)
                dropped.add(later)
                break
    return [each for position, each in enumerate(result) if position not in dropped]


def relayed(reports: Sequence[Report], tree: Tree, lexicon: Lexicon) -> list[Report]:
    """The reports in the order of their cues, each with the outlet that relays it."""
    dropped: set[int] = set()
    result = list(reports)
    for position, outer in enumerate(reports):
        if not is_relay(outer, tree, lexicon):
            continue
        citing = cited(tree, outer.verb) is not None
        for other in range(max(0, position - 4), min(len(reports), position + 5)):
            inner = result[other]
            held = outer.content[0] <= inner.verb <= outer.content[1] and inner.speaker is not None
            if citing and inner.verb < inner.content[0]:
                continue  # whom the outlet cites tells what that one said
            if other == position or not held or inner.frame not in RELAYING or not _another(inner, tree, lexicon):
                continue
            if holds_only(outer, inner.content, [inner.cue, _who(inner, tree)], tree):
                result[other] = inner._replace(origin=outer.speaker)
                dropped.add(position)
                break
    return [each for position, each in enumerate(result) if position not in dropped]


def _another(report: Report, tree: Tree, lexicon: Lexicon) -> bool:
    """Somebody other than the outlet, which may speak of itself: "the paper said it had learned"."""
    if report.speaker is None or is_outlet(tree, report.speaker, lexicon):
        return False
    return tree.tokens[report.speaker].lemma.lower() not in SELF


def is_relay(report: Report, tree: Tree, lexicon: Lexicon) -> bool:
    """An outlet says it."""
    return report.frame in RELAYING and report.speaker is not None and is_outlet(tree, report.speaker, lexicon)


def holds_only(outer: Report, content: Range, parts: Sequence[Range], tree: Tree) -> bool:
    """Whether what is reported is this content with its cue and speaker, and little else."""
    taken = {index for first, last in (content, *parts) for index in range(first, last + 1)}
    rest = [
        index
        for index in range(outer.content[0], outer.content[1] + 1)
        if index not in taken and tree.tokens[index].upos != "PUNCT"
    ]
    return content[0] <= outer.content[1] and content[1] >= outer.content[0] and len(rest) <= REST


def _who(report: Report, tree: Tree) -> Range:
    return report.phrase or name_phrase(tree, report.speaker if report.speaker is not None else report.verb)
