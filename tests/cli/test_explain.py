"""`communique explain` and the function behind it: every event, every refusal and every gap has its reason."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from click.testing import CliRunner

from communique.cli.main import cli
from communique.errors import SetupError
from communique.events import Codebook, Events, explain
from communique.events.calibration import calibration
from communique.model import Article, Record
from tests.events.event_trees import TREES, record

TEXT = (
    "Norway imposed sanctions on Sweden on Monday. Sweden likes Norway. Rebels killed at least 12 soldiers in Mali. "
    "The weather was fine.\n"
)
BOOK = """\
type: SUPPORT
entries:
- id: like
  verb: like B
  examples:
  - Norway likes Sweden. => SUPPORT (Norway > Sweden)
"""


def run(*arguments, text: str = TEXT, **environment):
    return CliRunner(env=environment).invoke(cli, ["explain", *map(str, arguments)], input=text)


@pytest.mark.parametrize("text", sorted(TREES))
def test_the_events_are_those_of_the_coder(text):
    read = record(text)
    coded = Events()(read)
    (explained,) = explain(read)
    assert tuple(one.event for one in explained.coded) == coded.events
    assert explained.skipped == (coded.skipped[0].reason if coded.skipped else None)
    for one in explained.coded:
        assert math.isclose(one.score, min(0.99, math.prod(factor for _, factor in one.factors)), abs_tol=0.003)


def test_an_event_names_its_entry_and_pattern():
    (explained,) = explain(record("Norway accused Sweden of shelling Finland."))
    (coded,) = explained.coded
    assert coded.pattern == "A accuse B of/with ~"
    assert coded.source.startswith("accuse.yaml:")


def test_what_is_taken_by_another_event_says_by_which():
    (explained,) = explain(record("Norway accused Sweden of shelling Finland."))
    assert [(one.trigger, one.code, one.reason) for one in explained.rejected if "belongs" in one.reason] == [
        (explained.rejected[-1].trigger, "ASSAULT heavy-weapons", "belongs to 'accused' (allege)")
    ]


def test_a_word_whose_pattern_is_not_filled():
    read = record("Norway likes Sweden.")
    tokens = tuple(replace(token, lemma="exchange") if token.lemma == "like" else token for token in read.tokens)
    (explained,) = explain(replace(read, tokens=tokens))
    assert explained.coded == ()
    assert explained.rejected
    assert {one.reason for one in explained.rejected} == {
        "nothing in the sentence stands where the pattern asks for it"
    }
    assert explained.skipped == "'exchange' is an event only with words that do not stand beside it here"


def test_an_entry_that_asks_for_other_actors_says_so(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(BOOK.replace("  examples", "  actor-is: [court]\n  examples"), encoding="utf-8")
    (explained,) = explain(record("Norway likes Sweden."), Codebook.load().extend(path))
    (rejected,) = explained.rejected
    assert (rejected.entry, rejected.source, rejected.pattern) == ("like", "mine.yaml:3", "A like B")
    assert rejected.reason == "asks for one who acts as court"
    assert explained.skipped is not None


def test_a_record_without_sentences():
    assert explain(Record(Article("empty", ""))) == ()


@pytest.mark.engine
def test_text():
    done = run("-", "--published", "2024-05-08")
    assert done.exit_code == 0, done.output
    words = " ".join(done.output.split())
    assert "1 Norway imposed sanctions on Sweden on Monday." in words
    assert "coded: SANCTION discontinue, actual Norway (NOR) → Sweden (SWE)" in words
    assert "“imposed sanctions” fits A impose sanction" in words
    assert "impose-sanctions, sanction.yaml:" in words
    assert "rejected: “sanctions” as SANCTION discontinue" in words
    assert "belongs to 'imposed' (impose-sanctions)" in words
    assert "skipped: its verb 'like' is not in the codebook" in words
    assert "dead: 12 or more" in words
    assert "4 The weather was fine. skipped: it names nobody that acts or is acted upon" in words
    assert "\x1b" not in done.output


@pytest.mark.engine
def test_colour_repeats_what_the_words_say():
    done = run("-", FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR=None)
    assert "\x1b[1;32mcoded:" in done.output


@pytest.mark.engine
def test_json():
    done = run("-", "--format", "json", "--headline", "Norway and Sweden at odds")
    sentences = json.loads(done.stdout)["sentences"]
    assert [TEXT[one["start"] : one["end"]] for one in sentences] == [one["text"] for one in sentences]
    (coded,) = sentences[0]["coded"]
    assert (coded["event"]["type"], coded["event"]["entry"]) == ("SANCTION", "impose-sanctions")
    assert coded["factors"][0] == {"reason": "weight of the entry", "factor": 0.85}
    assert math.prod(one["factor"] for one in coded["factors"]) == pytest.approx(coded["score"], abs=0.002)
    assert coded["event"]["confidence"] == round(calibration().confidence(coded["score"]), 3)
    assert sentences[1]["skipped"] == "its verb 'like' is not in the codebook"
    rejected = sentences[0]["rejected"][0]
    assert TEXT[rejected["trigger"]["start"] : rejected["trigger"]["end"]] == "sanctions"


@pytest.mark.engine
def test_with_a_codebook_of_the_user(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(BOOK, encoding="utf-8")
    done = run("-", "--codebook", path)
    assert "like, mine.yaml:3" in " ".join(done.output.split())


def test_a_broken_codebook_is_refused(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(BOOK.replace("SUPPORT", "LOVE"), encoding="utf-8")
    done = run("-", "--codebook", path)
    assert isinstance(done.exception, SetupError)
    assert f"{path}:1:" in str(done.exception)


def test_a_file_that_is_not_there():
    done = run("nowhere.txt")
    assert done.exit_code == 1
    assert "nowhere.txt" in done.stderr
