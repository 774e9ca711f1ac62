"""Dates as people and machines write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import ArticleError
from communique.ingest import parse_date


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-05-03", "2024-05-03"),
        (" 2024-05-03\n", "2024-05-03"),
        ("2024-05-03T12:04:00Z", "2024-05-03T12:04:00Z"),
        ("2024-05-03T12:04:00+02:00", "2024-05-03T12:04:00+02:00"),
        ("2024-05-03T12:04", "2024-05-03T12:04"),
        ("2024-05-03 12:04", "2024-05-03T12:04"),
        ("20240503", "2024-05-03"),
        ("20240503T120400Z", "2024-05-03T12:04:00+00:00"),
        ("2024/05/03", "2024-05-03"),
        ("3 May 2024", "2024-05-03"),
        ("3rd of May 2024", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("MAY 3 2024", "2024-05-03"),
        ("Sept. 9, 2024", "2024-09-09"),
        ("Friday, 3 May 2024", "2024-05-03"),
        ("Fri, 3 May 2024 12:04:00 GMT", "2024-05-03T12:04:00+00:00"),
        ("12:04 GMT, 3 May 2024", "2024-05-03T12:04+00:00"),
        ("May 3, 2024 at 1:04 p.m.", "2024-05-03T13:04"),
        ("May 3, 2024 12:04 AM EST", "2024-05-03T00:04"),
        ("3 May 2024 12.04 BST", "2024-05-03T12:04+01:00"),
        ("3 May 2024 12:04 +0530", "2024-05-03T12:04+05:30"),
    ],
)
def test_accepted(value: str, iso: str):
    assert parse_date(value) == iso
    datetime.date.fromisoformat(iso[:10])


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "03/05/2024",
        "May 2024",
        "2024",
        "2024-05",
        "2024-13-01",
        "2023-02-29",
        "31 April 2024",
        "3 May 2024 25:00",
        "3 May 2024 or later",
        "2024-W18-5",
        "May 13:04 2024",
    ],
)
def test_refused_by_name(value: str):
    with pytest.raises(ArticleError) as error:
        parse_date(value)
    assert repr(value) in str(error.value)
    assert "2024-05-03" in str(error.value)


@given(st.datetimes(timezones=st.none() | st.just(datetime.UTC)))
def test_every_iso_moment_is_itself(moment: datetime.datetime):
    assert datetime.datetime.fromisoformat(parse_date(moment.isoformat())) == moment


@given(st.text())
def test_any_text_is_a_date_or_an_article_error(value: str):
    try:
        found = parse_date(value)
    except ArticleError:
        return
    datetime.datetime.fromisoformat(found)
    datetime.date.fromisoformat(found[:10])
