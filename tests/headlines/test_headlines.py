"""Headlines against bodies: both are small records put together here, word by word.

The words of an act carry it as its trigger; every capitalised name is an actor of its own.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.headlines import Headlines
from communique.model import (
    Actor,
    Article,
    Claim,
    Event,
    Failure,
    Mention,
    Participant,
    Record,
    Sentence,
    Span,
    Speaker,
    Token,
)

ACTORS = {
    "Hungary": Actor("HUN", "Hungary", "HUN", ("GOV",)),
    "Budapest": Actor("HUN.gov", "Government of Hungary", "HUN", ("GOV",)),
    "Poland": Actor("POL", "Poland", "POL", ("GOV",)),
    "Russia": Actor("RUS", "Russia", "RUS", ("GOV",)),
    "Orbán": Actor("x1", "Orbán", None),
    "Orban": Actor("Q1", "Viktor Orban", "HUN", ("GOV",), aliases=("Orban",)),
    "Nagy": Actor("x2", "Nagy", None, ("BUS",)),
}
LEMMAS = {"bombed": "bomb", "bombs": "bomb", "says": "say", "said": "say", "closed": "close", "closes": "close",
          "close": "close", "talks": "talk", "failed": "fail", "fail": "fail", "met": "meet"}  # fmt: skip
VERBS = {"bomb", "say", "close", "talk", "fail", "meet"}


def record(text: str, events=(), claims=(), headline=None) -> Record:
    """One sentence; `events` are (trigger word, type, actor names, reality, claim id)."""
    tokens, position = [], 0
    for index, word in enumerate(text.split()):
        start = text.index(word, position)
        position = start + len(word)
        form = word.strip("'?.,")
        start += word.index(form)
        lemma = LEMMAS.get(form, form)
        upos = "VERB" if lemma in VERBS else "PROPN" if form in ACTORS else "NOUN"
        tokens.append(Token(index, Span(start, start + len(form)), form, lemma, upos, "_", -1, "dep", 0))
    names = [token for token in tokens if token.form in ACTORS]
    mentions = tuple(
        Mention(token.span, "named", "place", token.index, token.index, ACTORS[token.form].id) for token in names
    )
    return Record(
        Article("test", text, headline=headline.article.text if headline else None),
        sentences=(Sentence(0, Span(0, len(text)), 0, len(tokens)),),
        tokens=tuple(tokens),
        mentions=mentions,
        actors=tuple({token.form: ACTORS[token.form] for token in names}.values()),
        claims=tuple(claims),
        events=tuple(event(text, number, *row) for number, row in enumerate(events)),
        headline=headline,
    )


def at(text: str, word: str) -> Span:
    return Span(text.index(word), text.index(word) + len(word))


def event(text, number, trigger, kind, actors, reality="actual", claim=None) -> Event:
    parts = tuple(Participant(at(text, name), ACTORS[name].id, ACTORS[name].code) for name in actors)
    return Event(
        f"e{number}", kind, None, (), 4, -9.0, at(text, trigger), parts, (), None, None, reality, claim, 0, 1.0, ""
    )


def claim(text, number, speaker, cue, content, stance="assert") -> Claim:
    who = Speaker(at(text, speaker), ACTORS[speaker].id)
    return Claim(number, "indirect", at(text, content), at(text, cue), who, stance=stance)


def checks(headline: Record | None, body: str, **parts):
    found = Headlines()(record(body, headline=headline, **parts))
    head = headline.article.text if headline else ""
    return [
        (check.field, check.headline.of(head), check.body.of(body) if check.body else None, check.verdict, check.note)
        for check in found.headline_check
    ]


ACTOR_TABLE = {
    "the same": ("Poland", "ministers of Poland met", [("actor", "Poland", "Poland", "supported", "")]),
    "another voice of the state": (
        "Budapest", "ministers of Hungary met", [("actor", "Budapest", "Hungary", "supported", "the body names Hungary")]),
    "spelled otherwise": ("Orbán", "Viktor Orban met them", [("actor", "Orbán", "Orban", "supported", "")]),
    "not there": (
        "Russia", "ministers of Poland met", [("actor", "Russia", None, "unsupported", "the body does not name Russia")]),
    "a firm is not its state": (
        "Nagy", "ministers of Hungary met", [("actor", "Nagy", None, "unsupported", "the body does not name Nagy")]),
    "named twice": ("Poland Poland", "Poland met", [("actor", "Poland", "Poland", "supported", "")]),
}  # fmt: skip


@pytest.mark.parametrize(("headline", "body", "expected"), ACTOR_TABLE.values(), ids=ACTOR_TABLE)
def test_actors(headline, body, expected):
    assert checks(record(headline), body) == expected


BODY = "yesterday Poland said Russia bombed the port"
BOMBED = ("bombed", "ASSAULT", ["Russia"])
SAID = claim(BODY, "c1", "Poland", "said", "Russia bombed the port")

CERTAINTY = {
    "fact and fact": ("Russia bombs port", BOMBED, [], "supported", ""),
    "fact and claim": (
        "Russia bombs port", (*BOMBED, "actual", "c1"), [SAID], "unsupported", "the body gives it only as a claim of Poland"),
    "claim and claim": ("Russia 'bombs' port", (*BOMBED, "actual", "c1"), [SAID], "supported", ""),
    "fact and plan": (
        "Russia bombs port", (*BOMBED, "planned"), [], "unsupported", "the body has it as planned, not as done"),
    "plan and plan": ("Russia to bombs port", (*BOMBED, "planned"), [], "supported", ""),
    "fact and possibility": (
        "Russia bombs port", (*BOMBED, "hypothetical"), [], "unsupported", "the body has it as possible, not as done"),
    "question and possibility": ("Russia bombs port?", (*BOMBED, "hypothetical"), [], "supported", ""),
    "fact and denial": (
        "Russia bombs port", (*BOMBED, "denied"), [], "contradicted", "the body says that it did not happen"),
    "fact and a denial by somebody": (
        "Russia bombs port", (*BOMBED, "denied", "c1"), [SAID], "unsupported", "in the body Poland denies it"),
}  # fmt: skip


@pytest.mark.parametrize(("headline", "done", "claims", "verdict", "note"), CERTAINTY.values(), ids=CERTAINTY)
def test_certainty(headline, done, claims, verdict, note):
    head = record(headline, events=[("bombs", "ASSAULT", ["Russia"])])
    found = checks(head, BODY, events=[done], claims=claims)
    assert found[1:] == [
        ("act", "bombs", "bombed", "supported", ""),
        ("certainty", "bombs", "bombed", verdict, note),
    ]


def test_a_claim_that_is_denied():
    body = "yesterday Poland said Russia bombed the port but Hungary closed talks"
    said = claim(body, "c1", "Poland", "said", "Russia bombed the port")
    denial = replace(claim(body, "c2", "Hungary", "closed", "talks", stance="deny"), replies_to="c1")
    head = record("Russia bombs port", events=[("bombs", "ASSAULT", ["Russia"])])
    found = checks(head, body, events=[(*BOMBED, "actual", "c1")], claims=[said, denial])
    note = "the body gives it only as a claim of Poland, and Hungary denies it"
    assert found[-1] == ("certainty", "bombs", "bombed", "unsupported", note)


def test_one_sure_event_is_enough():
    body = "Poland said Russia bombed the port and Russia bombs it now"
    events = [(*BOMBED, "actual", "c1"), ("bombs", "ASSAULT", ["Russia"])]
    said = claim(body, "c1", "Poland", "said", "Russia bombed the port")
    head = record("Russia bombs port", events=[("bombs", "ASSAULT", ["Russia"])])
    assert checks(head, body, events=events, claims=[said])[-1] == ("certainty", "bombs", "bombs", "supported", "")


ACTS = {
    "no such act": ("Russia met them", ("act", "closes", None, "unsupported", "the body reports no such act of these actors")),
    "of another actor": (
        "Russia met them as Poland waited", ("act", "closes", None, "unsupported", "the body reports no such act of these actors")),
    "by the same word": ("Russia closed it", ("act", "closes", "closed", "supported", "by the same word")),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), ACTS.values(), ids=ACTS)
def test_acts_that_the_body_has_no_event_for(body, expected):
    head = record("Russia closes port", events=[("closes", "SANCTION", ["Russia"])])
    events = [("waited", "SANCTION", ["Poland"])] if "waited" in body else []
    assert checks(head, body, events=events)[1:] == [expected]


SAYINGS = {
    "says so": ("on Monday Poland said the talks failed", "Poland", ("supported", "the talks failed")),
    "says something else": ("on Monday Poland said the port closed", "Poland", ("unsupported", None)),
    "another says so": ("on Monday Russia said the talks failed", "Russia", ("unsupported", None)),
}  # fmt: skip


@pytest.mark.parametrize(("body", "speaker", "expected"), SAYINGS.values(), ids=SAYINGS)
def test_sayings(body, speaker, expected):
    head = record(
        "Poland says talks fail", claims=[claim("Poland says talks fail", "c1", "Poland", "says", "talks fail")]
    )
    said = claim(body, "c1", speaker, "said", body.split("said ")[1])
    field, headline, words, verdict, _ = checks(head, body, claims=[said])[-1]
    assert (field, headline, verdict, words) == ("act", "says", *expected)


@pytest.mark.parametrize("headline", [None, record(""), record("what a week")], ids=["none", "empty", "says nothing"])
def test_a_headline_that_names_nothing_gives_nothing(headline):
    assert checks(headline, BODY, events=[BOMBED]) == []


OWN_WORD = {
    "its own measure": ("Poland said Poland closed the port", "SANCTION", "Poland", "supported"),
    "its government speaks": ("Hungary said Budapest closed the port", "SANCTION", "Budapest", "supported"),
    "another speaks": ("Hungary said Poland closed the port", "SANCTION", "Poland", "unsupported"),
    "its own boast": ("Poland said Poland closed the port", "ASSAULT", "Poland", "unsupported"),
}


@pytest.mark.parametrize(("body", "kind", "who", "verdict"), OWN_WORD.values(), ids=OWN_WORD)
def test_a_measure_is_taken_by_declaring_it_and_a_boast_is_a_claim(body, kind, who, verdict):
    head = record(f"{who} closes port", events=[("closes", kind, [who])])
    said = claim(body, "c1", body.split()[0], "said", body.split("said ")[1])
    field, _, _, found, _ = checks(head, body, events=[("closed", kind, [who], "actual", "c1")], claims=[said])[-1]
    assert (field, found) == ("certainty", verdict)


FAILED = {
    "language": [],
    "actors": [],
    "events": ["actor"],
    "claims": ["actor"],
    "places": ["actor", "act", "certainty"],
}


@pytest.mark.parametrize(("step", "fields"), FAILED.items(), ids=FAILED)
@pytest.mark.parametrize("side", ["body", "headline"])
def test_nothing_is_judged_that_rests_on_a_step_which_failed(step, fields, side):
    failures = (Failure(step, "broken"),)
    head = record("Russia bombs port", events=[("bombs", "ASSAULT", ["Russia"])])
    body = record("Russia bombed the port", events=[BOMBED], headline=head)
    if side == "headline":
        body = replace(body, headline=replace(head, failures=failures))
    else:
        body = replace(body, failures=failures)
    assert [check.field for check in Headlines()(body).headline_check] == fields


THROUGH = {
    "denial dropped": (
        "Chadian troops cross into Libya", "Chad denied a report that its troops had crossed into Libya.",
        ("certainty", "unsupported", "in the body Chad denies it")),
    "threat as deed": (
        "Iran expels IAEA inspectors", "Iran threatened on Sunday to expel inspectors of the IAEA.",
        ("certainty", "unsupported", "the body has it as possible, not as done")),
    "call as deed": (
        "US withdraws from Syria", "A group of senators called on the United States to withdraw from Syria.",
        ("certainty", "unsupported", "the body has it as possible, not as done")),
    "plan as deed": (
        "France sends tanks to Moldova", "France plans to send tanks to Moldova in June.",
        ("certainty", "unsupported", "the body has it as planned, not as done")),
    "a verb that is no event": (
        "Turkey closes Bosphorus to warships", "Turkey could close the Bosphorus to warships if the war spreads.",
        ("certainty", "unsupported", "the body has it as possible, not as done")),
    "upon another": (
        "EU sanctions Georgia", "The European Union imposed sanctions on Belarus on Monday. Georgia did not join them.",
        ("act", "unsupported", "in the body it is done to Belarus")),
    "more dead": (
        "40 killed in blast at Kabul mosque", "A blast at a mosque in Kabul killed 14 people and wounded 40 on Friday.",
        ("number", "unsupported", "the body says “14 people”")),
    "more people": (
        "Thousands protest in Belgrade", "Several hundred people protested in Belgrade on Saturday.",
        ("number", "unsupported", "the body says “Several hundred people”")),
    "rounded": ("At least 60 arrested in Minsk", "Police in Minsk arrested 63 people at a protest on Sunday.", None),
    "fewer people": ("Thousands march in Tbilisi", "Tens of thousands of people marched through Tbilisi.", None),
    "its minister's word": (
        "Poland expels three Russian diplomats",
        "Poland has expelled three Russian diplomats, Foreign Minister Adam Wilk said on Friday.", None),
    "the family's name": ("Lavrov meets Wang in Astana", "Sergei Lavrov met China's Wang Yi in Astana on Tuesday.", None),
    "a question": ("Will Turkey close the Bosphorus?", "Turkey could close the Bosphorus if the war spreads.", None),
}  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("headline", "body", "expected"), THROUGH.values(), ids=THROUGH)
def test_what_says_more_than_its_body(reader, headline, body, expected):
    found = reader.read(Article("a", body, headline=headline)).headline_check
    doubted = [(check.field, check.verdict, check.note) for check in found if check.verdict != "supported"]
    assert doubted == ([expected] if expected else [])
