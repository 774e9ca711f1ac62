"""Where and when an event took place: the place that is struck or gone to, and never that of what is spoken of."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def told(reader, text, kind):
    record = reader.read(Article("t", text, published="2023-02-09"))
    event = next(event for event in record.events if event.type == kind)
    place = record.places[event.place].name if event.place is not None else None
    return place, record.times[event.time].value if event.time is not None else None


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        pytest.param("Rebels seized the town of Goma on Monday.", "ASSAULT", "Goma", id="the-town-of"),
        pytest.param("Norwegian jets bombed the suburbs of Khartoum.", "ASSAULT", "Khartoum", id="the-suburbs-of"),
        pytest.param("Russian missiles hit Kharkiv on Monday.", "ASSAULT", "Kharkiv", id="struck"),
        pytest.param(
            "Clashes between rebels and police in the southern city of Arequipa left two teenagers dead.",
            "ASSAULT",
            "Arequipa",
            id="the-city-of",
        ),
        pytest.param("China sent warships to the Taiwan Strait.", "MOBILIZE", "Taiwan Strait", id="sent-to"),
        pytest.param("Students marched on the palace in Tbilisi.", "PROTEST", "Tbilisi", id="inside-the-target"),
        pytest.param("The Norwegian president visited Vilnius.", "CONSULT", "Vilnius", id="visited"),
        pytest.param("The Norwegian premier will travel to Beijing in March.", "AGREE", "Beijing", id="to-be-visited"),
        pytest.param(
            "In Turkey at least 74 people were killed by gunmen, the minister said.", "ASSAULT", "Turkey", id="opens"
        ),
        pytest.param("Police in Nairobi arrested a man from Mombasa.", "COERCE", "Nairobi", id="not-whence"),
        pytest.param("France condemned the attack on Kyiv.", "ACCUSE", None, id="what-is-condemned"),
        pytest.param(
            "Speaking in Brussels, the chancellor accused Russia of the poisoning in Salisbury.",
            "ACCUSE",
            "Brussels",
            id="where-it-is-said",
        ),
        pytest.param(
            "Norway killed at least 14 rebels, according to its ambassador in Paris.", "ASSAULT", None, id="the-source"
        ),
        pytest.param("France welcomed the ceasefire in Gaza.", "SUPPORT", None, id="what-is-welcomed"),
        pytest.param("Turkey signed an agreement with Libya in Istanbul.", "SUPPORT", "Istanbul", id="signed-at"),
    ],
)
def test_the_place(reader, text, kind, place):
    assert told(reader, text, kind)[0] == place


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        pytest.param("France condemned Monday's attack on the embassy.", "ACCUSE", None, id="of-what-is-condemned"),
        pytest.param("France condemned the attack on Monday.", "ACCUSE", "2023-02-06", id="either"),
        pytest.param(
            "Congo summoned the envoy on Monday after 31 people were killed in an attack in the town of Beni on Saturday.",
            "ASSAULT",
            "2023-02-04",
            id="of-the-clause-below",
        ),
        pytest.param("Norway asked Sweden to withdraw its troops by March 15.", "REQUEST", None, id="of-what-is-asked"),
        pytest.param(
            "Iran rejected a Norwegian offer, and Sweden imposed sanctions on Iran on February 3.",
            "REJECT",
            None,
            id="of-the-clause-beside",
        ),
        pytest.param("On Monday France condemned the attack.", "ACCUSE", "2023-02-06", id="before"),
        pytest.param(
            "Norway left the treaty in May 2018 and has since imposed sanctions on Sweden.",
            "SANCTION",
            None,
            id="since",
        ),
        pytest.param(
            "On Saturday 14 soldiers were killed by rebels, the army said on Monday.",
            "ASSAULT",
            "2023-02-04",
            id="opens",
        ),
    ],
)
def test_the_day(reader, text, kind, time):
    assert told(reader, text, kind)[1] == time
