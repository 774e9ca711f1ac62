"""No account that has the evidence to be one with a new one is left unread."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.stories import bounding
from communique.stories.evidence import MUTUAL, THRESHOLD, VERBAL, evidence
from communique.stories.likeness import Scene
from tests.stories.made import ACCOUNT, account

CODES = ("PAK", "IRN", "IND", "TUR", "SYR", "UNO")
IDS = (*CODES, "person:ahmadi", "PAK:MIL", "org:observers")
WORDS = ("village", "missile", "border", "=PAK", "drone", "talks")
DAYS = (None, "2024-01-16", "2024-01-18", "2024-01-19", "2024-01-21T05:00:00", "2024-02-11")
TYPES = (sorted(MUTUAL)[0], sorted(VERBAL)[0], "ASSAULT")


def some(names, most=3):
    return st.lists(st.sampled_from(names), max_size=most, unique=True)


@st.composite
def accounts(draw, article):
    days = sorted(draw(st.lists(st.sampled_from(DAYS[1:]), min_size=2, max_size=2)))
    days = draw(st.sampled_from((days, [days[0], days[0]], [None, days[0]], [None, None])))
    return account(
        article,
        published=draw(st.integers(738900, 738912)),
        mode=draw(st.sampled_from((None, "drone", "explosives"))),
        reality=draw(st.sampled_from(("actual", "planned", "hypothetical", "denied"))),
        actors=tuple(draw(some(IDS))),
        recipients=tuple(draw(some(IDS))),
        actor_codes=frozenset(draw(some(CODES))),
        recipient_codes=frozenset(draw(some(CODES))),
        earliest=days[0],
        latest=days[1],
        country=draw(st.sampled_from((None, "IRN", "PAK"))),
        spot=draw(st.sampled_from((None, "1", "2"))),
        concept=draw(st.sampled_from(("attack", "kill", "meet"))),
        words=frozenset(draw(some(WORDS, 4))),
    )


@settings(max_examples=600, deadline=None)
@given(
    accounts("a"),
    st.lists(accounts("b"), min_size=1, max_size=6),
    st.sampled_from(TYPES),
    st.dictionaries(st.sampled_from(WORDS), st.integers(1, 30)),
)
def test_the_bound_is_never_below_the_evidence(one, others, kind, frequency):
    one, others = replace(one, type=kind), [replace(other, type=kind) for other in others]
    scene = Scene(frequency, 40, {})
    kept = bounding.worth([one], [kind] * len(others), [bounding.head(other) for other in others])
    reaching = [place for place, other in enumerate(others) if evidence(one, other, scene, False) >= THRESHOLD]
    assert set(reaching) <= set(kept)


@pytest.mark.parametrize(
    "other",
    [
        account(published=ACCOUNT.published + 8, earliest=None, latest=None),
        account(earliest="2024-01-22", latest="2024-01-22"),
        account(reality="hypothetical"),
        account(recipients=("IND",), recipient_codes=frozenset(("IND",)), words=frozenset(("treaty",))),
        account(type="COERCE"),
    ],
    ids=["days later", "of another day", "hypothetical", "against another", "of another type"],
)
def test_what_cannot_reach_the_threshold_is_left_out(other):
    heads = [bounding.head(each) for each in (other, account(), other)]
    assert bounding.worth([ACCOUNT], [other.type, "ASSAULT", other.type], heads) == [1]
