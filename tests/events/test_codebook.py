"""Codebooks of users: added, replacing ours, and refused with file and line."""

from __future__ import annotations

from textwrap import dedent

import pytest

from communique.errors import SetupError
from communique.events import Codebook, Events
from tests.events.event_trees import record

GOOD = """\
type: SUPPORT
source: a test
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


def test_an_entry_of_the_user_is_used(book):
    events = Events(Codebook.load().extend(book(GOOD)))
    read = events(record("Norway likes Sweden."))
    assert [(event.type, event.entry) for event in read.events] == [("SUPPORT", "like")]


def test_the_package_s_codebook_is_left_as_it_is(book):
    Codebook.load().extend(book(GOOD))
    assert "like" not in Codebook.load().ids


def test_an_entry_with_a_known_id_takes_the_place_of_ours(book):
    path = book(
        """\
        type: REJECT
        entries:
        - id: criticize
          verb: condemn B
          examples: [Norway condemned Sweden. => REJECT (Norway > Sweden)]
        """
    )
    extended = Codebook.load().extend(path)
    assert len(extended.ids) == len(Codebook.load().ids)
    read = Events(extended)(record("Norway condemned Sweden for the raid."))
    assert [event.type for event in read.events] == ["REJECT"]


def test_a_good_book_has_no_problems(book):
    path = book(GOOD)
    assert Codebook.load().check(path) == []
    (example,) = Codebook.load().examples(path)["like"]
    assert (example.text, example.actors, example.recipients) == ("Norway likes Sweden.", ("Norway",), ("Sweden",))


BROKEN = [
    ("type: LOVE\nentries: []\n", 1, "'LOVE' is no PLOVER type"),
    ("entries:\n- verb: like B\n", 2, "needs an `id`"),
    ("entries:\n- id: a\n  verb: like B\n  examples: [x => AID]\n", 2, "entry a has no `type`"),
    (
        "type: AID\nentries:\n- id: a\n  mode: visit\n  verb: like B\n  examples: [x => AID]\n",
        4,
        "AID has no mode 'visit'",
    ),
    ("type: AID\nentries:\n- id: a\n  examples: [x => AID]\n", 3, "has no pattern"),
    (
        "type: AID\nentries:\n- id: a\n  verb:\n  - like B\n  - like on\n  examples: [x => AID]\n",
        6,
        "nothing follows on",
    ),
    ("type: AID\nentries:\n- id: a\n  verb: like B\n", 3, "no `examples`"),
    ("type: AID\nentries:\n- id: a\n  verb: like B\n  examples:\n  - He gave it.\n", 6, "an example reads"),
    ("type: AID\nentries:\n- id: a\n  verb: like B\n  examples: [x => GIVE]\n", 5, "'GIVE' is no PLOVER type"),
    ("type: AID\nentries:\n- id: a\n  verb: like ~\n  examples: [x => AID]\n", 3, "does not say what it `turns`"),
    (
        "type: AID\nentries:\n- id: a\n  turns: asked\n  verb: like B\n  examples: [x => AID]\n",
        4,
        "none of its patterns has",
    ),
    ("type: AID\nentries:\n- id: a\n  verb: like B\n  weight: 3\n  examples: [x => AID]\n", 5, "`weight` is a number"),
    ("type: AID\nentries:\n- id: a\n  verb: like B\n  wieght: 1\n  examples: [x => AID]\n", 5, "unknown key 'wieght'"),
    (
        "type: AID\nentries:\n- id: a\n  verb: like B\n  actor-is: [king]\n  examples: [x => AID]\n",
        5,
        "cannot be 'king'",
    ),
    ("type: AID\nentries: [\n", 3, "this is not YAML"),
    ("- a\n", 1, "a codebook is a mapping"),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN, ids=[message for _, _, message in BROKEN])
def test_a_broken_book_is_refused_with_file_and_line(book, text, line, message):
    path = book(text)
    with pytest.raises(SetupError) as error:
        Codebook.load().extend(path)
    assert f"{path}:{line}: " in str(error.value)
    assert message in str(error.value)
    assert any(problem.line == line and message in problem.message for problem in Codebook.load().check(path))


def test_two_entries_of_one_id_are_refused(book):
    with pytest.raises(SetupError, match="two entries have the id like"):
        Codebook.load().extend(book(GOOD + GOOD.partition("entries:\n")[2]))


def test_a_book_that_is_not_there(tmp_path):
    with pytest.raises(SetupError, match="cannot read this codebook"):
        Codebook.load().extend(tmp_path / "none.yaml")
