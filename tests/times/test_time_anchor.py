"""What expressions are measured from: publication, the dateline, dates named before, or nothing."""

from __future__ import annotations

import pytest

from communique.times import Times
from tests.times.times_sample import plain


def values(text: str, published: str | None = None, **article: str) -> list[str | None]:
    return [time.value for time in Times()(plain(text, published, **article)).times]


@pytest.mark.parametrize(
    "text",
    [
        "He resigned on Monday.",
        "He resigned yesterday.",
        "He resigned last week.",
        "He resigned three days ago.",
        "He resigned in March.",
        "He resigned on 3 May.",
        "He resigned last winter.",
        "He resigned at Christmas.",
        "He resigned in the third quarter.",
        "He resigned at 10:30 am.",
        "He resigned this morning.",
        "He resigned two days later.",
        "He will resign in June next year.",
        "He resigned over the weekend.",
        "He resigned at year-end.",
        "He will resign in three days' time.",
    ],
)
def test_unknown_day_of_publication_leaves_it_relative(text):
    (time,) = Times()(plain(text, None)).times
    assert (time.value, time.earliest, time.latest) == (None, None, None)
    assert time.basis


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He resigned on 3 May 2022.", "2022-05-03"),
        ("He resigned in 2022.", "2022"),
        ("He now regrets it.", "PRESENT_REF"),
        ("He served for three years.", "P3Y"),
        ("He comes every Monday.", "XXXX-WXX-1"),
    ],
)
def test_unknown_day_of_publication_keeps_what_is_written(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("second", "value"),
    [
        ("He left the same day.", "2022-05-03"),
        ("Two days later he left.", "2022-05-05"),
        ("He left the following week.", "2022-W19"),
        ("He left the next day.", "2022-05-04"),
        ("He had left the day before.", "2022-05-02"),
        ("He left later that year.", "2022"),
        ("He left the next morning.", "2022-05-04TMO"),
        ("He had left a year earlier.", "2021"),
        ("He left the following Friday.", "2022-05-06"),
    ],
)
@pytest.mark.parametrize("published", [None, "2024-05-08"], ids=["unknown", "known"])
def test_a_date_named_before_is_the_anchor(second, value, published):
    assert values(f"The pact was signed on 3 May 2022. {second}", published) == ["2022-05-03", value]


def test_a_full_date_in_the_dateline_stands_in_for_publication():
    assert values("He left yesterday.", dateline="RIGA, May 8, 2024") == ["2024-05-07"]
    assert values("RIGA, May 8, 2024 (LETA) – He left yesterday.") == ["2024-05-08", "2024-05-07"]


def test_a_date_in_the_first_sentence_does_not():
    assert values("The pact was signed in Riga on 8 May 2024. He left yesterday.") == ["2024-05-08", None]


def test_the_same_day_as_another_is_not_the_day_named_before():
    text = "The pact was signed on 3 May 2022. He had applied on the same day in March 2021."
    assert values(text) == ["2022-05-03", None, "2021-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Profit rose in the third quarter. A year earlier the bank had lost money.",
            ["2023-Q3", "2022-Q3"],
            id="a year earlier",
        ),
        pytest.param(
            "Profit rose in the third quarter. Sales rose in the quarter.", ["2023-Q3", "2023-Q3"], id="the quarter"
        ),
        pytest.param(
            "Profit rose in the third quarter. In the nine months it fell from a year earlier.",
            ["2023-Q3", "P9M", "2022"],
            id="nine months",
        ),
        pytest.param(
            "Profit rose in the fiscal first quarter. Sales rose in the quarter.",
            ["2023-Q1", "2023-Q1"],
            id="fiscal",
        ),
        pytest.param("Sales rose in the quarter.", ["2023-Q3"], id="none named"),
    ],
)
def test_quarters_of_a_report(text, expected):
    assert values(text, "2023-10-20") == expected


def test_days_of_a_fiscal_quarter_are_not_known():
    times = Times()(plain("Profit rose in the fiscal first quarter. Sales rose in the quarter.", "2023-10-20")).times
    assert [(time.earliest, time.latest) for time in times] == [(None, None), (None, None)]
