"""What an article, a name, a codebook or a page can hold, and what must not come of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique import Article, ArticleError, SetupError
from communique.events import Codebook
from communique.export import FORMATS
from communique.ingest import read_bytes, read_text
from communique.model import Actor, Mention, Record, Span
from tests.export.sample import full

ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f"
SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(1)">\'"><svg onload=alert(1)>{{ 7*7 }}{% raw %}'
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def hostile(scrap: str) -> Record:
    """A record with the scrap in its text, its headline and whatever else an article may say of itself."""
    text = f"Norway {scrap} met Sweden {scrap} in Oslo."
    article = Article(
        f"id {scrap}", text, headline=f"Norway {scrap}", published="2024-05-03", publisher=f"Wire {scrap}",
        url=f"https://news.example/{scrap}", byline=f"By {scrap}", dateline=f"OSLO {scrap}", notes=(f"note {scrap}",),
    )  # fmt: skip
    end = len("Norway ") + len(scrap)
    actor = Actor(f"a {scrap}", f"Norway {scrap}", "NOR", ("GOV",), reason=f"because {scrap}")
    return Record(
        article,
        mentions=(Mention(Span(0, end), "named", "place", 0, 0, actor.id),),
        actors=(actor,),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_sends_commands_to_a_terminal(name):
    assert CONTROLS.findall("".join(FORMATS[name].writes(hostile(ESCAPES)))) == []


def test_json_still_holds_what_the_text_held():
    line = "".join(FORMATS["jsonl"].writes(hostile(ESCAPES)))
    assert json.loads(line)["headline"] == f"Norway {ESCAPES}"


def test_the_page_runs_nothing_of_the_article():
    made = "".join(FORMATS["html"].writes(hostile(SCRIPT)))
    plain = "".join(FORMATS["html"].writes(hostile("")))
    tags = re.compile(r"<(script|img|svg|iframe|object|link|meta|base|form)\b", re.I)
    assert tags.findall(made) == tags.findall(plain)
    assert not re.search(r"<[^>]*\son\w+\s*=", made), "no element has a handler"
    assert "{{ 7*7 }}" in made, "text is no template"


def test_the_page_links_nowhere_but_into_itself():
    record = hostile("javascript:alert(1)")
    made = "".join(FORMATS["html"].writes(record)) + "".join(FORMATS["html"].writes(full()))
    assert {link[0] for link in re.findall(r'(?:href|src)="([^"]*)"', made)} <= {"#"}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param({"id": ESCAPES, "text": "123 456"}, id="id of an unreadable article"),
        pytest.param({"id": "a", "text": "Words of it.", "published": ESCAPES}, id="date"),
        pytest.param({"id": "a", "text": "Xyz qwv.", "language": ESCAPES}, id="language"),
        pytest.param({"id": "a", "text": "Words.", "language": "\u202exx"}, id="direction"),
        pytest.param({"id": ESCAPES}, id="no text"),
    ],
)
def test_messages_send_no_commands_either(line):
    done = subprocess.run(
        [sys.executable, "-m", "communique", "read", "--jsonl"],
        input=json.dumps(line) + "\n", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "error:" in done.stderr
    assert CONTROLS.findall(done.stderr) == []
    assert "\u202e" not in done.stderr
    assert "Traceback" not in done.stderr


BOMBS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"k{n}: &{c} [*{p}, *{p}]\n" for n, (p, c) in enumerate(zip("abcdefghij", "bcdefghijk", strict=True))),
    "merged aliases": "a: &a {x: 1}\n" + "".join(
        f"{c}: &{c}\n  <<: [{', '.join([f'*{p}'] * 12)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "an object of Python": "title: !!python/object/apply:os.system ['echo owned']\n",
    "nested": "title: " + "[" * 50_000,
    "an endless alias": "title: &a [*a]\n",
    "a long number": "title: " + "9" * 100_000 + "\n",
    "a control character": "title: \x1b\n",
}  # fmt: skip


@pytest.mark.parametrize("source", BOMBS.values(), ids=BOMBS)
def test_front_matter_is_data_and_bounded(source):
    text = f"---\n{source}\n---\n\nThe ministers met in Oslo on Monday.\n"
    began = time.process_time()
    article = read_text(text, "a.md", markdown=True)
    assert time.process_time() - began < 5
    assert article.text == text
    assert article.publisher is None


@pytest.mark.parametrize("source", BOMBS.values(), ids=BOMBS)
def test_a_codebook_is_data_and_bounded(source, tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text(source, encoding="utf-8")
    began = time.process_time()
    with pytest.raises(SetupError, match=r"book\.yaml:\d+: "):
        Codebook.load().extend(path)
    assert time.process_time() - began < 5


PAGES = {
    "an outside entity": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    "<html><body><article><p>{words} &x;</p></article></body></html>",
    "an outside DTD": '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><body><article><p>{words}</p></article></body></html>',
    "an entity bomb": "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {c} '{f'&{p};' * 10}'>" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><html><body><article><p>{words} &i;</p></article></body></html>",
    "an included file": '<html xmlns:xi="http://www.w3.org/2001/XInclude"><body><article><p>{words}</p>'
    '<xi:include href="file:///etc/passwd" parse="text"/></article></body></html>',
    "deep elements": "<html><body><article>" + "<div>" * 20_000 + "<p>{words}</p></article></body></html>",
    "many attributes": "<html><body><article><p " + " ".join(f"a{n}=x" for n in range(4_000)) + ">{words}</p></article></body></html>",
}  # fmt: skip
WORDS = "The ministers of Norway and Sweden met in Oslo on Monday to sign a treaty, and they will meet again in June."


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_reads_nothing_beside_itself(page):
    host = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").is_file() else ""
    began = time.process_time()
    try:
        text = read_bytes(page.replace("{words}", WORDS).encode(), "page.html").text
    except ArticleError as error:
        text = str(error)
    assert time.process_time() - began < 20
    assert "root:" not in text
    assert "aaaaaaaaaa" * 20 not in text
    assert not host or host not in text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param('{"id": "a", "text": ' + "9" * 5000 + "}", "too many digits", id="digits"),
        pytest.param("[" * 100_000, "nested too deep", id="depth"),
    ],
)
def test_json_bombs_are_lines_like_any_other(given, message):
    from communique.ingest import BadLine, read_jsonl

    good = json.dumps({"id": "b", "text": WORDS})
    bad, after = read_jsonl([given, good], "x.jsonl")
    assert isinstance(bad, BadLine)
    assert message in bad.message
    assert after.id == "b"


def test_the_output_never_goes_over_an_article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    link = tmp_path / "link.html"
    link.symlink_to(path)
    done = subprocess.run(
        [sys.executable, "-m", "communique", "read", str(path), "-o", str(link)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert path.read_text() == WORDS


def test_a_record_without_harm_is_written_as_before():
    assert "Sudria" in "".join(FORMATS["jsonl"].writes(full()))
