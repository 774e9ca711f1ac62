"""What holds of every text, whatever it is: hypothesis looks for one of which it does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique import Article, ArticleError
from communique.clean import Clean
from communique.export import to_contract
from communique.ingest import read_bytes
from communique.language.paragraphs import paragraphs
from communique.language.words import INVISIBLE, words
from communique.model import Record
from evaluation.invariants import broken

SCRAPS = (
    "Hungary", "the Kremlin", "Prime Minister Viktor Orban", "Zelensky", "U.S.", "NATO", "said", "told reporters that",
    "met", "condemned", "would not", "if", "“", "”", '"', "'", "(", ")", ",", ".", "…", "—", "\n", "\n\n", "on Monday",
    "in March 2024", "three days ago", "Paris", "KYIV, May 3 (Wire) —", "By Jane Doe", "Photo: AP", "Read more", "-", "\0",
    "\u00ad", "\u202e", "\ud800", "é", "북한", "according to", "not", "50 people", "killed", "'s", "don't", "1,000", "http://x.y",
)  # fmt: skip
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(SCRAPS), max_size=60).map(" ".join))
quick = settings(max_examples=60, deadline=None, derandomize=True)
slow = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(texts)
@quick
def test_words_hold_every_visible_character(text):
    found = list(words(text))
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    hidden = set(INVISIBLE)
    for word in found:
        assert "".join(c for c in text[word.start : word.end] if c not in hidden) == word.form
    held = {place for word in found for place in range(word.start, word.end)}
    lost = [c for place, c in enumerate(text) if place not in held and not c.isspace() and c not in hidden]
    assert all(ord(c) < 32 or 127 <= ord(c) < 160 for c in lost)


@given(texts)
@quick
def test_paragraphs_lie_in_order_and_hold_all_words(text):
    found = list(paragraphs(text))
    assert all(span.start < span.end <= len(text) and span.of(text).strip() for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    whole = [word.form for word in words(text)]
    assert [word.form for span in found for word in words(text, span.start, span.end)] == whole


@given(texts)
@quick
def test_cleaning_sets_aside_and_never_alters(text):
    record = Clean()(Record(Article("a", text, language="en")))
    assert record.article.text == text
    assert broken(record) == []
    assert Clean()(record).removed == record.removed


@given(st.binary(max_size=400), st.sampled_from(("a.txt", "a.md", "a.html", "a", "a.jsonl")))
@quick
def test_bytes_are_an_article_or_an_error_of_ours(data, name):
    try:
        article = read_bytes(data, name)
    except ArticleError:
        return
    assert article.id == name


@pytest.mark.engine
@given(texts, st.one_of(st.none(), texts), st.sampled_from((None, "2024-05-03", "0001-01-01", "9999-12-31T23:59:59Z")))
@example("Hungary said “", "Hungary", None)
@example("A \xad", None, None)
@slow
def test_any_text_gives_a_sound_record_or_an_error_of_ours(reader, text, headline, published):
    article = Article("a", text, headline=headline, published=published)
    try:
        record = reader.read(article)
    except ArticleError:
        return
    assert record.article.text == text
    assert broken(record) == []
    assert to_contract(reader.read(article)) == to_contract(record), "a second reading finds the same"
