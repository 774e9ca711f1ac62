"""Where what somebody says begins and ends: tellers behind it, offices before names, marks around phrases."""

from __future__ import annotations

import pytest

from communique.model import Article

TABLE = {
    "an office and a name before the cue": (
        "The bridge has been closed to lorries, the head of the district, Oleh Synko, said on Friday.",
        [("indirect", "the head of the district, Oleh Synko", "The bridge has been closed to lorries")]),
    "an apposition of another": (
        "The talks moved to Geneva, the capital of diplomacy, Anna Kern said.",
        [("indirect", "Anna Kern", "The talks moved to Geneva, the capital of diplomacy")]),
    "whom the outlet cites tells what another said": (
        "Ida Lund has told Omar Saleh that Norway will not take part in any mission in Mali, the news site Axios "
        "reports, citing a diplomat.",
        [("indirect", "a diplomat",
          "Ida Lund has told Omar Saleh that Norway will not take part in any mission in Mali")]),
    "words that lead to a quotation": (
        "The minister said that the navy would stop any ship, “whatever flag it flies or claims to fly”.",
        [("mixed", "The minister",
          "that the navy would stop any ship, “whatever flag it flies or claims to fly”")]),
    "a phrase at the end": ("Kern called the fee “arbitrary”.", [("mixed", "Kern", "the fee “arbitrary”")]),
    "straight marks": ('Kern called the fee "arbitrary" and left.', [("mixed", "Kern", 'the fee "arbitrary"')]),
    "single marks": ("Kern called the fee ‘arbitrary’.", [("mixed", "Kern", "the fee ‘arbitrary’")]),
    "a full stop within": ("Kern called the fee “arbitrary.”", [("mixed", "Kern", "the fee “arbitrary.”")]),
    "a phrase at the beginning": (
        "“Thrift” and patience would pay for the harbour, Kern said.",
        [("mixed", "Kern", "“Thrift” and patience would pay for the harbour")]),
    "a phrase in the middle": (
        "Kern said the “so-called reform” had failed.",
        [("mixed", "Kern", "the “so-called reform” had failed")]),
    "a whole quotation has none": ("“We will pay,” Kern said.", [("direct", "Kern", "We will pay")]),
}  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("text", "wanted"), TABLE.values(), ids=TABLE)
def test_the_edges_of_what_is_said(reader, text, wanted):
    claims = reader.read(Article("a", text)).claims
    assert [
        (claim.kind, claim.speaker.span.of(text) if claim.speaker else None, claim.content.of(text)) for claim in claims
    ] == wanted
