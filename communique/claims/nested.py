"""Claims inside claims: what a speaker says that another one said.

The reports that lie inside some claim's content come in with the claims of the article; the claims go out with those
of the reports inside them that somebody else utters. What a speaker says of his own words, thinks aloud or says in
the first person is no claim inside his claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.claims.builder import Builder
from communique.claims.lexicon import lexicon
from communique.claims.replies import Draft, answered
from communique.claims.reported import Report
from communique.model import Claim

UTTERED = frozenset("assert deny promise threaten request ask blame praise refuse withhold report propose".split())
FRAMES = frozenset(
    ["clause", "beside", "according", "infinitive", "order", "gerund", "naming", "object", "preposition"]
)
"""Constructions with a verb that somebody speaks by; nouns and adjectives inside a claim are its speaker's choice."""
OTHERS = frozenset(["he", "she", "they", "who"])
"""Pronouns that may stand for another than the speaker."""
UNSPOKEN = frozenset(["intend", "refuse", "hope", "fear", "expect"])
"""Stances of claims that are no utterance, so that the same speaker may utter something within."""


def nested(
    reports: Sequence[Report], claims: Sequence[Claim], builder: Builder, drafts: Sequence[Draft] = ()
) -> tuple[Claim, ...]:
    """The claims in their order, each with what it holds, to any depth.

    `drafts` are those of the claims: what a speaker says that another one answered answers a claim before his own.
    """
    places = {claim.id: number for number, claim in enumerate(claims)}
    within: dict[str, list[Claim]] = {}
    holders = list(claims)
    for report in sorted(reports, key=lambda each: (each.content[0], -each.content[1])):
        if report.stance not in UTTERED or report.frame not in FRAMES or not _by_another(report, builder):
            continue
        draft = builder.nested(report)
        claim = draft.claim
        holder = _holder(claim, holders)
        if holder is None or claim.speaker is None or _same(claim, holder, report, builder):
            continue
        beside = within.setdefault(holder.id, [])
        before = drafts[: places.get(holder.id.partition(".")[0], 0)]
        answer = answered(draft, before, builder.tree, builder.actors, lexicon())
        claim = replace(
            claim,
            id=f"{holder.id}.{len(beside) + 1}",
            replies_to=claims[answer].id if answer is not None else None,
        )
        beside.append(claim)
        holders.append(claim)
    return tuple(_filled(claim, within) for claim in claims)


def _filled(claim: Claim, within: dict[str, list[Claim]]) -> Claim:
    inner = within.get(claim.id)
    return replace(claim, inner=tuple(_filled(each, within) for each in inner)) if inner else claim


def _by_another(report: Report, builder: Builder) -> bool:
    if report.speaker is None:
        return False
    token = builder.tokens[report.speaker]
    if token.upos == "PRON":
        return token.lemma.lower() in OTHERS
    return token.upos in ("NOUN", "PROPN")


def _holder(claim: Claim, holders: Sequence[Claim]) -> Claim | None:
    """The narrowest claim whose content holds the inner one's cue and content."""
    holding = [other for other in holders if _holds(other, claim)]
    return min(holding, key=lambda other: len(other.content), default=None)


def _holds(outer: Claim, inner: Claim) -> bool:
    if not outer.content.contains(inner.content) or outer.content == inner.content or inner.cue is None:
        return False
    apart = outer.cue is None or not (outer.cue.overlaps(inner.cue) or inner.content.contains(outer.cue))
    return outer.content.contains(inner.cue) and apart


def _same(inner: Claim, outer: Claim, report: Report, builder: Builder) -> bool:
    """Whether one speaker utters both; a pronoun that stands for nobody known may be him.

    A minister who says what his state has promised is another than the state, though they act as one.
    """
    if inner.speaker is None or report.speaker is None:
        return True
    pronoun = builder.tokens[report.speaker].upos == "PRON"
    if outer.speaker is None or inner.speaker.actor is None:
        return pronoun
    text = builder.text
    alike = pronoun or inner.speaker.span.of(text).lower() == outer.speaker.span.of(text).lower()
    return alike and inner.speaker.actor == outer.speaker.actor and outer.stance not in UNSPOKEN
