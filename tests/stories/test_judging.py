"""What reports agree and differ on, what is settled, and how many of them are independent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.model import Disagreement, Duplicate, Report, Value
from communique.stories.editing import duplicate
from communique.stories.independence import independent
from communique.stories.judging import judged, settled
from communique.stories.occurring import occurrence_of
from tests.stories.made import account, profile_of


def day(article, number, **changes):
    return replace(
        account(article, **changes), published=738903 + number, order=(f"2024-01-{18 + number}", "~", 0, article)
    )


def told(*accounts, copies=()):
    found, differing = judged(occurrence_of(accounts), accounts, {copy.article: copy for copy in copies})
    return found, {each.name: each.state for each in found.fields}, {each.field: each.settled for each in differing}


def test_what_several_say_is_agreed_and_what_one_says_is_single():
    found, states, differing = told(day("a", 0), day("b", 1, speaker="PAK:MIL", recipients=()))
    assert states["type"] == states["actor"] == states["date"] == states["reality"] == "agreed"
    assert states["speaker"] == states["recipient"] == "single"
    assert differing == {}
    actor = next(each for each in found.fields if each.name == "actor")
    assert actor.values == (Value(Report("a", "e1"), "PAK"), Value(Report("b", "e1"), "PAK"))


def test_two_that_differ_are_disputed_and_a_copy_is_not_heard():
    accounts = (day("a", 0), day("b", 1, reality="denied"))
    assert told(*accounts)[1]["reality"] == "disputed"
    copied = (*accounts[:1], replace(accounts[1], article="c"))
    assert told(*copied, copies=[Duplicate("c", "a", 0.9, ())])[1]["reality"] == "single"


def test_one_article_alone_has_no_fields():
    found, states, _ = told(day("a", 0))
    assert (found.independent, states) == (1, {})


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(0, "9"), (1, "12"), (2, "12")], "12"),
        ([(0, "9"), (1, "12")], None),
        ([(0, "9"), (1, "12"), (1, "9"), (2, "12")], None),
        ([(0, "9"), (1, "12"), (2, "9"), (3, "9")], "9"),
        ([(0, "9"), (0, "12"), (0, "12")], None),
        ([(None, "9"), (1, "12"), (2, "12")], None),
    ],
    ids=["two later agree", "one alone", "one later", "taken back", "one day", "an unknown day"],
)
def test_a_disagreement_is_settled_by_later_reports_that_agree(said, expected):
    days = {f"a{number}": day for number, (day, _) in enumerate(said)}
    values = tuple(Value(Report(f"a{number}", "e1"), value) for number, (_, value) in enumerate(said))
    assert settled(Disagreement("o", "number", values), days) == expected


COPY = Duplicate("b", "a", 0.9, (), added=(4,))


@pytest.mark.parametrize(
    ("accounts", "copies", "expected"),
    [
        ([account("a"), account("b"), account("c")], [], 3),
        ([account("a"), account("a", "e2")], [], 1),
        ([account("a"), account("b")], [COPY], 1),
        ([account("b"), account("c")], [COPY, replace(COPY, article="c")], 1),
        ([account("a", publisher="post"), account("b", publisher="post")], [], 1),
        ([account("a", publisher="post"), account("b", publisher="wire")], [], 2),
        ([account("a", publisher="post", origin="wire"), account("b", publisher="wire")], [], 1),
        ([account("a", origin="wire"), account("b", origin="wire")], [], 1),
        ([account("a", speaker="PAK:MIL"), account("b", speaker="PAK:MIL")], [], 2),
    ],
    ids=["three", "one article", "a copy", "two copies of what is not here", "one outlet", "two outlets", "cites the other",
         "cite one", "one spokesman"],
)  # fmt: skip
def test_independent_reports(accounts, copies, expected):
    assert independent(accounts, {copy.article: copy for copy in copies}) == expected


def test_a_copy_that_adds_the_event_itself_is_a_report_of_its_own():
    own = account("b")
    own = replace(own, trigger=replace(own.trigger, sentence=4))
    assert independent([account("a"), own], {"b": COPY}) == 2


TEXT = "The ministry counted 9 dead on Monday. Two ferries sank near the island of Vis. Divers went on with the search."


@pytest.mark.parametrize(
    ("text", "update", "own", "added", "dropped"),
    [
        (TEXT, False, False, (), ()),
        (TEXT.replace("9 dead", "12 dead"), True, False, (), ()),
        (TEXT.rpartition(" Divers")[0], False, False, (), (2,)),
        (TEXT + " The owner of both ships, Marin Kovac, has not spoken of it yet.", False, True, (3,), ()),
        (TEXT + " In all this nobody knows as yet how such a thing could have come about.", False, False, (3,), ()),
        (TEXT + " Reporting by staff.", False, False, (3,), ()),
        ("Rescuers have found 14 more bodies since then, the coast guard said. " + TEXT, True, True, (0,), ()),
    ],
    ids=["plain", "a figure", "cut", "a new name", "words alone", "a credit", "a new top"],
)
def test_what_a_copy_brings(text, update, own, added, dropped):
    found = duplicate(profile_of("a", TEXT), profile_of("b", text), 0.9)
    assert (found.update, found.own, found.added, found.dropped) == (update, own, added, dropped)
