"""How many: numbers in words and digits, and whose they are."""

from __future__ import annotations

import pytest

from communique.events.quantities import quantities
from communique.model import Article, Figure, Record, Span

NUMBERS = [
    ("at least 12 people", [(12, None)]),
    ("no fewer than nine", [(9, None)]),
    ("more than 1,000 men", [(1001, None)]),
    ("more than a dozen", [(13, None)]),
    ("10 or more", [(10, None)]),
    ("up to 40", [(None, 40)]),
    ("as many as two hundred", [(None, 200)]),
    ("fewer than 20", [(None, 19)]),
    ("about 500", [(450, 550)]),
    ("some 200 farmers", [(180, 220)]),
    ("nearly 100", [(90, 100)]),
    ("dozens", [(24, 99)]),
    ("hundreds of nurses", [(200, 999)]),
    ("thousands", [(2_000, 9_999)]),
    ("tens of thousands of demonstrators", [(20_000, 99_999)]),
    ("hundreds of thousands", [(200_000, 999_999)]),
    ("several hundred", [(200, 999)]),
    ("a few dozen", [(24, 99)]),
    ("several monks", [(2, None)]),
    ("between 10 and 20 men", [(10, 20)]),
    ("12 - 15 people", [(12, 15)]),
    ("two or three men", [(2, 3)]),
    ("12 dead and 30 wounded", [(12, 12), (30, 30)]),
    ("three soldiers", [(3, 3)]),
    ("twenty - five", [(25, 25)]),
    ("two hundred and fifty rebels", [(250, 250)]),
    ("one hundred thousand", [(100_000, 100_000)]),
    ("1.2 million people", [(1_200_000, 1_200_000)]),
    ("half a dozen", [(6, 6)]),
    ("half a million", [(500_000, 500_000)]),
    ("a couple of officers", [(2, 2)]),
    ("no casualties", [(0, 0)]),
    ("no one was killed", [(0, 0)]),
    ("no longer at war", []),
    ("30 % of the votes", []),
    ("2.5 metres", []),
    ("a soldier", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS, ids=[text or "nothing" for text, _ in NUMBERS])
def test_number(text, expected):
    assert [(one.least, one.most) for one in quantities(text.split(), 0)] == expected


def test_a_number_knows_its_tokens():
    (one,) = quantities("killed at least 12 people".split(), 100)
    assert (one.first, one.core, one.last) == (101, 103, 104)


FIGURES = [
    ("Rebels killed at least 12 people in Aleppo.", {"ASSAULT": ["dead 12.. at least 12 people"]}),
    ("A bomb exploded in Baghdad, leaving 12 dead and 30 wounded.", {"ASSAULT": ["dead 12..12 12", "injured 30..30 30"]}),
    ("Up to 40 people were killed in clashes between Norway and Sweden.", {"ASSAULT": ["dead ..40 Up to 40 people"]}),
    ("Norway's army shelled the village, killing a family of five.", {"ASSAULT": ["dead 5..5 family of five"]}),
    ("Dozens of civilians were injured when a rocket hit Kyiv.", {"ASSAULT": ["injured 24..99 Dozens of civilians"]}),
    ("A gunman shot dead a policeman in Paris.", {"ASSAULT": ["dead 1..1 a policeman"]}),
    ("The death toll from the Russian air strike rose to 45.", {"ASSAULT": ["dead 45..45 45"]}),
    (
        "Rebels attacked a convoy in Mali; no casualties were reported.",
        {"ASSAULT": ["dead 0..0 no casualties", "injured 0..0 no casualties"]},
    ),
    ("Rebels killed three soldiers, including two officers.", {"ASSAULT": ["dead 3..3 three soldiers"]}),
    ("Police arrested 14 activists in Minsk.", {"COERCE": ["arrested 14..14 14 activists"]}),
    ("Police made 50 arrests in Paris.", {"COERCE": ["arrested 50..50 50 arrests"]}),
    (
        "Tens of thousands of demonstrators marched in Athens.",
        {"PROTEST": ["size 20000..99999 Tens of thousands of demonstrators"]},
    ),
    ("A crowd of 5,000 people demonstrated in Seoul.", {"PROTEST": ["size 5000..5000 crowd of 5,000 people"]}),
    ("Norway deployed 3,000 troops to the border with Sweden.", {"MOBILIZE": ["size 3000..3000 3,000 troops"]}),
    ("Norway withdrew two hundred and fifty soldiers from Sweden.", {"RETREAT": ["size 250..250 two hundred and fifty soldiers"]}),
    ("Norway expelled 12 Swedish diplomats.", {"SANCTION": []}),
    ("Norway attacked Sweden in 2019.", {"ASSAULT": []}),
]  # fmt: skip


def told(figure: Figure, text: str) -> str:
    ends = ["" if end is None else str(end) for end in (figure.least, figure.most)]
    return f"{figure.kind} {'..'.join(ends)} {figure.span.of(text)}"


@pytest.fixture(scope="module")
def read():
    from communique.actors import Actors
    from communique.events import Events
    from communique.language import Language

    steps = (Language(), Actors(), Events())

    def read(text: str) -> Record:
        record = Record(Article("test", text))
        for step in steps:
            record = step(record)
        return record

    return read


@pytest.mark.engine
@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figures(read, text, expected):
    found = {event.type: [told(figure, text) for figure in event.figures] for event in read(text).events}
    assert found == expected


@pytest.mark.engine
def test_a_toll_belongs_to_one_event(read):
    text = "Gunmen killed 12 soldiers and wounded 30 others in an attack on a base."
    found = {event.trigger.of(text): [told(figure, text) for figure in event.figures] for event in read(text).events}
    assert found == {"killed": ["dead 12..12 12 soldiers"], "wounded": ["injured 30..30 30 others"]}


@pytest.mark.engine
def test_another_s_dead_are_not_counted(read):
    text = "Israel bombed Gaza after Hamas killed 12 soldiers."
    found = {event.trigger.of(text): len(event.figures) for event in read(text).events}
    assert found == {"bombed": 0, "killed": 1}


def test_an_event_has_no_figures_unless_they_are_given():
    from communique.model import Event

    event = Event("e1", "ASSAULT", None, (), 4, -9.0, Span(0, 1), (), (), None, None, "actual", None, 0, 0.5, "attack")
    assert event.figures == ()
