"""Occurrences and disagreements out of accounts made by hand: a table of what merges and of what differs."""

from __future__ import annotations

import random

import pytest

from communique.model import Span
from communique.stories.disagreeing import differences
from communique.stories.occurring import merge
from communique.stories.tolls import Toll
from tests.stories.made import ACCOUNT, account

SPAN = Span(0, 1)
STORY = {"a": "s", "b": "s", "c": "s"}


def merged(*accounts, stories=STORY):
    return [[one.article for one in own] for _, own in merge(accounts, stories)]


def disputed(*accounts, copies=()):
    (found,) = [(occurrence, own) for occurrence, own in merge(accounts, STORY)]
    return {one.field: [value.value for value in one.values] for one in differences(*found, copies)}


@pytest.mark.parametrize(
    "other",
    [
        account(),
        account(earliest="2024-01-17", latest="2024-01-17"),
        account(earliest=None, latest=None),
        account(actors=("PAK:MIL",)),
        account(actors=(), actor_codes=frozenset()),
        account(mode="explosives", country=None),
        account(reality="denied"),
        account(lemma="raid"),
        account(type="COERCE", mode=None, lemma="raid"),
    ],
    ids=["same", "a day off", "no day", "its army", "no actor", "other mode", "denied", "other word", "wavering type"],
)
def test_reports_of_one_event_merge(other):
    assert merged(ACCOUNT, other) == [["a", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        account(earliest="2024-01-28", latest="2024-01-28"),
        account(
            actors=("IRN",), recipients=("PAK",), actor_codes=frozenset(("IRN",)), recipient_codes=frozenset(("PAK",))
        ),
        account(recipients=("IND",), recipient_codes=frozenset(("IND",)), country="IND", words=frozenset(("border",))),
        account(type="CONSULT", mode="meet", concept="meet", lemma="meet"),
        account(reality="hypothetical"),
        account(
            actors=("TUR",), actor_codes=frozenset(("TUR",)), recipients=("SYR",), recipient_codes=frozenset(("SYR",))
        ),
    ],
    ids=["another week", "the other way round", "another target", "another type", "hypothetical", "others altogether"],
)
def test_other_events_do_not(other):
    assert merged(ACCOUNT, other) == [["a"], ["b"]]


def test_two_meetings_of_one_man_stay_two():
    def meeting(article, other):
        return account(
            article, type="CONSULT", mode="meet", concept="meet", lemma="meet", actors=("HUN",), recipients=(other,),
            actor_codes=frozenset(("HUN",)), recipient_codes=frozenset((other,)), words=frozenset((other.lower(),)),
        )  # fmt: skip

    assert merged(meeting("a", "SWE"), meeting("b", "NOR")) == [["a"], ["b"]]
    assert merged(meeting("a", "SWE"), meeting("b", "SWE")) == [["a", "b"]]


def test_a_meeting_has_no_direction():
    there = {"type": "CONSULT", "mode": "meet", "concept": "meet", "lemma": "meet"}
    one = account("a", **there)
    other = account(
        "b", actors=("IRN",), recipients=("PAK",), actor_codes=frozenset(("IRN",)), recipient_codes=frozenset(("PAK",)),
        **there,
    )  # fmt: skip
    assert merged(one, other) == [["a", "b"]]


def test_articles_of_two_stories_merge_only_if_near_in_time():
    apart = {"a": "s", "b": "t"}
    assert merged(ACCOUNT, account(), stories=apart) == [["a", "b"]]
    assert merged(ACCOUNT, account(published=738943), stories=apart) == [["a"], ["b"]]
    assert merged(ACCOUNT, account(published=None), stories=apart) == [["a"], ["b"]]


def test_an_occurrence_says_what_most_say():
    ((occurrence, _),) = merge(
        [ACCOUNT, account("b"), account("c", earliest="2024-01-17", latest="2024-01-17", mode=None)], STORY
    )
    assert (occurrence.id, occurrence.type, occurrence.mode) == ("occurrence:a:e1", "ASSAULT", "drone")
    assert (occurrence.earliest, occurrence.latest, occurrence.country) == ("2024-01-18", "2024-01-18", "IRN")
    assert (occurrence.actors, occurrence.recipients) == (("PAK",), ("IRN",))
    assert [(report.article, report.event) for report in occurrence.reports] == [("a", "e1"), ("b", "e1"), ("c", "e1")]


