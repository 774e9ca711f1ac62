"""The terminal form: what a reader finds in it, with and without colour."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from communique.export import Terminal, print_record
from communique.export.wording import Wording
from communique.model import Article, Participant, Record, Span
from tests.export.sample import full, odd

ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def lines(terminal: Terminal) -> list[str]:
    return "".join(terminal.writes(full())).splitlines()


def test_plain() -> None:
    assert lines(Terminal(width=110)) == [
        "Sudria to reopen embassy",
        "Harbour Post · Nora Ashdown · 2024-03-05 · PORT SABLE",
        "note: decoded as windows-1252",
        "",
        "Events (1) " + "─" * 99,
        "",
        " Sudria  AGREE  → Ida Berg (NRL GOV)",
        "   planned · Mon 2024-03-04 · Port Sable, SDR · says Norland's envoy, Ida Berg, as cited from the Harbour Post",
        "   · score +2.5 · confidence 0.81",
        "   “Norland's envoy, Ida Berg, said on Monday that Sudria had *agreed* to reopen its embassy in Port Sable,",
        "   according to the …”",
        "",
        "Less sure (1) " + "─" * 96,
        "",
        " (unknown actor)  SANCTION withdraw",
        "   denied · the outlet says so itself, with “on Monday” · score -6 · confidence 0.40",
        "   “… envoy, Ida Berg, said on Monday that Sudria had agreed to *reopen its embassy* in Port Sable, according",
        "   to the Harbour Post.”",
        "",
        "Claims (2) " + "─" * 99,
        "",
        " Norland's envoy, Ida Berg  said  (indirect, as cited from the Harbour Post)",
        "   “Sudria had agreed to reopen its embassy in Port Sable”",
        "",
        " an unnamed speaker  denied  (indirect)",
        "   “it”",
        "   about Sudria AGREE → Ida Berg (NRL GOV), “agreed”",
        "   about what was said by Norland's envoy, Ida Berg, “Sudria had agreed to reopen its embassy in Port Sable”",
        "",
        "Headline against body " + "─" * 88,
        " supported: who, “Sudria” – body: “Sudria”",
        " unsupported: how sure, “to reopen” – the body carries it as a claim",
        "",
        "Left out " + "─" * 101,
        " byline: “By Nora Ashdown”",
        " no event: names an actor, and no entry of the codebook fits – “Sudria denied it.”",
        " failed: step places: the gazetteer could not be read",
    ]


def test_colour_adds_nothing_but_colour() -> None:
    coloured = "".join(Terminal(width=110, colour=True).writes(full()))
    assert ESCAPE.search(coloured)
    bare = "\n".join(lines(Terminal(width=110))).replace("*", "")
    words = " ".join(ESCAPE.sub("", coloured).split())
    assert words == " ".join(bare.split())


def test_console_is_printed_to() -> None:
    stream = io.StringIO()
    print_record(full(), Console(width=60, file=stream))
    assert stream.getvalue() == "".join(Terminal(width=60).writes(full()))


def test_markup_in_the_text_is_shown_as_it_is() -> None:
    assert "[bold]x[/bold]" in "".join(Terminal().writes(odd("markup")))


def test_fits_a_stream_that_is_no_terminal() -> None:
    assert Terminal.fitting(io.StringIO()) == Terminal(width=100, colour=False)


def test_fits_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert Terminal.fitting(Screen()) == Terminal(width=72, colour=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert Terminal.fitting(Screen()) == Terminal(width=72, colour=False)


@pytest.mark.engine
def test_an_article_without_a_date_says_how_to_give_one(reader) -> None:
    text = "Norway expelled two Swedish envoys on Monday."
    hint = "without a date, “Monday” stays open: give --published 2024-05-03, or the like"
    undated, dated = (reader.read(Article("t", text, published=day)) for day in (None, "2024-05-06"))
    assert hint in "".join(Terminal(width=110).writes(undated)).splitlines()
    assert hint not in "".join(Terminal(width=110).writes(dated)).splitlines()


def test_a_party_without_words_is_its_code_alone():
    record = Record(Article("a", ""))
    assert Wording(record).participant(Participant(Span(0, 0), None, "UKR", ("GOV",))) == "UKR GOV"
    assert Wording(record).participant(Participant(Span(0, 0), None, None, ())) == ""
