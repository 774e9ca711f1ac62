"""Expressions and their TIMEX3 values, published on Wednesday 8 May 2024 unless the table says otherwise."""

from __future__ import annotations

import pytest

from communique.model import Article
from communique.times import Times
from tests.times.times_sample import plain

EXPLICIT = [
    ("The ministers met on 3 May 2024.", "3 May 2024", "DATE", "2024-05-03"),
    ("The ministers met on May 3, 2024, in Riga.", "May 3, 2024", "DATE", "2024-05-03"),
    ("The ministers met on May 3rd.", "May 3rd", "DATE", "2024-05-03"),
    ("The ministers met on the 3rd of May.", "3rd of May", "DATE", "2024-05-03"),
    ("The ministers met on the third of May 2021.", "third of May 2021", "DATE", "2021-05-03"),
    ("The ministers met on Monday, May 6.", "Monday, May 6", "DATE", "2024-05-06"),
    ("The ministers met on Tues., 7 May.", "Tues., 7 May", "DATE", "2024-05-07"),
    ("They met on 2024-05-03 in Riga.", "2024-05-03", "DATE", "2024-05-03"),
    ("They met on 25/12/2023 in Riga.", "25/12/2023", "DATE", "2023-12-25"),
    ("They met on 12/25/2023 in Riga.", "12/25/2023", "DATE", "2023-12-25"),
    ("They met on 3.5.2024 in Riga.", "3.5.2024", "DATE", "2024-05-03"),
    ("They met in May 2021 in Riga.", "May 2021", "DATE", "2021-05"),
    ("The paper wrote on Monday, May 6: enough.", "Monday, May 6", "DATE", "2024-05-06"),
    ("They met in June last year.", "June last year", "DATE", "2023-06"),
    ("They met in 2021.", "2021", "DATE", "2021"),
    ("Peace was made in 1648.", "1648", "DATE", "1648"),
    ("The accord of nineteen ninety-six failed.", "nineteen ninety-six", "DATE", "1996"),
    ("Borders moved in the 1990s.", "the 1990s", "DATE", "199"),
    ("Borders moved in the '80s.", "the '80s", "DATE", "198"),
    ("Borders moved in the nineties.", "the nineties", "DATE", "199"),
    ("Borders moved in the 20th century.", "the 20th century", "DATE", "19"),
    ("It grew in the third quarter of 2023.", "the third quarter of 2023", "DATE", "2023-Q3"),
    ("It grew in Q3 2023.", "Q3 2023", "DATE", "2023-Q3"),
    ("It grew in the first half of 2023.", "the first half of 2023", "DATE", "2023-H1"),
    ("It grew in the spring of 2022.", "the spring of 2022", "DATE", "2022-SP"),
    ("The budget of fiscal 2023 was cut.", "fiscal 2023", "DATE", "2023"),
]
RELATIVE = [
    ("He resigned yesterday.", "yesterday", "DATE", "2024-05-07"),
    ("He resigned today.", "today", "DATE", "2024-05-08"),
    ("They met last week after the vote.", "last week", "DATE", "2024-W18"),
    ("They met earlier this month before the vote.", "earlier this month", "DATE", "2024-05"),
    ("He will resign tomorrow.", "tomorrow", "DATE", "2024-05-09"),
    ("He will speak tonight.", "tonight", "TIME", "2024-05-08TNI"),
    ("He resigned on Monday.", "Monday", "DATE", "2024-05-06"),
    ("He resigned on Wednesday.", "Wednesday", "DATE", "2024-05-08"),
    ("They will meet on Friday.", "Friday", "DATE", "2024-05-10"),
    ("They sign next Monday.", "next Monday", "DATE", "2024-05-13"),
    ("They signed last Monday.", "last Monday", "DATE", "2024-05-06"),
    ("They signed last Wednesday.", "last Wednesday", "DATE", "2024-05-01"),
    ("They signed on Friday morning.", "Friday morning", "TIME", "2024-05-03TMO"),
    ("They signed last week.", "last week", "DATE", "2024-W18"),
    ("They sign next month.", "next month", "DATE", "2024-06"),
    ("They sign this year.", "this year", "DATE", "2024"),
    ("They signed last quarter.", "last quarter", "DATE", "2024-Q1"),
    ("They fought over the weekend.", "the weekend", "DATE", "2024-W18-WE"),
    ("They signed three days ago.", "three days ago", "DATE", "2024-05-05"),
    ("They signed two weeks ago.", "two weeks ago", "DATE", "2024-W17"),
    ("They signed six months ago.", "six months ago", "DATE", "2023-11"),
    ("They signed a decade ago.", "a decade ago", "DATE", "2014"),
    ("It ends two years from now.", "two years from now", "DATE", "2026"),
    ("It will end in three days.", "three days", "DATE", "2024-05-11"),
    ("They quarrelled earlier this month.", "earlier this month", "DATE", "2024-05"),
    ("They quarrelled late last year.", "late last year", "DATE", "2023"),
    ("They quarrelled in early 2023.", "early 2023", "DATE", "2023"),
    ("They quarrelled in mid-March.", "mid-March", "DATE", "2024-03"),
    ("They quarrelled in March.", "March", "DATE", "2024-03"),
    ("They will return in September.", "September", "DATE", "2024-09"),
    ("They quarrelled last November.", "last November", "DATE", "2023-11"),
    ("They will quarrel this summer.", "this summer", "DATE", "2024-SU"),
    ("They quarrelled last winter.", "last winter", "DATE", "2023-WI"),
    ("They quarrelled at Christmas.", "Christmas", "DATE", "2023-12-25"),
    ("They quarrelled before Easter.", "Easter", "DATE", "2024-03-31"),
    ("They quarrelled on Thanksgiving.", "Thanksgiving", "DATE", "2023-11-23"),
    ("He now agrees.", "now", "DATE", "PRESENT_REF"),
    ("He recently agreed.", "recently", "DATE", "PAST_REF"),
    ("At the time he agreed.", "At the time", "DATE", "PAST_REF"),
    ("He fears the future.", "the future", "DATE", "FUTURE_REF"),
]
COUNTED = [
    ("He served for three years.", "three years", "DURATION", "P3Y"),
    ("He served for two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
    ("He called for a two-hour truce.", "two-hour", "DURATION", "PT2H"),
    ("He waited for decades.", "decades", "DURATION", "PXE"),
    ("He waited for several weeks.", "several weeks", "DURATION", "PXW"),
    ("He waited for a couple of days.", "a couple of days", "DURATION", "P2D"),
    ("He waited for nearly half an hour.", "nearly half an hour", "DURATION", "PT30M"),
    ("It was the first visit in two decades.", "two decades", "DURATION", "P20Y"),
    ("He ruled for a quarter of a century.", "a quarter of a century", "DURATION", "P25Y"),
    ("He called for a 24-hour truce.", "24-hour", "DURATION", "PT24H"),
    ("He left two days before the summit.", "two days", "DURATION", "P2D"),
    ("It grew over the past five years.", "the past five years", "DURATION", "P5Y"),
    ("They meet every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ("They meet twice a week.", "twice a week", "SET", "P1W"),
    ("They meet annually.", "annually", "SET", "P1Y"),
    ("They meet every two years.", "every two years", "SET", "P2Y"),
    ("They earn 900 euros a month.", "a month", "SET", "P1M"),
]
CLOCK = [
    ("It began at 10:30 am on Friday.", "10:30 am on Friday", "TIME", "2024-05-03T10:30"),
    ("It began on Friday at 6 p.m. in Riga.", "Friday at 6 p.m.", "TIME", "2024-05-03T18:00"),
    ("It began at noon on Monday.", "noon on Monday", "TIME", "2024-05-06T12:00"),
    ("It began at 1400 GMT yesterday.", "1400 GMT yesterday", "TIME", "2024-05-07T14:00Z"),
    ("It began at 4 in the morning.", "4 in the morning", "TIME", "2024-05-08T04:00"),
    ("Shells fell overnight.", "overnight", "TIME", "2024-05-08TNI"),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [pytest.param(*row, id=row[1]) for row in EXPLICIT + RELATIVE + COUNTED + CLOCK],
)
def test_value(text, words, kind, value):
    (time,) = Times()(plain(text)).times
    assert (time.span.of(text), time.type, time.value) == (words, kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "Troops march through the town.",
        "It may rain, and Theresa May said so.",
        "A 35-year-old man was hurt.",
        "The envoy is 62 years old.",
        "It cost $2,024 or 1,998 euros.",
        "A second meeting failed.",
        "Three-quarters of the voters stayed away.",
        "The share index closed at 2082.1 points.",
        "Version 3.2.1 was used.",
        "Resolution 2334 passed.",
        "The fall of Kabul shocked them.",
        "",
        "🕰️ … ½",
    ],
)
def test_no_time(text):
    assert Times()(plain(text)).times == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "They met from 3 to 5 May 2024.",
            [("3", "2024-05-03", "2024-05-05"), ("5 May 2024", "2024-05-05", "2024-05-05")],
            id="from 3 to 5 May",
        ),
        pytest.param(
            "They met on May 3–5.",
            [("May 3", "2024-05-03", "2024-05-05"), ("5", "2024-05-05", "2024-05-05")],
            id="May 3–5",
        ),
        pytest.param(
            "They fought between 2014 and 2016.",
            [("2014", "2014-01-01", "2016-12-31"), ("2016", "2016-01-01", "2016-12-31")],
            id="between years",
        ),
        pytest.param(
            "The 1914-18 war is recalled.",
            [("1914", "1914-01-01", "1918-12-31"), ("18", "1918-01-01", "1918-12-31")],
            id="1914-18",
        ),
        pytest.param(
            "They met from April to June 2023.",
            [("April", "2023-04-01", "2023-06-30"), ("June 2023", "2023-06-01", "2023-06-30")],
            id="from April to June",
        ),
        pytest.param(
            "They met in April and May 2023.",
            [("April", "2023-04-01", "2023-04-30"), ("May 2023", "2023-05-01", "2023-05-31")],
            id="two months, no range",
        ),
    ],
)
def test_ranges(text, expected):
    times = Times()(plain(text)).times
    assert [(time.span.of(text), time.earliest, time.latest) for time in times] == expected


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        pytest.param("2024-03-01", "It rained yesterday.", "2024-02-29", id="leap day"),
        pytest.param("2023-03-01", "It rained yesterday.", "2023-02-28", id="no leap day"),
        pytest.param("2025-01-02", "It rained on Tuesday.", "2024-12-31", id="weekday before new year"),
        pytest.param("2025-01-02", "It rained last month.", "2024-12", id="month before new year"),
        pytest.param("2025-01-02", "It rained last week.", "2024-W52", id="week before new year"),
        pytest.param("2025-01-02", "It rained this week.", "2025-W01", id="first ISO week"),
        pytest.param("2021-01-02", "It rained this week.", "2020-W53", id="week 53"),
        pytest.param("2025-01-02", "It rained on December 30.", "2024-12-30", id="day before new year"),
        pytest.param("2024-12-30", "It will rain on January 3.", "2025-01-03", id="day after new year"),
        pytest.param("2024-12-30", "It will rain in February.", "2025-02", id="month after new year"),
        pytest.param("2024-12-30", "Sales fell in the fourth quarter.", "2024-Q4", id="running quarter"),
        pytest.param("2025-01-20", "Sales fell in the fourth quarter.", "2024-Q4", id="quarter over"),
        pytest.param("2024-02-29", "It rained a year ago.", "2023", id="year before a leap day"),
        pytest.param("1989-10-26", "The Wall still stood on Monday.", "1989-10-23", id="1989"),
        pytest.param("1998-08-08", "The bombs went off on Friday.", "1998-08-07", id="1998"),
        pytest.param("1998-08-08T21:00:00", "The bombs went off yesterday.", "1998-08-07", id="published with a time"),
    ],
)
def test_around_the_year(published, text, value):
    (time,) = Times()(plain(text, published)).times
    assert time.value == value


