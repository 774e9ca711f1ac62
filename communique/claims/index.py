"""Which claim carries some words.

A record's claims come in; for a span the innermost claim whose content holds it goes out. The words of an event
inside such a content are somebody's, not the outlet's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from communique.claims.quotes import find_quotes
from communique.model import Claim, Record, Span

PRESUPPOSING = frozenset(["praise", "blame", "support", "oppose"])
"""Stances of claims that take what they speak of for granted: who condemns an attack does not report it."""
WISHES = frozenset(["intend", "hope", "request", "promise", "threaten", "propose", "refuse"])
"""Stances of claims whose content is not said to be so, but to come, if it comes."""


class ClaimIndex:
    """Looks up claims by span. Built once a record in O(n log n); a look-up costs O(log n + claims that overlap).

    With `text`, the outlet's own words inside an interrupted quotation are told from the quotation: in
    "A," said Rutte, who has backed Kyiv, "B" nobody but the outlet says that he backed it.
    """

    __slots__ = ("_claims", "_quote_starts", "_quotes", "_reach", "_starts")

    def __init__(self, claims: Sequence[Claim], text: str = "") -> None:
        self._claims = sorted(claims, key=lambda claim: (claim.content.start, -claim.content.end))
        self._starts = [claim.content.start for claim in self._claims]
        self._reach: list[int] = []
        for claim in self._claims:
            self._reach.append(max(claim.content.end, self._reach[-1] if self._reach else 0))

        interrupted = any(_interrupted(claim) for claim in claims)
        self._quotes = [quote.outer for quote in find_quotes(text)] if text and interrupted else []
        self._quote_starts = [quote.start for quote in self._quotes]

    def at(self, span: Span) -> Claim | None:
        """The innermost claim whose content holds the span and whose cue does not overlap it; None where none does."""
        index = bisect_right(self._starts, span.start) - 1
        while index >= 0 and self._reach[index] >= span.end:
            claim = self._claims[index]
            if claim.content.contains(span) and not self._own_words(claim, span):
                return claim
            index -= 1
        return None

    def _own_words(self, claim: Claim, span: Span) -> bool:
        """The cue, or what else the outlet says between two parts of a quotation."""
        if claim.cue is not None and claim.cue.overlaps(span):
            return True
        if not self._quotes or not _interrupted(claim):
            return False
        index = bisect_right(self._quote_starts, span.start) - 1
        return index < 0 or not self._quotes[index].contains(span)

    def carrier(self, span: Span) -> Claim | None:
        """As `at`, for what is said to be so: praise, blame and support of a named thing carry nothing.

        "Berlin condemned the attack": the attack is the outlet's report. Nor does a denial behind what it denies: in
        "Kabul accused Islamabad, a charge Pakistan denies" Pakistan is not who says it. Quotations always carry.
        """
        claim = self.at(span)
        if claim is None or claim.kind != "indirect":
            return claim
        behind = claim.stance == "deny" and claim.cue is not None and claim.cue.start >= claim.content.end
        return None if behind or claim.stance in PRESUPPOSING else claim


def _interrupted(claim: Claim) -> bool:
    return claim.kind == "direct" and claim.cue is not None and claim.content.contains(claim.cue)


def claim_at(record: Record, span: Span) -> Claim | None:
    """The innermost claim of a record that holds the span; build a `ClaimIndex` for more than a few."""
    return ClaimIndex(record.claims, record.article.text).at(span)
