"""The map: what is exact is a point, what is not is an area, and what is unknown is a line of a list."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from communique.archive import PlacedRow
from communique.errors import QueryError
from communique.web.maps import box_of, map_of
from communique.web.outlines import WORLD, View, outlines


def row(name="Oslo", lat=59.9, lon=10.7, country="NOR", precision="city", events=3, conflict=1, geonameid=1):
    return PlacedRow(geonameid, name, lat, lon, country, precision, events, conflict)


COUNTRY = row("Norway", 62.0, 10.0, precision="country", geonameid=2)


def test_each_precision_has_its_form():
    drawn = map_of([row(), COUNTRY, row("Lapland", 68.0, 25.0, None, "region", geonameid=3)])
    assert [(spot.row.name, spot.exact) for spot in drawn.spots] == [("Lapland", False), ("Oslo", True)]
    assert [shade.row.name for shade in drawn.shades] == ["Norway"]
    assert drawn.listed == ()


@pytest.mark.parametrize(
    ("placed", "reason"),
    [
        (row(None, None, None, None, "unknown", geonameid=None), "the text names no place"),
        (row("Otherland", None, None, None, "unknown", geonameid=None), "cannot be placed"),
        (row("Europe", 48.7, 9.1, None, "continent"), "too wide to draw"),
    ],
)
def test_what_is_unknown_is_listed_and_never_drawn(placed, reason):
    drawn = map_of([row(), placed])
    assert drawn.listed == ((placed, reason),)
    assert [spot.row.name for spot in drawn.spots] == ["Oslo"]
    assert drawn.shades == ()


def test_the_view_holds_the_selection_and_little_else():
    drawn = map_of([row(), row("Bergen", 60.4, 5.3, geonameid=4)])
    west, south, east, north = drawn.view.box
    assert west < 5.3 < 10.7 < east
    assert south < 59.9 < 60.4 < north
    assert east - west < 40
    assert all(0 <= spot.x <= drawn.view.width and 0 <= spot.y <= drawn.view.height for spot in drawn.spots)
    assert map_of([]).view.box == WORLD


def test_a_country_of_the_lexicon_has_its_outline_and_crimea_is_in_ukraine():
    known = outlines()
    assert {"HUN", "UKR", "XKX", "MLT", "SGP", "PSE", "TWN"} <= set(known.countries)
    crimea = (34.5, 45.3)
    assert sum(inside(crimea, line.points) for line in known.countries["UKR"]) == 1
    assert not any(inside(crimea, line.points) for line in known.countries["RUS"])


def inside(point, ring):
    """Whether a ray from the point crosses the ring an odd number of times."""
    (x, y), odd = point, False
    for (a, b), (c, d) in pairwise(ring):
        if (b > y) != (d > y) and x < a + (y - b) / (d - b) * (c - a):
            odd = not odd
    return odd


def test_no_country_is_torn_by_the_date_line():
    for code, lines in outlines().countries.items():
        assert code == "ATA" or all(line.box[2] - line.box[0] < 200 for line in lines), code
    assert View.of(WORLD).shows(-175.2, -21.1)  # Tonga


def test_a_view_of_the_world_is_small_and_in_pixels():
    view = View.of(WORLD)
    drawn = outlines().draw(view, {"FRA"})
    assert len(drawn.land) + len(drawn.borders) < 150_000
    assert re.fullmatch(r"(M-?[\d.]+,-?[\d.]+l[-\d., ]+z)+", drawn.countries["FRA"])
    near = outlines().draw(View.of((5, 45, 10, 49)))
    assert 0 < len(near.land) < 20_000


def test_neighbours_share_their_border():
    known = outlines()
    hungary = {point for line in known.countries["HUN"] for point in line.points}
    assert sum(set(line.points) <= hungary for line in known.between) == 7


@pytest.mark.parametrize("given", ["1,2,3", "a,b,c,d", "10,50,5,60", "nan,1,2,3", "0,0,1e9,1"])
def test_a_box_that_is_none_is_refused(given):
    with pytest.raises(QueryError, match="west,south,east,north"):
        box_of(given)


@pytest.mark.engine
def test_the_page_opens_the_events_behind_a_place(browser, archive):
    page = browser.get("/map").text
    assert "<svg" in page
    placed = next(row for row in archive.events_placed() if row.lat is not None)
    link = re.search(rf'<td><a href="(/map\?at={placed.geonameid})#events"', page)
    assert link
    there = browser.get(link[1]).text
    assert there.count('class="line q') == placed.events
    nowhere = archive.events_placed()[0]
    assert nowhere.name is None
    assert "No place named" in page
    assert browser.get("/map?at=none").text.count('class="line q') == min(nowhere.events, 60)


@pytest.mark.engine
@pytest.mark.parametrize("path", ["/map?box=1,2", "/map?at=elsewhere", "/map?since=x"])
def test_the_page_refuses_what_it_cannot_understand(browser, path):
    assert browser.get(path).status_code == 400
