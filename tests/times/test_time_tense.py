"""Which way the verb points, by tag and tree and without them; published on Wednesday 8 May 2024."""

from __future__ import annotations

import pytest

from communique.model import Article, Record
from communique.times import Times
from tests.times.times_sample import plain, tagged

LAST, NEXT = "2024-05-03", "2024-05-10"


def value(record: Record) -> str | None:
    return next(time.value for time in Times()(record).times if record.article.text[time.span.start] == "F")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("He PRP 2 nsubj\nleft VBD 0 root\nFriday NNP 2 obl", LAST, id="past"),
        pytest.param("He PRP 3 nsubj\nwill MD 3 aux\nleave VB 0 root\nFriday NNP 3 obl", NEXT, id="will"),
        pytest.param("He PRP 3 nsubj\nis VBZ 3 aux\nleaving VBG 0 root\nFriday NNP 3 obl", NEXT, id="progressive"),
        pytest.param("He PRP 2 nsubj\nleaves VBZ 0 root\nFriday NNP 2 obl", NEXT, id="present"),
        pytest.param(
            "He PRP 2 nsubj\nplans VBZ 0 root\nto TO 4 mark\nleave VB 2 xcomp\nFriday NNP 4 obl", NEXT, id="plans to"
        ),
        pytest.param(
            "He PRP 3 nsubj\nwas VBD 3 aux\nforced VBN 0 root\nto TO 5 mark\nresign VB 3 xcomp\nFriday NNP 5 obl",
            LAST,
            id="forced to",
        ),
        pytest.param(
            "It PRP 3 nsubj\nwas VBD 3 aux\nscheduled VBN 0 root\nfor IN 5 case\nFriday NNP 3 obl", NEXT, id="scheduled"
        ),
        pytest.param(
            "They PRP 2 nsubj\ngave VBD 0 root\nhim PRP 2 iobj\nuntil IN 5 case\nFriday NNP 2 obl", NEXT, id="until"
        ),
        pytest.param(
            "He PRP 2 nsubj\nsaid VBD 0 root\nFriday NNP 2 obl\nhe PRP 6 nsubj\nwill MD 6 aux\ngo VB 2 ccomp",
            LAST,
            id="said Friday he will",
        ),
        pytest.param(
            "He PRP 3 nsubj\nmay MD 3 aux\nappeal VB 0 root\nFriday NNP 6 nmod:poss\n's POS 4 case\nruling NN 3 obj",
            LAST,
            id="Friday's ruling",
        ),
        pytest.param(
            "They PRP 2 nsubj\nmet VBD 0 root\nahead RB 6 case\nof IN 3 fixed\nFriday NNP 7 nmod:poss\n"
            "'s POS 5 case\nvote NN 2 obl",
            NEXT,
            id="ahead of Friday's vote",
        ),
        pytest.param("Friday NNP 0 root", LAST, id="no verb"),
    ],
)
def test_with_tags(rows, expected):
    assert value(tagged(rows)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two met Friday in Riga", LAST),
        ("The two will meet Friday in Riga", NEXT),
        ("Talks scheduled for Friday in Riga", NEXT),
        ("Friday in Riga", LAST),
    ],
)
def test_without_tags(text, expected):
    assert value(plain(text)) == expected


def test_since_looks_back_and_as_soon_as_ahead():
    rows = "It PRP 3 nsubj\nwill MD 3 aux\nrain VB 0 root\nsince IN 5 case\nFriday NNP 3 obl"
    assert value(tagged(rows)) == LAST
    rows = "He PRP 2 nsubj\nleft VBD 0 root\nas RB 6 case\nsoon RB 3 fixed\nas IN 3 fixed\nFriday NNP 2 obl"
    assert value(tagged(rows)) == NEXT


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("The president is to be sworn in on Wednesday.", "2024-08-07", id="is-to-be"),
        pytest.param("He is due to meet the premier on Wednesday.", "2024-08-07", id="is-due-to"),
        pytest.param("Norway summoned the Swedish envoy on Saturday.", "2024-08-03", id="summoned"),
        pytest.param("Norway summoned the Swedish envoy for Wednesday.", "2024-08-07", id="summoned-for"),
    ],
)
def test_what_is_to_come(reader, text, value):
    record = reader.read(Article("t", text, published="2024-08-05"))
    assert [time.value for time in record.times] == [value]
