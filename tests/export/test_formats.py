"""One contract for every format: it takes any record, leaves it as it was, and what it writes is UTF-8."""

from __future__ import annotations

import json
from copy import deepcopy
from html.parser import HTMLParser

import pytest
from rich.cells import cell_len

from communique.export import FORMATS, Format, Terminal
from communique.model import Article, Record
from tests.export.sample import ODD_TEXTS, full, odd

RECORDS = {
    "no text": lambda: Record(Article("a", "")),
    "text alone": lambda: Record(Article("a", "Norland met Sudria.")),
    "everything": full,
    **{name: lambda name=name: odd(name) for name in ODD_TEXTS},
}
WRITERS = {**FORMATS, "text, narrow": Terminal(width=20), "text, colour": Terminal(colour=True)}


@pytest.fixture(params=RECORDS.values(), ids=RECORDS.keys())
def record(request: pytest.FixtureRequest) -> Record:
    return request.param()


@pytest.fixture(params=WRITERS.values(), ids=WRITERS.keys())
def form(request: pytest.FixtureRequest) -> Format:
    return request.param


def written(form: Format, record: Record) -> str:
    return "".join(form.writes(record))


def test_names_are_the_keys() -> None:
    assert list(FORMATS) == [form.name for form in FORMATS.values()] == ["text", "json", "jsonl", "html", "conllu"]
    assert all(form.suffix.startswith(".") for form in FORMATS.values())


def test_any_record_is_written(form: Format, record: Record) -> None:
    before = deepcopy(record)
    pieces = list(form.writes(record))
    assert all(isinstance(piece, str) for piece in pieces)
    "".join(pieces).encode()
    assert record == before
    assert pieces == list(form.writes(record)), "writing twice gives the same"


def test_no_control_characters_reach_the_reader(record: Record) -> None:
    for name in ("text", "html", "conllu"):
        assert not set(written(FORMATS[name], record)) & {"\x07", "\x1b", "\x00", "\x9b", "\x0b", "\u2028\ud83d"}


def test_json_forms_hold_the_same(record: Record) -> None:
    line = written(FORMATS["jsonl"], record)
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1, "no character inside ends the line, for any program"
    assert json.loads(line) == json.loads(written(FORMATS["json"], record))


class _Tags(HTMLParser):
    """Collects what the page's own markup is, and fails where elements do not nest."""

    VOID = frozenset({"meta", "input", "br"})
    LOOSE = frozenset({"p", "li"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count: dict[str, int] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] = self.count.get(tag, 0) + 1
        given = dict(attrs)
        self.ids += [value for key, value in attrs if key == "id" and value]
        self.links += [value for key, value in attrs if key == "href" and value]
        self.outside += [key for key in ("src", "srcset", "action", "onclick", "style") if key in given]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def test_page_is_sound_and_self_contained(record: Record) -> None:
    page = written(FORMATS["html"], record)
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert tags.count["script"] == tags.count["style"] == tags.count["h1"] == 1
    assert "link" not in tags.count
    assert tags.outside == []
    assert "url(" not in page
    assert "@import" not in page
    assert len(tags.ids) == len(set(tags.ids)), "an id stands once"
    assert {link for link in tags.links if not link.startswith("#")} == set()
    assert {link[1:] for link in tags.links} <= set(tags.ids), "no link leads nowhere"


def test_text_keeps_to_the_width(record: Record) -> None:
    for width in (40, 72, 100):
        lines = written(Terminal(width=width), record).splitlines()
        assert not [line for line in lines if line != line.rstrip()]
        if max(map(cell_len, record.article.text.split()), default=0) <= 20:
            assert not [line for line in lines if cell_len(line) > width]
