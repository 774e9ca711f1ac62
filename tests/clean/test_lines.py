"""Bylines, publication lines, pictures and furniture, one unit at a time; and how texts fall into units."""

from __future__ import annotations

import pytest

from communique.clean import author, byline, furniture, picture
from communique.clean.units import Unit, split


def unit(text: str) -> Unit:
    return Unit(0, len(text), text)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("By Jane Doe in Brussels", "Jane Doe"),
        ("By Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("By Jane Doe, John Roe and Agencies", "Jane Doe, John Roe and Agencies"),
        ("By Jane Doe, Diplomatic Correspondent", "Jane Doe"),
        ("By Jane van der Doe | Reuters", "Jane van der Doe"),
        ("By JANE DOE, Associated Press", "JANE DOE, Associated Press"),
        ("By José Muñoz-López", "José Muñoz-López"),
        ("Written by Jane Doe", "Jane Doe"),
        ("Jane Doe, Diplomatic Correspondent", "Jane Doe"),
        ("Jane Doe in Kyiv and John Roe in London", "Jane Doe and John Roe"),
        ("Jane Doe in Kyiv", "Jane Doe"),
        ("AFP", "AFP"),
    ],
)
def test_authors(text: str, authors: str):
    found = byline.find(unit(text), opening=True, closing=False)
    assert found is not None
    assert (found.kind, found.authors) == ("byline", authors)


@pytest.mark.parametrize("text", ["By our diplomatic correspondent", "By a staff reporter in Budapest"])
def test_a_desk_is_a_byline_without_authors(text: str):
    found = byline.find(unit(text), opening=True, closing=False)
    assert found is not None
    assert found.kind == "byline"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(Reporting by Jane Doe in Kyiv; Writing by John Roe; Editing by Max Muster)", "byline"),
        ("Reporting by Jane Doe; editing by Max Muster", "byline"),
        ("Additional reporting by John Roe in Kyiv", None),
    ],
)
def test_desks_at_the_end(text: str, kind: str | None):
    found = byline.find(unit(text), opening=False, closing=True)
    assert (found.kind if found else None) == kind


def test_a_desk_at_the_end_of_the_last_paragraph_leaves_the_paragraph():
    text = "The talks go on. (Reporting by Jane Doe; editing by Max Muster)"
    found = byline.find(unit(text), opening=False, closing=True)
    assert found is not None
    assert found.span.of(text) == "(Reporting by Jane Doe; editing by Max Muster)"


