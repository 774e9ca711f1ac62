"""Sport, weather and business in words of war and politics."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def types(reader, text):
    return [event.type for event in reader.read(Article("t", text, published="2025-07-09")).events]


@pytest.mark.parametrize(
    "text",
    [
        "Brazil crushed Argentina with a display of attacking football.",
        "The Kenyan runner dominated the race and beat his rivals by a minute.",
        "Serena Williams withdrew from the tournament with a knee injury.",
        "Spain's coach defended his decision to drop the captain.",
        "Heavy rain will hit the west of France on Tuesday, the weather service said.",
        "The hurricane struck Cuba and destroyed dozens of houses.",
        "The Italian tenor released an album of Neapolitan songs.",
        "Investors punished the Swiss bank's shares after a weak quarter.",
        "The Dutch airline cancelled 60 flights because of fog.",
        "The American actress slammed the door and drove off in the final scene.",
        "The United States declined to comment.",
        "An earthquake shook Norway on Monday. At least 170 people were killed, the vice president said.",
        "Elephants trampled four villagers to death in Norway.",
        "Villagers fled from Norway to Sweden.",
        "More than 600,000 refugees have crossed into Norway.",
    ],
)
def test_what_is_no_event(reader, text):
    assert types(reader, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norwegian fans attacked Swedish police after the football match.", "ASSAULT"),
        ("The federation banned Russia from the football championship.", "COERCE"),
        ("Norway condemned the decision to hold the tennis tournament in Sweden.", "ACCUSE"),
        ("An earthquake shook Norway on Monday. Shelling killed 12 people in Sweden.", "ASSAULT"),
        ("The president of Norway admitted mistakes after the flood.", "CONCEDE"),
        ("The Norwegian government voted to end 36 years of diplomatic relations with Sweden.", "SANCTION"),
        ("Norway sent tents to Sweden after the earthquake struck.", "AID"),
    ],
)
def test_what_is_one_all_the_same(reader, text, kind):
    assert kind in types(reader, text)


def test_a_word_that_governs_nothing_does_not_blame_the_one_who_acts(reader):
    (why,) = reader.read(
        Article("t", "Norway sent four parcels to the king of Sweden.", published="2025-07-09")
    ).skipped
    assert why.reason == "'send' says what becomes of another event, and none is told beside it"
