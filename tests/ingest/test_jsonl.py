"""JSON lines: the contract's fields, and a message for each line that breaks it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.ingest import BadLine, read_jsonl
from communique.model import Article


def test_every_field():
    row = {
        "id": "1",
        "text": "The ministers met.",
        "headline": "H",
        "published": "3 May 2024",
        "publisher": "P",
        "url": "https://example.org",
        "language": "en",
        "more": [1],
    }
    assert list(read_jsonl([json.dumps(row)], "x")) == [
        Article("1", "The ministers met.", "H", "2024-05-03", "P", "https://example.org", "en")
    ]


def test_null_and_empty_options_are_unknown():
    line = '{"id": "1", "text": "T", "headline": null, "published": "", "url": " "}'
    assert list(read_jsonl([line], "x")) == [Article("1", "T")]


def test_the_text_is_exactly_as_given():
    text = "  A\u00ad\r\n\tB\u200f \U0001f54a "
    (article,) = read_jsonl([json.dumps({"id": "1", "text": text}).encode()], "x")
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    ("line", "message", "id_"),
    [
        ("{", "no JSON", None),
        ('{"id": "1", "text": "T"', "no JSON", None),
        ("[]", "a list, not an object", None),
        ("null", "null, not an object", None),
        ('"T"', "a string, not an object", None),
        ('{"text": "T"}', "field id is missing", None),
        ('{"id": 7, "text": "T"}', "field id is a number", None),
        ('{"id": " ", "text": "T"}', "field id is empty", " "),
        ('{"id": "1"}', "field text is missing", "1"),
        ('{"id": "1", "text": ["T"]}', "field text is a list", "1"),
        ('{"id": "1", "text": ""}', "field text is empty", "1"),
        ('{"id": "1", "text": "T", "headline": true}', "field headline is a truth value", "1"),
        ('{"id": "1", "text": "T", "url": {}}', "field url is an object", "1"),
        ('{"id": "1", "text": "T", "published": "soon"}', "field published: 'soon' is not a date", "1"),
        ("[" * 100_000, "nested too deep", None),
    ],
)
def test_a_bad_line_is_an_item_and_the_rest_goes_on(line: str, message: str, id_: str | None):
    first, bad, last = read_jsonl(['{"id": "a", "text": "A"}', line, '{"id": "b", "text": "B"}'], "x.jsonl")
    assert (first, last) == (Article("a", "A"), Article("b", "B"))
    assert isinstance(bad, BadLine)
    assert (bad.line, bad.id) == (2, id_)
    assert bad.message.startswith("x.jsonl, line 2: ")
    assert message in bad.message


def test_blank_lines_count_and_are_passed_over():
    items = list(read_jsonl(["", "\n", "{"], "x"))
    assert [item.line for item in items if isinstance(item, BadLine)] == [3]


def test_it_streams():
    def lines() -> Iterator[str]:
        yield '{"id": "1", "text": "T"}'
        raise AssertionError("read ahead")

    assert next(read_jsonl(lines(), "x")) == Article("1", "T")


def test_half_a_surrogate_pair_keeps_the_offsets():
    (article,) = read_jsonl(['{"id": "1", "text": "a\\ud83db"}'], "x")
    assert isinstance(article, Article)
    assert article.text == "a\ufffdb"
    assert len(article.notes) == 1


@given(st.lists(st.one_of(st.text(), st.binary())))
def test_any_line_is_an_article_or_a_bad_line(lines: list[str | bytes]):
    items = list(read_jsonl(lines, "x"))
    assert len(items) == sum(1 for line in lines if line.strip())
