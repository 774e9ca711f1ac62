"""The coder on trees checked by hand, so that what it makes of a tree is tested apart from the engine."""

from __future__ import annotations

import pytest

from communique.events import Events
from communique.model import Article, Claim, Event, Record, Span, TimeRef
from tests.events.event_trees import TREES, record

EVENTS = Events()

TABLE = [
    ("Norway condemned Sweden for the raid.", ["ACCUSE disapprove actual: Norway > Sweden"]),
    ("Sweden was condemned by Norway and Finland.", ["ACCUSE disapprove actual: Norway, Finland > Sweden"]),
    ("Norway and Sweden signed a treaty.", ["SUPPORT actual: Norway, Sweden >"]),
    ("Norway accused Sweden of shelling Finland.", ["ACCUSE allege actual: Norway > Sweden"]),
    ("Norway urged Sweden to withdraw its troops from Finland.", ["REQUEST yield actual: Norway > Sweden"]),
    ("Norway agreed to send medicine to Sweden.", ["AGREE actual: Norway > Sweden"]),
    ("Norway refused to release the Swedish sailors.", ["REJECT yield actual: Norway > the Swedish sailors"]),
    ("Norway threatened to attack Sweden.", ["THREATEN violence actual: Norway > Sweden"]),
    ("Norway will visit Sweden.", ["AGREE actual: Norway > Sweden"]),
    ("Norway will not lift its sanctions on Sweden.", ["REJECT yield actual: Norway > Sweden"]),
    ("Norway did not attack Sweden.", ["ASSAULT denied: Norway > Sweden"]),
    ("Norway's invasion of Sweden angered Finland.", ["ASSAULT heavy-weapons actual: Norway > Sweden"]),
    ("Talks between Norway and Sweden began on Monday.", ["CONSULT actual: Norway, Sweden >"]),
    ("Norway said it had bombed Sweden.", ["ASSAULT explosives actual: Norway > Sweden"]),
    ("Norway said Sweden must release the prisoners.", ["REQUEST yield actual: Norway > Sweden"]),
    (
        "Rebels who attacked Sweden kidnapped a doctor.",
        ["ASSAULT abduct actual: Rebels > a doctor", "ASSAULT actual: Rebels > Sweden"],
    ),
    (
        "Norway expelled two Swedish diplomats, accusing Finland of spying.",
        ["SANCTION expel actual: Norway > two Swedish diplomats", "ACCUSE allege actual: Norway > Finland"],
    ),
    ("Norway failed to reach an agreement with Sweden.", ["REJECT actual: Norway, Sweden >"]),
    ("Norway may suspend aid to Sweden.", ["THREATEN relations actual: Norway > Sweden"]),
    (
        "If Norway attacks Sweden, Finland will impose sanctions on Norway.",
        ["THREATEN relations actual: Finland > Norway", "ASSAULT hypothetical: Norway > Sweden"],
    ),
    ("Norway suspended talks with Sweden.", ["SANCTION discontinue actual: Norway > Sweden"]),
    ("Norway hosted the president of Sweden.", ["CONSULT visit actual: the president > Norway"]),
    ("Norway rejected a Swedish request for aid.", ["REJECT assist actual: Norway > Swedish"]),
    ("Norway called off the strike.", ["RETREAT actual: Norway >"]),
    ("Norway met Sweden's demands.", ["CONCEDE actual: Norway > Sweden"]),
    (
        "Protesters demonstrated in Norway to demand the resignation of the president.",
        ["PROTEST demo actual: Protesters > Norway"],
    ),
    ("Norway launched air strikes on Sweden and Finland.", ["ASSAULT aerial actual: Norway > Sweden, Finland"]),
    ("Norway denied bombing Sweden.", ["ASSAULT explosives denied: Norway > Sweden"]),
    ("Norway had expelled the Swedish ambassador.", ["SANCTION expel historical: Norway > the Swedish ambassador"]),
    ("Leaders of Norway and Sweden met in Vienna.", ["CONSULT actual: Norway, Sweden >"]),
    ("Norway likes Sweden.", []),
]


def told(event: Event, text: str) -> str:
    sides = [", ".join(part.span.of(text) for part in side) for side in (event.actors, event.recipients)]
    code = " ".join(filter(None, (event.type, event.mode, event.reality)))
    return f"{code}: {' > '.join(sides)}".rstrip()


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_sentence(text, expected):
    read = EVENTS(record(text))
    assert [told(event, read.article.text) for event in read.events] == expected


def test_every_tree_is_used():
    assert TREES.keys() - {text for text, _ in TABLE} == {"In 1956 Norway invaded Sweden."}


def test_an_event_of_long_ago_is_history():
    read = record("In 1956 Norway invaded Sweden.", published="2020-05-01")
    year = TimeRef(Span(3, 7), "DATE", "1956", "1956-01-01", "1956-12-31", "year", "written out")
    (event,) = EVENTS(
        Record(read.article, read.removed, read.sentences, read.tokens, read.mentions, read.actors, (year,))
    ).events
    assert (event.reality, event.time) == ("historical", 0)


def test_the_same_year_without_a_date_of_publication_stays_open():
    assert EVENTS(record("In 1956 Norway invaded Sweden.")).events[0].reality == "actual"


def test_an_event_inside_a_claim_is_carried_by_it():
    text = "Norway said it had bombed Sweden."
    read = record(text)
    claim = Claim("c1", "indirect", Span(12, 32), Span(7, 11), None)
    fields = (read.article, read.removed, read.sentences, read.tokens, read.mentions, read.actors, (), (), (claim,))
    assert [event.claim for event in EVENTS(Record(*fields)).events] == ["c1"]


def test_what_the_outlet_itself_reports_has_no_claim():
    assert EVENTS(record("Norway condemned Sweden for the raid.")).events[0].claim is None


def test_a_sentence_without_an_event_says_why():
    skipped = EVENTS(record("Norway likes Sweden.")).skipped
    assert [(one.sentence, one.reason) for one in skipped] == [(0, "its verb 'like' is not in the codebook")]


def test_confidence_falls_with_what_is_missing():
    whole = EVENTS(record("Norway threatened to attack Sweden.")).events[0]
    doubtful = EVENTS(record("If Norway attacks Sweden, Finland will impose sanctions on Norway.")).events[1]
    assert 0 < doubtful.confidence < whole.confidence < 1


def test_an_event_points_into_the_text_and_names_its_entry():
    text = "Norway launched air strikes on Sweden and Finland."
    (event,) = EVENTS(record(text)).events
    assert event.trigger.of(text) == "launched air strikes"
    assert event.entry in EVENTS.codebook.ids
    assert (event.quad, event.score) == (4, -9.5)
    assert "military" in event.contexts


def test_a_record_without_words_has_no_events():
    read = EVENTS(Record(Article("empty", "")))
    assert (read.events, read.skipped) == ((), ())