def test_a_date_without_year_is_the_near_one_though_the_verb_points_away():
    (time,) = Times()(plain("He announced a 20 May deadline.")).times
    assert time.value == "2024-05-20"
    (time,) = Times()(plain("He will mourn the 1 May dead.")).times
    assert time.value == "2024-05-01"


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("They met in early 2023.", "2023-01-01", "2023-05-01", "year"),
        ("They met late last year.", "2023-09-02", "2023-12-31", "year"),
        ("They met earlier this month.", "2024-05-01", "2024-05-08", "month"),
        ("They will meet later this year.", "2024-05-08", "2024-12-31", "year"),
        ("They met last week.", "2024-04-29", "2024-05-05", "week"),
        ("They met last winter.", "2023-12-01", "2024-02-29", "season"),
        ("They met in the 1990s.", "1990-01-01", "1999-12-31", "decade"),
        ("They met in the 19th century.", "1800-01-01", "1899-12-31", "century"),
        ("They met at 10:30 am.", "2024-05-08", "2024-05-08", "minute"),
        ("They fought over the past two weeks.", "2024-04-24", "2024-05-08", "week"),
        ("They recently met.", None, "2024-05-08", "unknown"),
        ("They met on 03/05/2024.", "2024-03-05", "2024-05-03", "year"),
        ("They met for three years.", None, None, "year"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("They") else "",
)
def test_days(text, earliest, latest, precision):
    (time,) = Times()(plain(text)).times
    assert (time.earliest, time.latest, time.precision) == (earliest, latest, precision)


