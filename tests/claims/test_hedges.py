"""What the outlet holds back from in its own voice, through the whole reader."""

from __future__ import annotations

import pytest

from communique.claims.compile import compile_lexicons
from communique.contract import from_contract, to_contract
from communique.errors import SetupError
from communique.model import Article

TABLE = {
    "appears to": ("The minister appears to have left the town.",
                   [("apparent", "appears", "The minister appears to have left the town")]),
    "is believed to": ("The army is believed to have shelled the port on Monday.",
                       [("believed", "is believed", "The army is believed to have shelled the port on Monday")]),
    "it is believed that": ("It is believed that the army shelled the port.",
                            [("believed", "is believed", "that the army shelled the port")]),
    "reportedly": ("Russia reportedly bombed the port on Monday.",
                   [("reported", "reportedly", "Russia reportedly bombed the port on Monday")]),
    "alleged": ("An alleged attack on the port killed two men.", [("alleged", "alleged", "An alleged attack on the port")]),
    "who were tried": ("The police arrested two alleged spies who had stolen the plans.",
                       [("alleged", "alleged", "two alleged spies")]),
    "reports of": ("Unconfirmed reports of an attack on the port reached the capital.",
                   [("reported", "Unconfirmed", "of an attack on the port")]),
    "a speaker's": ("The minister said that Russia had reportedly bombed the port.", []),
    "in a quotation": ("“It appears that Russia bombed the port,” the minister said.", []),
    "somebody believes it": ("The army is believed by officials to have shelled the port.", []),
    "came into sight": ("The ship appeared in the bay on Monday.", []),
}  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_hedges(reader, text, expected):
    found = reader.read(Article("a", text)).hedges
    assert [(hedge.kind, hedge.span.of(text), hedge.over.of(text)) for hedge in found] == expected


EVENTS = {
    "held back": ("Russia reportedly bombed the port of Odesa on Monday.", "reportedly"),
    "said plainly": ("Russia bombed the port of Odesa on Monday.", None),
    "the doer is held back": ("Police arrested two alleged spies in Vienna on Monday.", None),
}


@pytest.mark.engine
@pytest.mark.parametrize(("text", "expected"), EVENTS.values(), ids=EVENTS)
def test_an_event_knows_its_hedge(reader, text, expected):
    record = reader.read(Article("a", text))
    fields = to_contract(record)
    [event] = fields["events"]
    hedge = event["hedge"]
    assert (text[hedge["start"] : hedge["end"]] if hedge else None) == expected
    assert from_contract(fields, text).hedges == record.hedges
    assert (record.hedge_over(record.events[0].trigger) is None) == (expected is None)


@pytest.mark.engine
def test_a_headline_that_holds_nothing_back_says_more_than_its_body(reader):
    body = "Russia reportedly bombed the port of Odesa on Monday."
    checks = reader.read(Article("a", body, headline="Russia bombs port of Odesa")).headline_check
    [certainty] = [check for check in checks if check.field == "certainty"]
    assert (certainty.verdict, certainty.note) == ("unsupported", "the body holds back: “reportedly”")


BROKEN = {
    "unknown kind": ("hedges: {maybe: {adverbs: [perhaps]}}", "unknown kind maybe"),
    "unknown class": ("hedges: {alleged: {nouns: [charge]}}", "nouns is none of"),
    "two kinds": ("hedges: {alleged: {adverbs: [so]}, believed: {adverbs: [so]}}", "both alleged and believed"),
}


@pytest.mark.parametrize(("hedges", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_list_is_refused_by_name(tmp_path, hedges, message):
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "cues.yaml").write_text(f"verbs: []\nnouns: []\nadjectives: []\nadverbs: []\n{hedges}\n")
    with pytest.raises(SetupError, match=message):
        compile_lexicons(tmp_path)
