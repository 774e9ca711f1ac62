"""Types of a user's own: defined beside PLOVER's, used by entries, and refused with file and line where wrong."""

from __future__ import annotations

import pytest

from communique.errors import SetupError
from communique.events import Codebook, Events
from tests.events.event_trees import record

HEAD = "types:\n  ADORE:\n    quad: 1\n    score: 4.5\n    modes: {fondly: 5}\n"
BOOK = HEAD + (
    "entries:\n- id: adore\n  type: ADORE\n  mode: fondly\n  verb: like/adore B\n  examples:\n"
    "  - Norway likes Sweden. => ADORE fondly (Norway > Sweden)\n"
)


@pytest.fixture
def book(tmp_path):
    def write(text):
        path = tmp_path / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_event_has_the_type_quad_and_score_of_the_user(book):
    path = book(BOOK)
    assert Codebook.load().check(path) == []
    (event,) = Events(Codebook.load().extend(path))(record("Norway likes Sweden.")).events
    assert (event.type, event.mode, event.quad, event.score) == ("ADORE", "fondly", 1, 5)


def test_the_package_s_types_are_left_as_they_are(book):
    Codebook.load().extend(book(BOOK))
    assert "ADORE" not in Codebook.load().ontology.types


def test_turns_are_those_of_the_quad_where_the_file_does_not_say(book):
    kind = Codebook.load().extend(book(BOOK)).ontology.types["ADORE"]
    assert kind.turns["promised"] == {"else": "AGREE"}
    path = book(BOOK.replace("    quad: 1\n", "    quad: 4\n    turns: {ended: SUPPORT}\n"))
    kind = Codebook.load().extend(path).ontology.types["ADORE"]
    assert (kind.turns["promised"], kind.turns["ended"]) == ({"else": "THREATEN"}, {"else": "SUPPORT"})


WRONG = [
    ("types: [ADORE]\nentries: []\n", 1, "`types` is a mapping"),
    ("types:\n  adore: {quad: 1, score: 3}\nentries: []\n", 2, "'adore' cannot name a type"),
    ("types:\n  AID: {quad: 1, score: 3}\nentries: []\n", 2, "the type AID is there already"),
    ("types:\n  ADORE: {quad: 7, score: 3}\nentries: []\n", 2, "`quad` is 1 to 4"),
    ("types:\n  ADORE:\n    quad: 1\n    score: 11\nentries: []\n", 4, "`score` is a number from -10"),
    ("types:\n  ADORE:\n    quad: 1\n    score: 1\n    colour: red\nentries: []\n", 5, "unknown key 'colour'"),
    ("types:\n  ADORE:\n    quad: 1\n    score: 1\n    modes: [a]\nentries: []\n", 5, "`modes` are names"),
    ("types:\n  ADORE:\n    quad: 1\n    score: 1\n    turns: {sung: AID}\nentries: []\n", 5, "'sung' is no turn"),
    ("types:\n  ADORE:\n    quad: 1\n    score: 1\n    turns: {ended: HATE}\nentries: []\n", 5, "'HATE' is neither"),
    (BOOK.replace("mode: fondly", "mode: madly"), 9, "ADORE has no mode 'madly'; its modes: fondly"),
    (BOOK.replace("type: ADORE", "type: HATE"), 8, "'HATE' is no PLOVER type; known: "),
]


@pytest.mark.parametrize(("text", "line", "message"), WRONG, ids=[message for _, _, message in WRONG])
def test_what_is_wrong_is_named_with_its_line_and_nothing_is_loaded(book, text, line, message):
    path = book(text)
    assert any(problem.line == line and message in problem.message for problem in Codebook.load().check(path))
    with pytest.raises(SetupError) as error:
        Codebook.load().extend(path)
    assert f"{path}:{line}: " in str(error.value)


def test_whoever_has_no_type_of_his_own_is_told_of_them(book):
    path = book("type: LOVE\nentries: []\n")
    assert "one of your own is defined under `types`" in str(Codebook.load().check(path)[0])
