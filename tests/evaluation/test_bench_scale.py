"""The articles that memory is measured with differ, and what is printed is what the process held."""

from __future__ import annotations

import re

import pytest

from communique.errors import SetupError
from evaluation import bench_scale


def test_no_two_articles_are_alike_and_the_same_come_every_time():
    first, again = (list(bench_scale.made(200)) for _ in range(2))
    assert first == again
    assert len({each["id"] for each in first}) == len({each["text"] for each in first}) == 200
    lengths = [len(each["text"].split()) for each in first]
    assert min(lengths[9::10]) > bench_scale.LONG - 30
    assert max(length for number, length in enumerate(lengths) if number % 10 != 9) < bench_scale.LONG


def test_names_go_on_being_new():
    words = [set(re.findall(r"[A-Z][a-z]+", each["text"])) for each in bench_scale.made(400)]
    early, later = set().union(*words[:200]), set().union(*words[200:])
    assert len(later - early) > 400


@pytest.mark.engine
def test_the_peak_is_that_of_the_process_that_reads(capsys):
    bench_scale.memory(10)
    lines = capsys.readouterr().out.splitlines()
    assert [int(line.split()[0]) for line in lines[:-1]] == sorted({int(line.split()[0]) for line in lines[:-1]})
    last = re.fullmatch(r"one process, 10 articles: peak memory (\d+) MB \(\d+ s by the clock\)", lines[-1])
    assert last is not None, lines
    assert 80 < int(last[1]) < 800


def test_a_corpus_that_cannot_be_read_ends_it(tmp_path):
    with pytest.raises(SetupError, match="read-corpus ended with 2"):
        bench_scale._timed(tmp_path / "none.jsonl", tmp_path / "out", 1)
