"""What a claim is about: events and claims of the same record, through the whole reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.contract import from_contract, to_contract
from communique.model import Article, Claim, Record

pytestmark = pytest.mark.engine

EVENTS = {
    "told in it": ("Norway said that Russia had bombed Kharkiv on Monday.", 0, ["bombed"]),
    "named again": ("Russian drones struck the port of Odesa on Monday. France condemned the attack.", 0, ["struck"]),
    "named again with whose it is": (
        "Turkey imposed sanctions on Syria. Iran imposed sanctions on Kuwait. Oman called the Turkish sanctions a "
        "mistake.", 0, ["imposed sanctions"]),
    "by the place": (
        "Russia bombed Kharkiv on Monday. Russia struck Odesa on Tuesday. Poland condemned the strike on Odesa.",
        0, ["strike", "struck"]),
    "in a quotation": (
        "Azerbaijan's army seized a village on Friday. “The seizure of the village is an act of war,” the Armenian "
        "prime minister said.", 0, ["seized a village"]),
    "denied in a clause": (
        "Turkish police arrested the mayor on Wednesday. Ankara said that the police had not arrested the mayor.",
        0, ["arrested", "arrested"]),
    "a deal": (
        "Israel and Egypt signed an agreement on gas exports. Jordan praised the deal.", 0, ["signed an agreement"]),
    "a deal, and not the praise of it": (
        "Israel and Egypt signed an agreement on gas exports. Oman praised the two. Iran called the deal a mistake.",
        1, ["signed an agreement"]),
    "another sort of deed": (
        "Russia invaded Georgia on Monday. Moscow denied that its aircraft had bombed houses.", 0, ["bombed"]),
    "no noun of the codebook": (
        "Protesters stormed the parliament in Tbilisi. The prime minister blamed the opposition for the storming.",
        0, ["stormed the parliament"]),
    "the new ones": (
        "The EU imposed sanctions on Belarus. Minsk condemned the new sanctions.", 0, ["imposed sanctions"]),
    "new ones": ("The EU imposed sanctions on Belarus. Minsk warned of new sanctions.", 0, []),
    "the word that told it": (
        "Russia attacked Kharkiv on Monday. Rockets killed six people in Odesa. Zelensky called the attack a crime.",
        0, ["attacked"]),
    "two that differ": (
        "Russia struck Kharkiv on Monday. Israel struck Beirut on Tuesday. Germany condemned the strike.", 0, []),
    "one that is to come": (
        "Russia struck Kharkiv on Monday. Poland warned of another attack.", 0, []),
    "another's": (
        "Russia struck Kharkiv on Monday. Poland condemned the Israeli attack on Beirut.", 0, ["attack"]),
    "the denial of a charge": (
        "Ukraine accused Russia of shelling a hospital. Russia denied the accusation.",
        1, ["accused Russia of shelling"]),
    "a promise": (
        "Hungary promised to support the next package. Kallas welcomed the promise.", 1, ["promised to support"]),
}  # fmt: skip
"""Text, the number of the claim, the triggers of the events that it is about; of two alike the one in it first."""


def read(reader, text: str) -> Record:
    record = reader.read(Article("a", text, published="2026-05-06"))
    assert not record.failures
    return record


@pytest.mark.parametrize(("text", "number", "expected"), EVENTS.values(), ids=EVENTS)
def test_the_events(reader, text, number, expected):
    record = read(reader, text)
    triggers = {event.id: event.trigger.of(text) for event in record.events}
    assert [triggers[one] for one in record.claims[number].about_events] == expected


CLAIMS = {
    "a promise": ("Hungary promised to support the package. Kallas welcomed the promise.", "c2", ["c1"], None),
    "whose promise": (
        "Poland promised to help Kyiv. Hungary promised to support the package. Tusk doubted Hungary's promise.",
        "c3", ["c2"], None),
    "either's promise": (
        "Poland promised to help Kyiv. Hungary promised to support the package. Kallas welcomed the promise.",
        "c3", [], None),
    "a threat": (
        "Iran threatened to close the strait. The US said the threat was empty.", "c2", ["c1"], None),
    "the denial of a charge": (
        "Ukraine accused Russia of shelling a hospital. Russia denied the accusation.", "c2", ["c1"], "c1"),
    "the denial of the same deed": (
        "Kyiv said that Russia had bombed a school in Kharkiv. It rained. The Russian defence ministry said it had "
        "not bombed the school.", "c2", ["c1"], "c1"),
    "another deed": (
        "Kyiv said that Russia had bombed a school in Kharkiv. Turkey said that it had not bombed Aleppo.",
        "c2", [], None),
    "by another's account": (
        "Ukraine said that Russia had killed prisoners. Kallas said that Russia denied the accusation.",
        "c2.1", ["c1"], "c1"),
    "her own words": ("Kallas promised to help. Kallas repeated that the promise was kept.", "c2", [], None),
}  # fmt: skip
"""Text, the id of the claim, the claims that it is about, the one that it answers."""


def each(claims: tuple[Claim, ...]) -> dict[str, Claim]:
    return {one.id: one for claim in claims for one in (claim, *each(claim.inner).values())}


@pytest.mark.parametrize(("text", "claim", "about", "answered"), CLAIMS.values(), ids=CLAIMS)
def test_the_claims(reader, text, claim, about, answered):
    found = each(read(reader, text).claims)[claim]
    assert list(found.about_claims) == about
    assert found.replies_to == answered


def test_the_contract_keeps_them_and_reads_what_was_written_before(reader):
    text = CLAIMS["the denial of the same deed"][0]
    record = read(reader, text)
    fields = to_contract(record)
    assert from_contract(fields, text).claims == record.claims
    for claim in fields["claims"]:
        del claim["about_events"], claim["about_claims"]
    bare = tuple(replace(claim, about_events=(), about_claims=()) for claim in record.claims)
    assert from_contract(fields, text).claims == bare
