"""`communique codebook`: what is wrong with a file, and what a codebook holds."""

from __future__ import annotations

from textwrap import dedent

import pytest
from click.testing import CliRunner

from communique.cli.main import cli
from communique.errors import SetupError
from communique.events import Codebook

GOOD = """\
type: SUPPORT
entries:
- id: like
  verb: like/adore B
  examples:
  - Norway likes Sweden. => SUPPORT (Norway > Sweden)
"""


@pytest.fixture
def book(tmp_path):
    def write(text: str):
        path = tmp_path / "mine.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return write


def run(*arguments):
    return CliRunner().invoke(cli, ["codebook", *map(str, arguments)])


@pytest.mark.engine
def test_a_good_file(book):
    done = run("check", book(GOOD))
    assert (done.exit_code, done.output) == (0, "1 entry, 1 example, all right\n")


@pytest.mark.engine
@pytest.mark.parametrize(
    ("example", "said"),
    [
        (
            "Norway likes Sweden. => REJECT (Norway > Sweden)",
            "read as SUPPORT (Norway > Sweden) by like, and should be REJECT",
        ),
        ("Norway likes Sweden. => SUPPORT (Sweden > Norway)", "should be SUPPORT (Sweden > Norway)"),
        ("Norway likes Sweden. => none", "should be no event"),
        ("Norway sleeps. => SUPPORT (Norway)", "read as no event (its verb 'sleep' is not in the codebook)"),
    ],
    ids=["another type", "sides swapped", "none", "no event"],
)
def test_a_broken_example_is_named_with_its_line(book, example, said):
    path = book(GOOD + f"  - {example}\n")
    done = run("check", path)
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{path}:7: example of like: ")
    assert said in done.stdout


@pytest.mark.engine
def test_an_example_of_none_may_hold(book):
    assert run("check", book(GOOD + "  - Norway sleeps. => none\n")).exit_code == 0


WRONG = [
    ("type: LOVE\nentries: []\n", 1, "'LOVE' is no PLOVER type"),
    (
        "type: AID\nentries:\n- id: a\n  noun: love B\n  examples: [x => AID]\n",
        4,
        "'love B': can never match: a noun has no object",
    ),
    (
        "type: AID\nentries:\n- id: a\n  verb: adore B\n  examples: [x => AID]\n"
        "- id: b\n  verb:\n  - cuddle B\n  - adores B\n  examples: [x => AID]\n",
        9,
        "'adores' can never match: it is a form of 'adore'",
    ),
    (
        "type: AID\nentries:\n- id: a\n  verb: give sanctions to B\n  examples: [x => AID]\n",
        4,
        "'sanctions' can never match: it is a form of 'sanction'",
    ),
    (
        "type: AID\nentries:\n- id: a\n  verb: this B\n  examples: [x => AID]\n",
        4,
        "'this' can never match: it is no verb",
    ),
    (
        "type: AID\nentries:\n- id: a\n  verb: hug B:enemy\n  unless: enemy/foe\n  examples: [x => AID]\n",
        4,
        "`unless` rules out all",
    ),
    (
        "type: AID\nentries:\n- id: a\n  verb: hug/pat B\n  examples: [x => AID]\n"
        "- id: b\n  type: REJECT\n  verb: hug B\n  examples: [x => REJECT]\n",
        6,
        "b codes 'hug B' as REJECT, and a (mine.yaml:3) as AID, with one weight",
    ),
    (
        "type: AID\nentries:\n- id: a\n  verb: hug/pat B\n  weight: 0.9\n  examples: [x => AID]\n"
        "- id: b\n  type: REJECT\n  verb: hug B\n  weight: 0.5\n  examples: [x => REJECT]\n",
        7,
        "with more weight (0.9): here b can never match",
    ),
]


@pytest.mark.parametrize(("text", "line", "message"), WRONG, ids=[message for _, _, message in WRONG])
def test_what_is_wrong_is_named_with_its_line_and_nothing_is_loaded(book, text, line, message):
    path = book(text)
    done = run("check", path)
    assert done.exit_code == 1
    assert any(said.startswith(f"{path}:{line}: ") and message in said for said in done.stdout.splitlines()), (
        done.output
    )
    with pytest.raises(SetupError):
        Codebook.load().extend(path)


def test_an_entry_at_odds_with_one_of_ours(book):
    path = book("type: AID\nentries:\n- id: mine\n  verb: boycott B\n  weight: 0.1\n  examples: [x => AID]\n")
    problem = Codebook.load().check(path)[0]
    assert "here mine can never match" in problem.message


def test_more_weight_overrules_ours(book):
    path = book("type: AID\nentries:\n- id: mine\n  verb: boycott B\n  weight: 0.99\n  examples: [x => AID]\n")
    assert Codebook.load().check(path) == []


@pytest.mark.parametrize(
    "text",
    [
        "- id: b\n  type: REJECT\n  verb: hug B\n  actor-is: [court]\n  examples: [x => REJECT]\n",
        "- id: b\n  type: REJECT\n  verb: hug tree of B\n  examples: [x => REJECT]\n",
        "- id: b\n  type: REJECT\n  noun: hug of B\n  examples: [x => REJECT]\n",
        "- id: b\n  type: AID\n  verb: hug B\n  examples: [x => AID]\n",
    ],
    ids=["other actors", "other words", "a noun", "the same code"],
)
def test_entries_that_do_not_contradict(book, text):
    path = book("type: AID\nentries:\n- id: a\n  verb: hug/pat B\n  examples: [x => AID]\n" + text)
    assert Codebook.load().check(path) == []


def test_a_file_that_is_not_there(tmp_path):
    done = run("check", tmp_path / "none.yaml")
    assert isinstance(done.exception, SetupError)


def test_show_a_type():
    done = run("show", "SANCTION")
    assert done.exit_code == 0
    assert "impose-sanctions  SANCTION discontinue  weight" in done.output
    assert "sanction.yaml:" in done.output
    assert "ASSAULT" not in done.output.splitlines()[0]


def test_show_an_entry_with_its_conditions():
    done = run("show", "blockade")
    lines = done.output.splitlines()
    assert lines[0].startswith("blockade  ASSAULT  weight 0.7  assault.yaml:")
    assert "  who acts is: armed, government, state" in lines
    assert "  future: THREATEN restrict" in lines
    assert any(line.startswith("  noun  blockade/siege") for line in lines)


def test_show_an_entry_of_the_user(book):
    done = run("show", "like", "--codebook", book(GOOD))
    assert done.output == "like  SUPPORT  weight 0.8  mine.yaml:3\n  verb  like/adore B\n"


@pytest.mark.parametrize(("name", "hint"), [("sanction", "did you mean SANCTION?"), ("LOVE", "types: AGREE, ")])
def test_show_what_is_not_there(name, hint):
    done = run("show", name)
    assert done.exit_code == 2
    assert hint in done.output
