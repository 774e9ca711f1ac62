"""The ontology as shared/plover.md states it, our choices among them."""

from __future__ import annotations

import pytest

from communique.events import Coding, ontology

PLOVER = ontology()

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


@pytest.mark.parametrize("quad", QUADS)
def test_quads(quad):
    assert {name for name, kind in PLOVER.types.items() if kind.quad == quad} == QUADS[quad]


@pytest.mark.parametrize(
    ("coding", "score"),
    [
        (Coding("AGREE"), 2.5),
        (Coding("AID"), 10),
        (Coding("ACCUSE"), -3),
        (Coding("ACCUSE", "disapprove"), -2),
        (Coding("CONSULT", "phone"), 1.5),
        (Coding("PROTEST", "vandalize"), -5),
        (Coding("RETREAT", "disarm"), 10),
        (Coding("ASSAULT", "unconventional"), -10),
        (Coding("COERCE", "martial-law"), -7.5),
    ],
    ids=str,
)
def test_scores(coding, score):
    assert PLOVER.score(coding) == score


def test_recipients_are_needed_where_one_side_gains_or_loses():
    assert {name for name, kind in PLOVER.types.items() if kind.needs_recipient} == {"COOPERATE", "AID", "SANCTION"}


@pytest.mark.parametrize(
    ("event", "turn", "outcome"),
    [
        (Coding("CONSULT", "visit"), "promised", Coding("AGREE")),
        (Coding("RETREAT", "withdraw"), "asked", Coding("REQUEST", "yield")),
        (Coding("CONSULT"), "refused", Coding("REJECT", "meet")),
        (Coding("CONSULT"), "cancelled", Coding("REJECT", "meet")),
        (Coding("SANCTION", "expel"), "threatened", Coding("THREATEN", "expel")),
        (Coding("COERCE", "arrest"), "threatened", Coding("THREATEN", "arrest")),
        (Coding("REQUEST", "assist"), "refused", Coding("REJECT", "assist")),
        (Coding("AID"), "ended", Coding("SANCTION", "discontinue")),
        (Coding("ASSAULT", "aerial"), "ended", Coding("RETREAT", "ceasefire")),
        (Coding("PROTEST", "demo"), "prevented", Coding("COERCE", "restrict")),
        (Coding("ACCUSE", "investigate"), "asked", Coding("ACCUSE", "investigate")),
        (Coding("ACCUSE", "disapprove"), "asked", Coding("REQUEST", "change")),
    ],
    ids=str,
)
def test_turns(event, turn, outcome):
    assert PLOVER.turned(event, turn) == outcome


def test_every_turn_leads_to_a_type_and_mode_of_the_ontology():
    for kind in PLOVER.types.values():
        for turn in kind.turns:
            for mode in (None, *kind.modes):
                outcome = PLOVER.turned(Coding(kind.name, mode), turn)
                assert outcome.mode is None or outcome.mode in PLOVER.types[outcome.type].modes
