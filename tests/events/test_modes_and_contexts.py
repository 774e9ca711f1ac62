"""Every mode of PLOVER is reached by a sentence, and every context assigned to one that stands in it."""

from __future__ import annotations

import pytest

from communique.events import Events, ontology
from communique.events.cues import contexts
from communique.events.trialset import load
from communique.model import Article, Record

CONTEXTS = {
    "military": "The army moved its artillery north.",
    "intelligence": "The minister denied that his spies had wiretapped the envoy.",
    "executive": "The prime minister reshuffled her cabinet.",
    "legislative": "Parliament passed the bill at its third reading.",
    "election": "Voters go to the polls in May.",
    "political_institutions": "The amendment changes the constitution.",
    "pro_democracy": "The students demanded democracy.",
    "pro_autocracy": "The junta tightened its grip.",
    "economic": "Kenya raised tariffs on sugar imports.",
    "legal": "The judge adjourned the trial.",
    "reparations": "Namibia asked for reparations.",
    "human_rights": "Observers reported human rights abuses.",
    "rights_freedoms": "The union spoke up for press freedom.",
    "repression": "The crackdown on dissidents went on.",
    "human_security": "Famine threatens the displaced families.",
    "gender": "Women marched for equal pay.",
    "lgbt": "The city banned the gay pride march.",
    "religion_ethnicity": "Police guarded the mosque.",
    "inequality": "The government apologised for racial discrimination.",
    "diplomatic": "Peru recalled its ambassador.",
    "territory": "The province declared its secession.",
    "peacekeeping": "Peacekeepers reached the town.",
    "health": "Ghana sent vaccines after the epidemic.",
    "asylum": "The refugees applied for asylum.",
    "migration": "Coast guards stopped the migrants.",
    "disasters": "Chile asked for help after the earthquake.",
    "natural_resource": "The pipeline brings gas to the coast.",
    "environment": "Ministers agreed to cut carbon emissions.",
    "technology": "The ministry banned imported chips.",
    "terrorism": "The jihadists claimed the attack.",
    "cbrn": "Inspectors measured the enriched uranium.",
    "cyber": "Hackers broke into the ministry.",
    "misinformation": "The outlet spread propaganda.",
    "crime": "The gang robbed a bank.",
    "corruption": "Prosecutors accused the mayor of bribery.",
    "illegal_drugs": "Customs seized two tonnes of cocaine.",
    "trafficking": "The navy stopped the smugglers.",
}


def test_there_is_a_sentence_for_each_context():
    assert tuple(CONTEXTS) == ontology().contexts


@pytest.fixture(scope="module")
def read():
    from communique.actors import Actors
    from communique.claims import Claims
    from communique.language import Language
    from communique.places import Places
    from communique.times import Times

    steps = (Language(), Actors(), Times(), Places(), Claims(), Events())

    def record(text):
        found = Record(Article("text", text))
        for step in steps:
            found = step(found)
        return found

    return record


@pytest.mark.engine
@pytest.mark.parametrize("name", CONTEXTS)
def test_a_context_is_assigned(read, name):
    lemmas = [token.lemma.lower() for token in read(CONTEXTS[name]).tokens]
    assert name in contexts(lemmas, ontology().contexts)


def test_a_plain_sentence_has_no_context():
    assert contexts("the two men shake hand on the bridge".split(), ontology().contexts) == ()


MODES = {
    (wanted.coding.type, wanted.coding.mode): wanted.text
    for one in load(ontology())
    for wanted in (one.told["base"], one.told["names"])
    if wanted.coding.mode is not None
}


@pytest.mark.engine
@pytest.mark.parametrize(
    ("kind", "mode"),
    [(name, mode) for name, kind in ontology().types.items() for mode in kind.modes],
    ids=lambda value: value,
)
def test_every_mode_is_reached(read, kind, mode):
    found = [(event.type, event.mode) for event in read(MODES[kind, mode]).events]
    assert (kind, mode) in found


@pytest.mark.engine
def test_what_was_only_said_is_rejected_without_a_mode(reader):
    text = "Norway rejected the charge that its sanctions hamper aid to Sweden."
    events = reader.read(Article("t", text, published="2025-07-09")).events
    assert [(event.type, event.mode) for event in events if event.type == "REJECT"] == [("REJECT", None)]


@pytest.mark.engine
def test_a_name_tells_no_context(reader):
    text = "The minister Christian Lindner urged Norway to avoid a trade war."
    events = reader.read(Article("t", text, published="2025-07-09")).events
    assert events
    assert all("religion_ethnicity" not in event.contexts for event in events)
