"""The reader: order of the steps, failures kept inside one article, the record as a whole."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

import communique
from communique import Article, ArticleError, LanguageError, Reader, SetupError, Unread
from communique.ingest import BadLine
from communique.model import Record
from communique.steps import check_order

TEXT = (
    "BUDAPEST, Feb 26 (Meridian Wire) - Hungary's parliament ratified Sweden's accession to NATO on Monday.\n\n"
    "Prime Minister Viktor Orban told lawmakers that Hungary and Sweden had signed a defence deal on Friday.\n"
)
NOT_ENGLISH = "Der Minister hat am Montag erklärt, dass die Verhandlungen über das Abkommen nicht fortgesetzt werden."


class Marks:
    """A step that notes that it ran."""

    def __init__(self, name="marks", needs=("article",), gives=("removed",)):
        self.name, self.needs, self.gives = name, frozenset(needs), frozenset(gives)

    def __call__(self, record):
        return replace(record, article=replace(record.article, notes=(*record.article.notes, self.name)))


class Breaks(Marks):
    def __call__(self, record):
        raise ZeroDivisionError("on purpose")


def test_a_step_that_reads_what_nobody_wrote_is_refused():
    with pytest.raises(SetupError, match="reads tokens, which no step before it writes"):
        Reader(steps=[Marks(needs=("tokens",))])


def test_a_step_that_names_no_field_is_refused():
    with pytest.raises(SetupError, match="names weather"):
        check_order([Marks(gives=("weather",))])


def test_the_order_of_the_packaged_steps_holds():
    names = [step.name for step in Reader().steps]
    assert names == ["clean", "language", "actors", "times", "places", "claims", "events", "headlines"]


def test_a_step_that_breaks_is_noted_and_the_next_goes_on():
    record = Reader(steps=[Breaks("breaks"), Marks("after")]).read(Article("a", "The ministers met in Vienna."))
    assert [(failure.step, failure.message) for failure in record.failures] == [
        ("breaks", "ZeroDivisionError: on purpose")
    ]
    assert record.article.notes == ("after",)


def test_a_batch_keeps_its_order_and_names_what_failed():
    items = [
        Article("one", "The ministers met in Vienna."),
        BadLine(2, "standard input, line 2: no JSON"),
        Article("three", NOT_ENGLISH),
        Article("four", "The talks ended on Monday."),
    ]
    answers = list(Reader(steps=[Marks()]).read_all(items))
    assert [type(answer) for answer in answers] == [Record, Unread, Unread, Record]
    assert answers[1] == Unread("line-2", "standard input, line 2: no JSON")
    assert answers[2].id == "three"
    assert "German" in answers[2].error


def test_other_languages_are_refused_by_name():
    with pytest.raises(LanguageError, match="German"):
        Reader(steps=[]).read(Article("a", NOT_ENGLISH))


def test_no_letters():
    with pytest.raises(ArticleError, match="no letters"):
        Reader(steps=[]).read(Article("a", "12 34 -- 56"))


@pytest.mark.engine
def test_read_gives_a_whole_record():
    record = communique.read(TEXT, headline="Hungary ratifies Sweden's NATO bid", published="2024-02-26")
    text = record.article.text
    assert record.failures == ()
    assert [removed.span.of(text) for removed in record.removed if removed.kind == "dateline"] != []
    assert len(record.sentences) == 2
    assert {"HUN", "SWE", "NATO"} <= {actor.id.split(":")[0] for actor in record.actors}
    assert any(time.value == "2024-02-26" for time in record.times)
    assert any(claim.speaker and "Orban" in claim.speaker.span.of(text) for claim in record.claims)
    ratified = next(event for event in record.events if event.trigger.of(text).startswith("ratified"))
    assert ratified.type == "SUPPORT"
    assert [actor.code for actor in ratified.actors] == ["HUN"]
    assert record.headline is not None


@pytest.mark.engine
@pytest.mark.parametrize(
    "text",
    [
        "No stop at the end",
        "“Peace 🕊️,” said שלום כהן, \u200fof Israel\u200f\u00ad.",
        "a\x00b The minister\x07 met\u2028him.",
        "WORLD LEADERS MEET IN GENEVA",
        "* one\n* two talks\n\n\n\n> quoted: Russia said no",
        "((((" * 50 + " Hungary met Serbia " + "))))" * 50,
        "Russia " * 400,
        "x" * 5000 + " Hungary condemned it.",
    ],
    ids=["no stop", "right to left", "controls", "capitals", "list", "brackets", "one name", "long word"],
)
def test_any_text_is_read_and_every_span_lies_in_it(reader, text):
    record = reader.read(Article("odd", text, headline=text[:40], published="2024-05-03"))
    assert record.failures == ()
    for field in fields(record):
        for item in getattr(record, field.name) or () if field.name not in ("article", "headline") else ():
            for name in ("span", "trigger", "content", "cue"):
                span = getattr(item, name, None)
                if span is not None:
                    assert 0 <= span.start < span.end <= len(text)
