"""Files and bytes: every kind that is read, and every kind that is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import ArticleError
from communique.ingest import BadLine, Overrides, read_bytes, read_path
from communique.ingest.files import MAX_BYTES
from communique.model import Article

TEXT = "Envoys meet in Vienna\n\nThe ministers met on Friday – “at last”. They will meet again in Košice.\n"
PAGE = """<!DOCTYPE html><html><head><title>Envoys meet</title><meta charset="utf-8">
<meta property="og:title" content="Envoys meet in Vienna"><meta property="og:site_name" content="The Daily Example">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2024-05-03T12:04:00+02:00">
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Envoys meet in Vienna</h1>
<p>Envoys of five states met in Vienna on Friday to discuss the reactor, two diplomats from the talks said.</p>
<p>The talks ended after three hours without an agreement – and a further round is due in Košice in June.</p>
<p>Other states have warned that the time for a deal is running out, though none has left the table so far.</p>
</article><footer>All rights reserved</footer></body></html>"""


def only(path: Path, overrides: Overrides | None = None) -> Article:
    (article,) = read_path(path, overrides=overrides or Overrides())
    assert isinstance(article, Article)
    return article


def test_plain_text(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    article = only(path, Overrides(published="2024-05-03"))
    assert article == Article(str(path), TEXT, "Envoys meet in Vienna", "2024-05-03")


def test_markdown(tmp_path: Path):
    path = tmp_path / "a.md"
    path.write_text("# Envoys meet\n\nThe ministers met.\n", encoding="utf-8")
    assert only(path).headline == "Envoys meet"


@pytest.mark.parametrize("name", ["a.html", "a", "a.txt"])
def test_a_page(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text(PAGE, encoding="utf-8")
    article = only(path)
    assert article.headline == "Envoys meet in Vienna"
    assert article.published == "2024-05-03"
    assert article.publisher == "The Daily Example"
    assert article.byline == "Jane Doe"
    assert "ended after three hours without an agreement – and a further round is due in Košice" in article.text
    assert "\n\nOther states have warned" in article.text
    assert "rights reserved" not in article.text
    assert "<" not in article.text


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html><body></body></html>", id="empty"),
        pytest.param("<html><body><nav><a href='/'>Home</a></nav></body></html>", id="menu"),
        pytest.param("<!doctype html><html><body><p>Please enable JavaScript.</p></body></html>", id="wall"),
        pytest.param("<html", id="cut"),
    ],
)
def test_a_page_without_an_article(page: str):
    with pytest.raises(ArticleError, match=r"x\.html is a page without an article"):
        read_bytes(page.encode(), "x.html")


def test_a_page_that_is_a_drawing():
    words = "The ministers met in Oslo on Friday and agreed to meet again in spring. " * 20
    page = f"<svg><html><head><title>x</title></head><body><article><p>{words}</p></article></body></html></svg>"
    with pytest.raises(ArticleError, match=r"x\.html is a page within a drawing"):
        read_bytes(page.encode(), "x.html")


def test_json_lines(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "text": "One."}\nnothing\n\n{"id": "2", "text": "Two."}\n', encoding="utf-8")
    items = list(read_path(path, overrides=Overrides(publisher="P")))
    assert [type(item) for item in items] == [Article, BadLine, Article]
    assert [item.publisher for item in items if isinstance(item, Article)] == ["P", "P"]
    assert isinstance(items[1], BadLine)
    assert items[1].line == 2
    assert f"{path}, line 2" in items[1].message


def test_json_lines_are_read_one_at_a_time(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    os.mkfifo(path)
    if (child := os.fork()) == 0:
        with path.open("wb", buffering=0) as file:
            file.write(b'{"id": "1", "text": "One."}\n')
            file.write(b'{"id": "2", "text": "Two."}\n')
        os._exit(0)
    items = read_path(path)
    assert next(items) == Article("1", "One.")
    assert [item.id for item in items] == ["2"]
    os.waitpid(child, 0)


@pytest.mark.parametrize(
    ("encoding", "mark", "note"),
    [
        ("utf-8", b"", None),
        ("utf-8", b"\xef\xbb\xbf", None),
        ("utf-16-le", b"\xff\xfe", "UTF-16-LE"),
        ("utf-16-be", b"\xfe\xff", "UTF-16-BE"),
        ("utf-16-le", b"", "UTF-16-LE"),
        ("utf-16-be", b"", "UTF-16-BE"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "UTF-32-LE"),
    ],
)
def test_unicode_encodings(encoding: str, mark: bytes, note: str | None):
    article = read_bytes(mark + TEXT.encode(encoding), "a.txt")
    assert article.text == TEXT
    assert article.notes == ((f"decoded as {note}",) if note else ())


def test_western_quotes_are_decoded_and_said():
    text = "The ministers met – “at last”, one said. They will meet again in June, the others said.\n" * 3
    article = read_bytes(text.encode("cp1252"), "a.txt")
    assert article.text == text
    assert "cp1252" in article.notes[0]


def test_other_encodings_are_guessed_and_said():
    text = "Министры встретились в пятницу в Вене, но пока неизвестно, что они решили. " * 5
    article = read_bytes(text.encode("cp1251"), "a.txt")
    assert article.text == text
    assert "as guessed" in article.notes[0]


def test_one_broken_byte_in_utf8():
    data = TEXT.encode().replace(b"Friday", b"Fri\xffday") + "Žilina, Košice, Prešov, Nové Zámky.".encode()
    article = read_bytes(data, "a.txt")
    assert "Fri\ufffdday – “at last”" in article.text
    assert "broken UTF-8 at byte" in article.notes[0]


def test_a_stray_nul_is_kept_and_said():
    text = TEXT * 40
    text = text[:100] + "\0" + text[100:]
    article = read_bytes(text.encode(), "a.txt")
    assert article.text == text
    assert article.notes == ("holds 1 NUL character, kept in the text and read as white space",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "x is empty", id="empty"),
        pytest.param(b" \n", "x is empty", id="blank"),
        pytest.param(b"%PDF-1.7 ...", "x is a PDF file", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), "x is a PNG picture", id="png"),
        pytest.param(b"PK\x03\x04" + bytes(50), "docx", id="docx"),
        pytest.param(b"\x1f\x8b\x08" + bytes(50), "gzip", id="gzip"),
        pytest.param(b"text\0\0\0\x01\x02more\0\0", "x is a binary file", id="nuls"),
        pytest.param(b"\xff\xfea", "broken UTF-16", id="broken-utf16"),
        pytest.param(b"a" * (MAX_BYTES + 1), "larger than 20 MB", id="large"),
    ],
)
def test_what_is_no_text(data: bytes, message: str):
    with pytest.raises(ArticleError, match=message):
        read_bytes(data, "x")


def test_five_megabytes_are_read():
    text = "The ministers met on Friday.\n\n" * 180_000
    assert read_bytes(text.encode(), "a.txt").text == text


def test_json_that_is_not_lines():
    with pytest.raises(ArticleError, match="JSON lines"):
        read_bytes(b"[]", "a.json")


def test_files_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(ArticleError, match="there is no file"):
        read_path(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match="is a directory"):
        read_path(tmp_path)
    with pytest.raises(ArticleError, match="cannot be opened"):
        read_path("a\0b")
    with pytest.raises(ArticleError, match="there is no file"):
        read_path(tmp_path / "none.jsonl")
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ArticleError, match="larger than 20 MB"):
        read_path(large)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path):
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(ArticleError, match="may not be read"):
        read_path(path)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_article_or_an_article_error(data: bytes):
    try:
        article = read_bytes(data, "x.txt")
    except ArticleError:
        return
    assert article.text.encode()


def test_as_many_broken_signs_as_whole_ones_are_still_utf8():
    data = "They said “no” – again".encode().replace("”".encode(), b"\xff").replace("–".encode(), b"\xe2\x80")
    article = read_bytes(data + " in Košice.".encode(), "a")
    assert article.text == "They said “no\ufffd \ufffd again in Košice."
    assert "broken UTF-8" in article.notes[0]
