"""A short, seeded share of the fuzz of sources, and whether it would notice."""

from __future__ import annotations

import random
import signal

import pytest

from communique.errors import ArticleError
from communique.ingest import BadLine
from communique.ingest.sources import Link
from communique.model import Article
from evaluation import fuzz, fuzz_sources


@pytest.fixture(scope="module", autouse=True)
def _alarm():
    before = signal.signal(signal.SIGPROF, fuzz._too_slow)
    yield
    signal.signal(signal.SIGPROF, before)


@pytest.mark.engine
def test_damaged_sources_are_read_or_refused(reader):
    for seed in (*range(200), 19511):  # the last one broke something once
        kind, text = fuzz_sources.case(seed)
        assert fuzz.attempt(reader, kind, text, seed, seconds=20, runs=fuzz_sources.RUNS) == "", (seed, kind)


@pytest.mark.parametrize("kind", fuzz_sources.FORMS)
def test_an_undamaged_source_gives_articles_or_links(kind, monkeypatch):
    """Else nothing but refusals would be tried."""
    seen = []
    monkeypatch.setattr(fuzz_sources, "READ", 0)
    items = fuzz_sources._items
    monkeypatch.setattr(fuzz_sources, "_items", lambda *given: seen.append(items(*given)) or seen[-1])
    for seed in range(40):
        chance = random.Random(seed)
        text = fuzz_sources.FORMS[kind](fuzz.sources("examples/dispatches/*.txt")[0], chance)
        assert fuzz_sources._run(kind, None, text, chance) == []
    assert sum(any(isinstance(item, Article | Link) for item in found) for found in seen) >= len(seen) / 8


@pytest.mark.parametrize(
    ("item", "wrong"),
    [
        (Article("a", "words", headline=" "), "an article with an empty field"),
        (Article("", "words"), "an article with an empty field"),
        (Link(""), "a link to nowhere"),
        (BadLine(1, ""), "a bad item without a reason"),
        (Article("a", "words", published="soon"), "ValueError"),
    ],
)
def test_what_could_not_be_kept_is_noticed(monkeypatch, item, wrong):
    monkeypatch.setattr(fuzz_sources, "_items", lambda *given: [item])
    assert wrong in fuzz.attempt(None, "feed", "<rss/>", 1, runs=fuzz_sources.RUNS)


def test_a_source_that_gives_something_else_each_time_is_noticed(monkeypatch):
    answers = iter((["one"], ["two"]))
    monkeypatch.setattr(fuzz_sources, "_items", lambda *given: next(answers))
    assert "another reading" in fuzz.attempt(None, "feed", "<rss/>", 1, runs=fuzz_sources.RUNS)


def test_an_error_that_is_not_ours_is_noticed(monkeypatch):
    for error, told in ((ArticleError("no"), ""), (KeyError("x"), "KeyError")):
        monkeypatch.setattr(fuzz_sources, "source_of", lambda given, kind, error=error: _Raises(error))
        monkeypatch.setattr(fuzz_sources, "READ", 0)
        found = fuzz.attempt(None, "feed", "<rss/>", 1, runs=fuzz_sources.RUNS)
        assert (told in found, bool(found)) == (True, bool(told))


class _Raises:
    def __init__(self, error: Exception) -> None:
        self.error = error

    def items(self, given, settings):
        yield Article("a", "words")
        raise self.error