@pytest.mark.parametrize(
    "text", ["Jane Doe met John Roe in Kyiv", "By May, the talks had failed", "An and the", "map", "By the Danube"]
)
def test_no_byline(text: str):
    assert byline.find(unit(text), opening=True, closing=False) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Photo: X/AFP", ["credit"]),
        ("(Photo by Jane Doe/Getty Images)", ["credit"]),
        ("Image: Getty", ["credit"]),
        ("Photograph: Jane Doe/Reuters", ["credit"]),
        ("REUTERS/Jane Doe", ["credit"]),
        ("Jane Doe | AFP via Getty Images", ["credit"]),
        ("AP Photo/Jane Doe", ["credit"]),
        ("Getty Images", ["credit"]),
        ("© AFP", ["credit"]),
        ("Source: Ministry of Defence", ["credit"]),
        ("FILE PHOTO: The president of Serbia attends a summit in Tirana.", ["caption"]),
        ("FILE - The president of Serbia attends a summit in Tirana, May 3, 2024.", ["caption"]),
        ("Caption: The president at the summit", ["caption"]),
        ("Image caption, The president at the summit", ["caption"]),
        ("The president of Serbia at a summit in Tirana. (Photo by Jane Doe/Getty Images)", ["caption", "credit"]),
        ("The president of Serbia at a summit in Tirana. (Jane Doe/AFP)", ["caption", "credit"]),
        ("The president of Serbia at a summit in Tirana. Photo: Jane Doe", ["caption", "credit"]),
        ("The president said he would go to Tirana in May. Photo: Jane Doe", ["credit"]),
        ("The president went to Tirana in May.", []),
        ("The agency (AP) was first to report it.", []),
        ("Photos of the meeting were published on Friday by the ministry.", []),
    ],
)
def test_pictures(text: str, kinds: list[str]):
    assert [found.kind for found in picture.find(unit(text))] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Read more: Envoys meet in Vienna", "boilerplate"),
        ("READ ALSO: Envoys meet in Vienna", "boilerplate"),
        ("Click here to see the pictures", "boilerplate"),
        ("Sign up for our daily newsletter", "boilerplate"),
        ("Subscribe to our newsletter to get the news every morning", "boilerplate"),
        ("We use cookies to improve your experience. Read our cookie policy.", "boilerplate"),
        ("This website uses cookies", "boilerplate"),
        ("Share this article", "boilerplate"),
        ("Follow us on Twitter and Facebook", "boilerplate"),
        ("Follow Jane Doe on Twitter @janedoe", "boilerplate"),
        ("© 2024 Example Media. All rights reserved.", "boilerplate"),
        ("(Additional reporting by John Roe)", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("This article was first published in Example Weekly.", "boilerplate"),
        ("This story was updated on May 4 to include a reply by the ministry.", "boilerplate"),
        ("Editor's note: The name of the minister was corrected.", "boilerplate"),
        ("John Roe contributed to this report.", "boilerplate"),
        ("5 min read", "boilerplate"),
        ("https://example.org/story", "boilerplate"),
        ("Tags: Hungary, Slovakia", "tag"),
        ("Topics", "tag"),
        ("#Hungary #Slovakia", "tag"),
        ("Related: What the deal says", "tag"),
        ("Filed under: Diplomacy", "tag"),
        ("More on: Slovakia", "tag"),
        ("Most read", "tag"),
        ("The talks ended on Friday.", None),
        ("...", None),
    ],
)
def test_furniture(text: str, kind: str | None):
    assert furniture.kind_of(unit(text)) == kind


@pytest.mark.parametrize(
    ("text", "before", "name", "note"),
    [
        ("Jane Doe is a senior fellow at the Example Institute.", "", None, True),
        ("Jane Doe, who lives in Wien, writes on energy.", "", "Jane Doe", True),
        ("The writer is a former ambassador to Turkey.", "", None, True),
        ("Follow him on Twitter: @johnroe.", "", None, True),
        ("Jane Doe is a professor of law.", "The court heard Doe on Friday. ", None, False),
        ("Jane Doe is foreign minister.", "", None, False),
        ("Jane Doe, she said, would go.", "", "Jane Doe", False),
    ],
)
def test_notes_on_the_author(text: str, before: str, name: str | None, note: bool):
    assert author.is_note(Unit(len(before), len(before) + len(text), text), before + text, name) is note


@pytest.mark.parametrize(
    ("text", "units"),
    [
        pytest.param("One line.\nAnother.\n\nA third.", ["One line.", "Another.", "A third."], id="lines"),
        pytest.param("A\r\n\r\nB\rC\u2028D", ["A", "B", "C", "D"], id="line-ends"),
        pytest.param("It goes\non like this.\nNew.", ["It goes\non like this.", "New."], id="small-letter-goes-on"),
        pytest.param(" \t\n \n", [], id="blank"),
        pytest.param(
            "A headline that is longer than all of the lines of the body below it\n\n"
            "The ministers of five states met in Vienna\n"
            "By the Danube, where the talks on reactors\n"
            "KYIV - and Minsk - had been held in 2015.\n"
            "Photo opportunities followed in the garden\n"
            "behind the hotel, delegates told reporters\n"
            "in the lobby.\n\nThe end came soon.",
            [
                "A headline that is longer than all of the lines of the body below it",
                "The ministers of five states met in Vienna\n"
                "By the Danube, where the talks on reactors\n"
                "KYIV - and Minsk - had been held in 2015.\n"
                "Photo opportunities followed in the garden\n"
                "behind the hotel, delegates told reporters\n"
                "in the lobby.",
                "The end came soon.",
            ],
            id="wrapped",
        ),
    ],
)
def test_units(text: str, units: list[str]):
    found = split(text)
    assert [one.text for one in found] == units
    assert all(text[one.start : one.end] == one.text for one in found)
