"""Claims inside claims: who says that who said so, through the whole reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.contract import from_contract, to_contract
from communique.model import Article, Claim

pytestmark = pytest.mark.engine

TABLE = {
    "a promise": (
        "The envoy said that Kyiv had promised to withdraw its troops.",
        [("c1", "The envoy", "that Kyiv had promised to withdraw its troops"),
         ("c1.1", "Kyiv", "to withdraw its troops")]),
    "a minister and his state": (
        "The minister said that Moscow had promised to withdraw its troops.",
        [("c1", "The minister", "that Moscow had promised to withdraw its troops"),
         ("c1.1", "Moscow", "to withdraw its troops")]),
    "in a quotation": (
        "“The president told me that he would resign,” the aide said.",
        [("c1", "the aide", "The president told me that he would resign"),
         ("c1.1", "The president", "that he would resign")]),
    "two beside one another": (
        "Kallas said that Hungary refused to ratify the treaty and that Budapest denied the report.",
        [("c1", "Kallas", "that Hungary refused to ratify the treaty and that Budapest denied the report"),
         ("c1.1", "Hungary", "to ratify the treaty"), ("c1.2", "Budapest", "the report")]),
    "three deep": (
        "The envoy said the mayor had told him that the army claimed the bridge was hit.",
        [("c1", "The envoy", "the mayor had told him that the army claimed the bridge was hit"),
         ("c1.1", "the mayor", "that the army claimed the bridge was hit"),
         ("c1.1.1", "the army", "the bridge was hit")]),
    "his own words": (
        "“I said that we would pay,” Novak said.", [("c1", "Novak", "I said that we would pay")]),
    "her own words": (
        "Novak denied that she had accused the bank of lying.",
        [("c1", "Novak", "that she had accused the bank of lying")]),
    "a pronoun for nobody known": (
        "Novak said Smith was wrong when he said the bridge was safe.",
        [("c1", "Novak", "Smith was wrong when he said the bridge was safe")]),
    "a thought": (
        "The envoy said that Paris wanted to leave the talks.",
        [("c1", "The envoy", "that Paris wanted to leave the talks")]),
}  # fmt: skip


def chain(claims: tuple[Claim, ...], text: str) -> list[tuple[str, str, str]]:
    found = []
    for claim in claims:
        assert claim.speaker is not None
        found.append((claim.id, claim.speaker.span.of(text), claim.content.of(text)))
        found += chain(claim.inner, text)
    return found


@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_the_chain(reader, text, expected):
    assert chain(reader.read(Article("a", text)).claims, text) == expected


def test_the_contract_keeps_the_chain(reader):
    text = TABLE["three deep"][0]
    record = reader.read(Article("a", text))
    again = from_contract(to_contract(record), text)
    assert again.claims == record.claims
    [claim] = to_contract(record)["claims"]
    assert claim["inner"][0]["inner"][0]["speaker"]["start"] == text.index("the army")


def test_a_record_written_before_there_was_a_chain_is_read(reader):
    text = TABLE["a promise"][0]
    record = reader.read(Article("a", text))
    fields = to_contract(record)
    for claim in fields["claims"]:
        del claim["inner"]
    assert from_contract(fields, text).claims == tuple(replace(claim, inner=()) for claim in record.claims)
