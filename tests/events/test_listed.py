"""Those whom a plural stands for: listed beside it, named next, coordinated by a comma, or all of a known group."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def events(reader, text):
    return reader.read(Article("listed", text, published="2025-03-04")).events


def codes(reader, text, kind=None):
    return [
        ([part.code for part in event.actors], [part.code for part in event.recipients])
        for event in events(reader, text)
        if kind is None or event.type == kind
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Several Gulf states, such as Qatar and Oman, condemned Norway.", ["QAT", "OMN"]),
        ("Three countries, among them Norway and Finland, expelled Chadian diplomats.", ["NOR", "FIN"]),
        ("Nine embassies, including those of Canada, Japan and Ghana, criticised Malawi.", ["CAN", "JPN", "GHA"]),
        (
            "Four countries – Chad, Niger, Mali and Togo – recalled their ambassadors from Oslo.",
            "TCD NER MLI TGO".split(),
        ),
    ],
)
def test_a_plural_is_those_whom_it_lists(reader, text, named):
    assert [found for found, _ in codes(reader, text)] == [named]


def test_officials_of_one_state_stay_its_officials(reader):
    text = "Russian officials, including Sergei Lavrov and Maria Zakharova, criticised Norway."
    assert codes(reader, text) == [(["RUS"], ["NOR"])]


def test_several_are_those_who_are_counted_next(reader):
    text = "Three countries expelled Ghanaian diplomats. Norway, Finland and Chad gave no reason."
    assert (["NOR", "FIN", "TCD"], ["GHA"]) in codes(reader, text, "SANCTION")


def test_several_are_not_those_of_another_number(reader):
    text = "Three countries expelled Ghanaian diplomats. Norway and Chad gave no reason."
    assert ([None], ["GHA"]) in codes(reader, text, "SANCTION")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Putin, Lukashenko meet in Minsk", ["RUS", "BLR"]),
        ("Papua New Guinea, Australia sign defence pact", ["PNG", "AUS"]),
    ],
)
def test_a_comma_of_a_headline_joins(reader, text, sides):
    assert codes(reader, text)[0][0] == sides


def test_a_comma_of_an_apposition_joins_nobody(reader):
    assert codes(reader, "Norway's premier, Jonas Gahr Støre, met Xi Jinping.") == [(["NOR", "CHN"], [])]


def test_who_speaks_to_both_is_neither_of_them(reader):
    text = (
        "Cambodia accused Thailand of firing first. The Malaysian premier, who chairs ASEAN this year, spoke to both "
        "leaders."
    )
    assert {"MYS", "KHM", "THA"} == set(codes(reader, text, "CONSULT")[0][0])


def test_all_sides_of_a_meeting_are_its_sides(reader):
    text = "Norway conferred with Chad, Mali and Togo. The sides discussed trade."
    assert [set(found) for found, _ in codes(reader, text, "CONSULT")] == [{"NOR", "TCD", "MLI", "TGO"}] * 2


def test_the_united_states_are_no_states_that_a_pattern_asks_for(reader):
    text = "Fiji barred Taiwan, China and the United States from the meeting."
    assert codes(reader, text, "SANCTION") == [(["FJI"], ["TWN", "CHN", "USA"])]


@pytest.mark.parametrize(
    ("phrase", "members"),
    [
        ("the five Central Asian states", ("KAZ", "KGZ", "TJK", "TKM", "UZB")),
        ("Nordic countries", ("DNK", "FIN", "ISL", "NOR", "SWE")),
        ("two Nordic countries", ()),
    ],
)
def test_all_of_a_region_are_its_members(reader, phrase, members):
    record = reader.read(Article("listed", f"Japan met {phrase} in Tokyo.", published="2024-05-03"))
    assert next(actor.members for actor in record.actors if actor.id.endswith("-STATES")) == members