def test_order_of_the_accounts_does_not_matter():
    accounts = [ACCOUNT, account("b"), account("c", earliest="2024-01-28", latest="2024-01-28")]
    found = merge(accounts, STORY)
    random.Random(3).shuffle(accounts)
    assert merge(accounts, STORY) == found
    assert merge(accounts[::-1], STORY) == found


NINE, AT_LEAST_TWELVE = Toll("dead", 9, 9, SPAN), Toll("dead", 12, None, SPAN)


@pytest.mark.parametrize(
    ("first", "second", "field", "values"),
    [
        ({"tolls": (NINE,)}, {"tolls": (AT_LEAST_TWELVE,)}, "number", ["9 dead", "at least 12 dead"]),
        ({}, {"earliest": "2024-01-17", "latest": "2024-01-17"}, "date", ["2024-01-18", "2024-01-17"]),
        ({"spot": "1", "place": "Saravan"}, {"spot": "2", "place": "Zahedan"}, "place", ["Saravan", "Zahedan"]),
        ({}, {"country": "PAK"}, "place", ["IRN", "PAK"]),
        (
            {"speaker": "IRN", "speaker_code": "IRN"},
            {"speaker": "PAK:MIL", "speaker_code": "PAK"},
            "speaker",
            ["IRN", "PAK:MIL"],
        ),
        ({}, {"reality": "denied"}, "reality", ["actual", "denied"]),
    ],
    ids=["number", "date", "place", "country", "speaker", "reality"],
)
def test_what_differs_is_a_disagreement(first, second, field, values):
    assert disputed(account("a", **first), account("b", **second)) == {field: values}


def test_another_actor_is_a_disagreement():
    same = {"spot": "1", "mode": "drone"}
    found = disputed(account("a", **same), account("b", actors=("IND",), actor_codes=frozenset(("IND",)), **same))
    assert found == {"actor": ["PAK", "IND"]}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"tolls": (NINE,)}, {}),
        ({"tolls": (NINE,)}, {"tolls": (Toll("dead", 5, None, SPAN),)}),
        ({"tolls": (NINE,)}, {"tolls": (Toll("injured", 12, 12, SPAN),)}),
        ({}, {"earliest": "2024-01-15", "latest": "2024-01-21"}),
        ({}, {"country": None}),
        ({"speaker": "IRN", "speaker_code": "IRN"}, {"speaker": "IRN:GOV", "speaker_code": "IRN"}),
        ({"speaker": "IRN"}, {}),
        ({}, {"reality": "historical"}),
        ({}, {"actors": ("PAK:MIL",)}),
    ],
    ids=[
        "no number",
        "at least five",
        "other people",
        "a week",
        "no place",
        "one state",
        "no speaker",
        "past",
        "its army",
    ],
)
def test_what_one_leaves_out_is_none(first, second):
    assert disputed(account("a", **first), account("b", **second)) == {}


def test_one_article_does_not_disagree_with_itself_nor_a_copy_with_anything():
    first, second = account("a", "e1", tolls=(NINE,)), account("a", "e2", tolls=(AT_LEAST_TWELVE,))
    assert disputed(first, second) == {}
    assert disputed(first, account("b", tolls=(AT_LEAST_TWELVE,)), copies={"b"}) == {}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Toll("dead", 9, 9, SPAN), Toll("dead", 7, 7, SPAN), True),
        (Toll("dead", 9, 9, SPAN), Toll("dead", None, 10, SPAN), False),
        (Toll("dead", 12, 12, SPAN), Toll("dead", None, 10, SPAN), True),
        (Toll("dead", 12, None, SPAN), Toll("dead", 40, None, SPAN), False),
        (Toll("dead", 9, 9, SPAN), Toll("injured", 7, 7, SPAN), False),
    ],
)
def test_tolls_contradict(one, other, expected):
    assert one.contradicts(other) is expected
    assert other.contradicts(one) is expected
