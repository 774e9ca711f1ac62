"""Which words at the head of a line say where a dispatch was filed."""

from __future__ import annotations

import pytest

from communique.clean import dateline
from communique.clean.units import Unit

FOUND = [
    ("BRUSSELS, May 3 (Reuters) - Ministers met.", "BRUSSELS, May 3 (Reuters)", "Ministers"),
    ("BRUSSELS, 3 May (Xinhua) -- Ministers met.", "BRUSSELS, 3 May (Xinhua)", "Ministers"),
    ("BEIJING, May 3, 2024 (Xinhua) -- Ministers met.", "BEIJING, May 3, 2024 (Xinhua)", "Ministers"),
    ("KYIV — Ukraine's president spoke.", "KYIV", "Ukraine"),
    ("KYIV, Ukraine — The president spoke.", "KYIV, Ukraine", "The"),
    ("KYIV, Ukraine (AP) — The president spoke.", "KYIV, Ukraine (AP)", "The"),
    ("(AFP) – Ministers met.", "(AFP)", "Ministers"),
    ("WASHINGTON/LONDON (Reuters) - Ministers met.", "WASHINGTON/LONDON (Reuters)", "Ministers"),
    ("GABORONE/HARARE - The envoys met.", "GABORONE/HARARE", "The"),
    ("Paris/Berlin (dpa) - Ministers met.", "Paris/Berlin (dpa)", "Ministers"),
    ("UNITED NATIONS (AP) _ The council met.", "UNITED NATIONS (AP)", "The"),
    ("MOSCOW, May 3. /TASS/. Russia protested.", "MOSCOW, May 3. /TASS/", "Russia"),
    ("MOSCOW. May 3 (Interfax) - Russia protested.", "MOSCOW. May 3 (Interfax)", "Russia"),
    ("WASHINGTON, D.C. — The envoy left.", "WASHINGTON, D.C.", "The"),
    ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — Police came.", "HEMPSTEAD, N.Y., Sept. 26 (UPI)", "Police"),
    ("ABOARD AIR FORCE ONE (AP) — The president spoke.", "ABOARD AIR FORCE ONE (AP)", "The"),
    ("Washington (CNN) The envoy left.", "Washington (CNN)", "The"),
    ("Brussels, 3 May 2024 – The Council met.", "Brussels, 3 May 2024", "The"),
    ("Skopje/Sofia, 3 May 2024. The two sides met.", "Skopje/Sofia, 3 May 2024", "The"),
    ("GENEVA (3 May 2024) – Experts warned.", "GENEVA (3 May 2024)", "Experts"),
    ("ISLAMABAD: The prime minister spoke.", "ISLAMABAD", "The"),
    ("May 3 (UPI) -- Ministers met.", "May 3 (UPI)", "Ministers"),
    ('TEHRAN (IRNA) - "We will answer," the minister said.', "TEHRAN (IRNA)", '"We'),
    ("PARIS, 3rd May, 2024 (WAM) -- Talks began.", "PARIS, 3rd May, 2024 (WAM)", "Talks"),
    ("BAKU, Azerbaijan, May 3. Talks began.", "BAKU, Azerbaijan, May 3", "Talks"),
    ("Khartoum: The army took a bridge over the river on Friday, officials said.", "Khartoum", "The"),
    ("New Delhi — The two ministers spoke for an hour and agreed to meet again.", "New Delhi", "The"),
    ("**OSLO** — The envoy left.", "OSLO", "The"),
    ("**OSLO, May 3 (Reuters)** - The envoy left.", "OSLO, May 3 (Reuters)", "The"),
    ("SÃO PAULO, May 3 (EFE) - Ministers met.", "SÃO PAULO, May 3 (EFE)", "Ministers"),
]


@pytest.mark.parametrize(("text", "words", "following"), [pytest.param(*row, id=row[1]) for row in FOUND])
def test_found(text: str, words: str, following: str):
    found = dateline.find(Unit(7, 7 + len(text), text), text, opening=True)
    assert found is not None
    assert found.words == words
    assert found.span.start == 7
    assert text[found.span.end - 7 :].startswith(following)


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, Ukraine (AP) — The president spoke.",
        "BRUSSELS, May 3 - Ministers met.",
        "Washington (AFP) – Ministers met.",
    ],
)
def test_a_sure_form_is_found_inside_the_article(text: str):
    assert dateline.find(Unit(0, len(text), text), text, opening=False) is not None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("NATO — The alliance met.", id="acronym"),
        pytest.param("BREAKING: Ministers met.", id="kicker"),
        pytest.param("HUAWEI - The firm that built HUAWEI phones.", id="capitals-again-in-the-text"),
        pytest.param("ANNA KERN: We will stay.\nHOST: Why?", id="speaker"),
        pytest.param("KYIV-based officials met.", id="compound"),
        pytest.param("GERMANY'S VOTERS TURN AWAY, BUT NOT FROM THE CENTRE - A SURVEY", id="headline"),
        pytest.param("Kyiv — Ukraine's president spoke.", id="small-letters-alone"),
        pytest.param("Kern: We will stay in the talks until the very last day of this month.", id="surname"),
        pytest.param(
            "Paris: We stay in the talks until the very last day.\nLondon: Then we shall leave them, all of us.",
            id="turns-of-two-cities",
        ),
        pytest.param("Anna Kern (Greens) The motion failed.", id="party"),
        pytest.param("The envoy (Reuters reported) left.", id="prose"),
        pytest.param("x", id="one-letter"),
    ],
)
def test_left_alone(text: str):
    assert dateline.find(Unit(0, len(text), text), text, opening=True) is None


def test_capitals_with_a_dash_are_left_inside_the_article():
    text = "KYIV — Ukraine's president spoke."
    assert dateline.find(Unit(0, len(text), text), text, opening=False) is None


def test_a_full_date_is_the_day():
    text = "BEIJING, May 3, 2024 (Xinhua) -- Ministers met."
    found = dateline.find(Unit(0, len(text), text), text, opening=True)
    assert found is not None
    assert found.day == "2024-05-03"


def test_a_day_that_no_calendar_has_is_none():
    text = "BEIJING, Feb. 31, 2024 (Xinhua) -- Ministers met."
    found = dateline.find(Unit(0, len(text), text), text, opening=True)
    assert found is not None
    assert found.day is None
