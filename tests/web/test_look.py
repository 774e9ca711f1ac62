"""Light and dark: the palette can be read in both, and a choice is kept without a script."""

from __future__ import annotations

import re

import pytest

from communique.web.look import look_of, place_of
from communique.web.palette import DARK, LIGHT, PAPER, SHAPES, TEXT, contrast, sheet
from tests.web.conftest import desk


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
def test_every_colour_can_be_read_on_its_ground(colours):
    assert LIGHT.keys() == DARK.keys() == PAPER.keys()
    words = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXT}
    shapes = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in SHAPES}
    assert {pair: round(found, 2) for pair, found in words.items() if found < 4.5} == {}
    assert {pair: round(found, 2) for pair, found in shapes.items() if found < 3} == {}


def test_the_sheets_use_no_colour_beside_the_palette(browser):
    written = browser.get("/static/desk.css").text
    assert set(re.findall(r"var\(--([\w-]+)", written)) <= {*LIGHT, "serif", "sans", "edge", "hit", "hue"}
    assert re.findall(r"#[0-9a-f]{3,8}\b", written) == []
    assert browser.get("/static/palette.css").text == sheet()


def test_a_choice_is_kept_and_shown(written):
    browser = desk(written)
    page = browser.get("/claims").text
    assert "data-look" not in page
    token = re.search(r'action="/look".*?name="token" value="(\w+)"', page)[1]
    sent = browser.post(
        "/look", data={"token": token, "look": "dark"}, headers={"referer": "http://x/claims?actor=NATO"}
    )
    assert (sent.status_code, sent.headers["location"]) == (303, "/claims?actor=NATO")
    assert '<html lang="en" data-look="dark">' in browser.get("/claims").text
    assert 'value="dark" aria-pressed="true"' in browser.get("/claims").text
    assert browser.post("/look", data={"token": token, "look": "blue"}).status_code == 400
    assert browser.post("/look", data={"token": "0" * 64, "look": "light"}).status_code == 403


@pytest.mark.parametrize(
    ("referrer", "path"),
    [
        (None, "/"),
        ("http://127.0.0.1:8734/map?since=2024", "/map?since=2024"),
        ("http://evil.example//elsewhere.example/", "/"),
        ("http://evil.example/\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_a_choice_leads_back_into_the_desk(referrer, path):
    assert place_of(referrer) == path


def test_an_unknown_look_is_the_systems():
    assert look_of({"look": "dark"}) == "dark"
    assert look_of({"look": '"><script>'}) == look_of({}) == "system"