@pytest.mark.engine
@pytest.mark.parametrize(
    ("published", "text", "values"),
    [
        ("2023-12-14", "The toll, which took effect on January 2, has cost the port millions.", ["2023-01-02"]),
        ("2023-12-14", "On January 2 Malta will take over the chair.", ["2024-01-02"]),
        ("2024-09-20", "The sailors have been held since October 9.", ["2023-10-09"]),
        ("2024-01-30", "The king was invited on January 23 to open the fair.", ["2024-01-23"]),
        ("2024-01-05", "On December 30 gunmen attacked the mill.", ["2023-12-30"]),
        ("2023-12-14", "The board set a dividend payable January 2.", ["2024-01-02"]),
        ("2024-02-20", "Talks broke off on Ash Wednesday.", ["2024-02-14"]),
        ("2024-09-20", "Shelling resumed at dawn on Thursday.", ["2024-09-19"]),
        ("2024-09-20", "Shelling resumed at dawn.", ["2024-09-20TMO"]),
    ],
)
def test_days_without_a_year_and_parts_of_days(reader, published, text, values):
    record = reader.read(Article("a", text, published=published))
    assert [time.value for time in record.times] == values


def test_the_basis_says_how_the_day_was_found():
    (time,) = Times()(plain("He resigned on Monday.")).times
    assert time.basis == "the Monday before publication on 2024-05-08 (a Wednesday)"
