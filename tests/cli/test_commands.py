"""The commands as a user calls them, in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from communique.cli.main import one_thread

TEXT = "Hungary's foreign minister met his Slovak counterpart in Budapest on Monday.\n"


def run(*arguments, data=b"", cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "communique", *map(str, arguments)],
        input=data,
        capture_output=True,
        cwd=cwd,
        check=False,
    )


def test_help_names_the_commands():
    done = run("--help")
    assert done.returncode == 0
    assert b"read" in done.stdout
    assert b"parse" in done.stdout


def test_read_without_a_source_says_what_to_name():
    done = run("read")
    assert done.returncode == 2
    assert b"name a file or an address" in done.stderr


def test_a_date_that_is_none():
    done = run("read", "--published", "yesterdayish", "-", data=TEXT.encode())
    assert done.returncode == 2
    assert b"yesterdayish" in done.stderr
    assert b"Traceback" not in done.stderr


BAD_FILES = {
    "empty": (b"", b"empty"),
    "binary": (bytes(range(256)) * 20, b"binary"),
    "no letters": (b"123 456 !!\n", b"letters"),
    "German": ("Die Minister haben am Montag über das Abkommen beraten und nichts beschlossen.".encode(), b"German"),
    "page without an article": (b"<!DOCTYPE html><html><head><title></title></head><body></body></html>", b"article"),
}


@pytest.mark.parametrize(("data", "says"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_what_cannot_be_read_is_one_clear_line(tmp_path, data, says):
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    done = run("read", path)
    assert done.returncode == 1
    assert says in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_missing_file_and_directory(tmp_path):
    done = run("read", tmp_path / "none.txt", tmp_path)
    assert done.returncode == 1
    assert b"no file" in done.stderr
    assert b"directory" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)
    path.chmod(0)
    done = run("read", path)
    assert done.returncode == 1
    assert b"permission" in done.stderr


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/a", "http://localhost/a", "http://[::1]/a", "http://10.0.0.1/a"]
)
def test_private_addresses_are_refused(address):
    done = run("read", address)
    assert done.returncode == 1
    assert b"--allow-private" in done.stderr


@pytest.mark.engine
def test_batch_keeps_order_and_goes_on_after_a_bad_line():
    good = json.dumps({"id": "a", "text": TEXT, "published": "2024-05-08"})
    other = json.dumps({"id": "b", "text": TEXT})
    done = run("read", "--jsonl", data=f'{good}\n{{"id": "broken", \n\n{other}\n'.encode())
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [row["id"] for row in rows] == ["a", "line-2", "b"]
    assert "line 2" in rows[1]["error"]
    assert b"line 2" in done.stderr
    assert rows[0]["times"][0]["value"] == "2024-05-06"
    assert rows[2]["times"][0]["value"] != "2024-05-06"


@pytest.mark.engine
def test_strict_batch_fails():
    assert run("read", "--jsonl", "--strict", data=b"{}\n").returncode == 1


@pytest.mark.engine
@pytest.mark.parametrize(
    ("form", "begins"), [("json", b"{"), ("jsonl", b"{"), ("html", b"<!"), ("conllu", b"#"), ("text", b"")]
)
def test_formats(tmp_path, form, begins):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = run("read", "--format", form, "--published", "2024-05-08", path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.lstrip().startswith(begins)
    assert b"Budapest" in done.stdout
    assert done.stderr == b""


@pytest.mark.engine
def test_overrides_outweigh_the_file(tmp_path):
    path = tmp_path / "article.md"
    path.write_text(f"# Found headline\n\n{TEXT}", encoding="utf-8")
    done = run("read", "--format", "json", "--headline", "Given headline", "--publisher", "Given", path)
    record = json.loads(done.stdout)
    assert (record["headline"], record["publisher"]) == ("Given headline", "Given")


@pytest.mark.engine
def test_parse_gives_trees_with_offsets_and_keeps_paragraphs_apart():
    text = "He can't go\n\nThey met. It ended."
    done = run("parse", "-", data=text.encode())
    rows = [line.split("\t") for line in done.stdout.decode().splitlines() if line[:1].isdigit()]
    words = [row for row in rows if "-" not in row[0]]
    assert [row[1] for row in words] == ["He", "ca", "n't", "go", "They", "met", ".", "It", "ended", "."]
    assert [row[1] for row in rows if "-" in row[0]] == ["can't"]
    for row in words:
        start, end = map(int, row[9].removeprefix("TokenRange=").split(":"))
        assert text[start:end] == row[1]
    assert [row[0] for row in words if row[6] == "0"] != []
    assert done.stdout.decode().count("# sent_id") == 3


@pytest.mark.engine
def test_parse_of_a_missing_file():
    done = run("parse", "nowhere.txt")
    assert done.returncode == 1
    assert b"nowhere.txt" in done.stderr


@pytest.mark.parametrize("arguments", [("-f", "html"), ("-o", "page.html")], ids=["format", "ending"])
def test_a_page_holds_one_article(tmp_path, arguments):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run("read", *arguments, "a.txt", "a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert b"an HTML page holds one article" in done.stderr
    assert done.stdout == b""


def test_an_article_is_not_written_over(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = run("read", "-o", "./a.txt", path, cwd=tmp_path)
    assert done.returncode == 2
    assert path.read_text(encoding="utf-8") == TEXT


@pytest.mark.engine
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [("read", "-o", "/dev/full", "-"), ("read", "-"), ("parse", "-")])
def test_a_full_disk_is_one_clear_line(arguments):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "communique", *arguments],
            input=TEXT.encode(), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == b"error: cannot write the output: No space left on device\n"


@pytest.mark.parametrize("command", ["read", "parse"])
def test_standard_input_is_bounded(command):
    done = run(command, "-", data=b"a" * 20_000_001)
    assert done.returncode == 1
    assert b"larger than 20 MB" in done.stderr


@pytest.mark.parametrize(
    ("source", "says"),
    [("", b"empty"), ("ftp://example.org/a", b"http://"), ("HTTP://localhost/a", b"--allow-private")],
    ids=["no name", "another scheme", "a scheme in capitals"],
)
def test_names_that_are_no_files(source, says):
    done = run("read", source)
    assert done.returncode == 1
    assert says in done.stderr


def test_products_of_matrices_keep_to_one_core_unless_told_otherwise(monkeypatch):
    monkeypatch.setattr(os, "environ", {"OMP_NUM_THREADS": "4"})
    one_thread()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert os.environ["OMP_NUM_THREADS"] == "4"


def test_the_command_says_so_before_numpy_is_loaded():
    loaded = "import sys; import communique.cli.main; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("arguments", [("--help",), ("codebook", "show", "SANCTION")], ids=["little", "much"])
def test_a_reader_who_leaves_is_no_failure(arguments):
    command = [sys.executable, "-m", "communique", *arguments]
    reading, writing = os.pipe()
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE) as done:
        os.close(writing)
        os.close(reading)
        assert done.stderr is not None
        told = done.stderr.read()
    assert (done.returncode, told) == (141, b"")
