"""What broken input once did to the reading, each kept from coming back. The seeds are of `evaluation.fuzz`."""

from __future__ import annotations

import time
from contextlib import suppress
from io import BytesIO

import pytest

from communique import Article
from communique.actors import Actors
from communique.clean.byline import find
from communique.clean.units import split
from communique.errors import SetupError
from communique.events.pattern import acting_on, parse
from communique.events.quantities import quantities
from communique.ingest import read_bytes
from communique.ingest.entries import entries
from communique.times.words import number, ordinal
from evaluation.fuzz import warc

MANY = "9" * 5000


@pytest.mark.parametrize(
    "line",
    [
        "Published: 3 May 2024" + "a" * 3000 + "!\n.",
        "Updated on 2024-05-03 " + "a_" * 3000 + " b" * 13,
        "Posted 3 May 2024 " + "1" * 5000 + " x" * 14,
    ],
    ids=["letters", "words", "figures"],
)
def test_a_line_that_says_when_it_was_put_out_and_goes_on_for_ever(line):
    began = time.process_time()
    for unit in split(line):
        find(unit, opening=True, closing=True)
    assert time.process_time() - began < 1


def test_the_twelve_words_after_the_date_still_count():
    (unit,) = split("Published on 3 May 2024 at 12:04, by the desk in Vienna, last checked today")
    line = find(unit, opening=True, closing=False)
    assert line is not None
    assert (line.kind, line.published) == ("boilerplate", "2024-05-03T12:04")
    (unit,) = split("Published on 3 May 2024 " + "word " * 13)
    assert find(unit, opening=True, closing=False) is None


@pytest.mark.engine
@pytest.mark.parametrize(
    "text",
    [
        f"The talks lasted {MANY} days.",
        f"It happened {MANY} years ago.",
        f"The {MANY}th Brigade attacked {MANY} days after the summit.",
        f"It takes {MANY} to {MANY} weeks, and {MANY} and a half years.",
        f"Some {MANY}.5 million people and 1,000{',000' * 2000} soldiers died on May {MANY}, {MANY}.",
    ],
    ids=["length", "ago", "ordinal", "range", "people"],
)
def test_figures_of_any_length(reader, text):
    assert reader.read(Article("a", text, published="2024-05-03")).failures == ()


def test_a_long_figure_counts_nothing_and_others_do():
    assert (number(MANY), ordinal(f"{MANY}rd")) == (None, None)
    assert (number("1,200"), number("2.5"), ordinal("23rd")) == (1200, 2.5, 23)
    assert quantities([MANY, "people"], 0) == quantities(["1" * 400 + ".5", "million", "people"], 0) == []
    assert len(quantities(["1,200,000", "people"], 0)) == 1


def test_a_verb_that_no_pattern_could_write():
    assert acting_on("condemn") == parse("condemn B", "verb")
    assert acting_on("reacé\u0301\u0301e").triggers == (("reacé\u0301\u0301e",),)
    assert acting_on("a/b").triggers == (("a/b",),)


@pytest.mark.parametrize(
    "text", ["people:\n- name: A\x07da\n", "people: \uffff\n", "[" * 5000], ids=["bell", "ffff", "deep"]
)
def test_actors_that_are_no_yaml(tmp_path, text):
    path = tmp_path / "actors.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SetupError, match=r"actors\.yaml.*no[t ]"):
        _read(Actors(path))


def _read(step):
    from communique.model import Record

    return step(Record(Article("a", "x")))


def test_a_web_archive_with_an_answer_of_no_address():
    data = warc("The ministers met in Vienna.").encode()
    assert [entry.address for entry in entries(BytesIO(data), "warc", "a")] == [
        "https://example.org/0",
        "https://example.org/1",
    ]
    with pytest.raises(OSError, match="damaged WARC: a record after number 1 has no WARC-Target-URI"):
        list(entries(BytesIO(data.replace(b"WARC-Target-URI: https://example.org/1\r\n", b"")), "warc", "a"))


@pytest.mark.parametrize("charset", ["utf-8\0", "idna", "\ud800", "hex", "x" * 9000], ids=repr)
def test_a_charset_of_a_server_that_is_none(charset):
    article = read_bytes("The ministers met in Orléans.".encode("latin-1"), "https://example.org/0", charset=charset)
    assert "ministers met" in article.text


def test_a_damaged_web_archive_prints_nothing_of_what_it_holds(capsys):
    data = warc("The ministers met in Vienna.\x1b[2J").encode().replace(b"Content-Length: ", b"Content-Length: 1", 1)
    cut = data.replace(b"Content-Length: 1", b"Content-Length: ", 1).replace(
        b"</html>", b"</html>\r\n\r\nleft \x1b[2J", 1
    )
    for damaged in (data, cut):
        with suppress(OSError, EOFError):
            list(entries(BytesIO(damaged), "warc", "a"))
    assert capsys.readouterr() == ("", "")
