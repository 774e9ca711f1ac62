"""The contract's form → a record: the other way of `communique.contract.write`.

In: the object of one line of `communique read --jsonl`, decoded, and the text that was read. Out: the `Record`.
What the contract leaves out is not made up: there are no tokens, sentences hold none, mentions have no head (-1)
and the headline has no record of its own; `communique.contract.rest` keeps those. Raises ArticleError where a field
is missing or of the wrong type, naming its path.
"""

from __future__ import annotations

from typing import Any, get_args

from communique.contract.parts import Part
from communique.contract.write import Fields
from communique.errors import ArticleError
from communique.model import (
    Actor,
    Article,
    Candidate,
    Claim,
    ClaimKind,
    Event,
    Failure,
    Figure,
    FigureKind,
    FindingKind,
    HeadlineCheck,
    HeadlineField,
    Hedge,
    HedgeKind,
    Mention,
    MentionKind,
    MentionType,
    Office,
    Outlet,
    OutletKind,
    Participant,
    Past,
    PlaceRef,
    PlaceRole,
    Reality,
    Record,
    Removed,
    RemovedKind,
    Review,
    Sentence,
    Skipped,
    Speaker,
    TimeRef,
    TimeType,
    Verdict,
)

NO_TOKEN = -1
"""Stands for the head of a mention whose tokens are not at hand."""


def from_contract(fields: Fields, text: str) -> Record:
    """The record, over `text`. Raises ArticleError where `fields` are no record or an article that was not read."""
    top = Part("", fields)
    if "error" in fields:
        raise ArticleError(f"{fields.get('id')} could not be read: {fields['error']}")
    article = Article(
        id=top.string("id"),
        text=text,
        **{name: top.optional(name) for name in _GIVEN},
        notes=top.strings("notes"),
    )
    return Record(
        article,
        removed=tuple(Removed(part.own_span(), _word(part, "kind", RemovedKind)) for part in top.parts("removed")),
        sentences=tuple(Sentence(number, part.own_span(), 0, 0) for number, part in enumerate(top.parts("sentences"))),
        mentions=tuple(map(_mention, top.parts("mentions"))),
        actors=tuple(map(_actor, top.parts("actors"))),
        times=tuple(map(_time, top.parts("times"))),
        places=tuple(map(_place, top.parts("places"))),
        claims=tuple(map(_claim, top.parts("claims"))),
        hedges=tuple(map(_hedge, top.parts("hedges"))),
        events=tuple(map(_event, top.parts("events"))),
        headline_check=tuple(map(_check, top.parts("headline_check"))),
        skipped=tuple(Skipped(part.whole("sentence"), part.string("reason")) for part in top.parts("skipped")),
        failures=tuple(Failure(part.string("step"), part.string("message")) for part in top.parts("failures")),
        reviews=tuple(map(_review, top.parts("corrections"))),
    )


_GIVEN = ("headline", "published", "publisher", "url", "language", "byline", "dateline")


def _word(part: Part, name: str, kind: Any) -> Any:  # noqa: ANN401 - a Literal, which no type variable can stand for
    """The field, which must be one of the words of a `Literal`."""
    return part.choice(name, get_args(kind))


def _review(part: Part) -> Review:
    return Review(
        _word(part, "kind", FindingKind),
        part.optional("finding"),
        part.string("judged"),
        _word(part, "how", Past),
        part.strings("fields"),
        part.string("reviewer"),
        part.string("made"),
        part.string("note"),
    )


def _mention(part: Part) -> Mention:
    return Mention(
        part.own_span(),
        _word(part, "kind", MentionKind),
        _word(part, "type", MentionType),
        NO_TOKEN,
        part.whole("chain"),
        part.optional("actor"),
        part.number("confidence"),
    )


def _actor(part: Part) -> Actor:
    office = part.part("office")
    return Actor(
        part.string("id"),
        part.string("name"),
        part.optional("code"),
        part.strings("sectors"),
        Office(office.string("title"), office.string("of"), office.optional("since"), office.optional("until"))
        if office
        else None,
        part.strings("aliases"),
        tuple(Candidate(each.string("id"), each.number("score")) for each in part.parts("candidates")),
        part.optional("wikidata"),
        part.optional("reason"),
        part.strings("members"),
    )


def _time(part: Part) -> TimeRef:
    return TimeRef(
        part.own_span(),
        _word(part, "type", TimeType),
        part.optional("value"),
        part.optional("earliest"),
        part.optional("latest"),
        part.string("precision"),
        part.string("basis"),
    )


def _place(part: Part) -> PlaceRef:
    return PlaceRef(
        part.own_span(),
        part.string("name"),
        part.optional_whole("geonameid"),
        part.optional_number("lat"),
        part.optional_number("lon"),
        part.optional("country"),
        part.string("precision"),
        part.number("confidence"),
        part.string("reason"),
        _word(part, "role", PlaceRole),
    )


def _claim(part: Part) -> Claim:
    return Claim(
        part.string("id"),
        _word(part, "kind", ClaimKind),
        part.span("content"),
        part.optional_span("cue"),
        _speaker(part.part("speaker")),
        _speaker(part.part("origin")),
        part.optional("stance"),
        part.strings("about"),
        part.optional("replies_to"),
        part.number("confidence"),
        tuple(map(_claim, part.parts("inner"))),
        _outlet(part.part("outlet")),
        part.strings("about_events"),
        part.strings("about_claims"),
    )


def _outlet(part: Part | None) -> Outlet | None:
    return Outlet(part.string("name"), part.string("country"), _word(part, "kind", OutletKind)) if part else None


def _speaker(part: Part | None) -> Speaker | None:
    return Speaker(part.own_span(), part.optional("actor")) if part else None


def _hedge(part: Part) -> Hedge:
    return Hedge(part.own_span(), _word(part, "kind", HedgeKind), part.span("over"))


def _event(part: Part) -> Event:
    return Event(
        part.string("id"),
        part.string("type"),
        part.optional("mode"),
        part.strings("contexts"),
        part.whole("quad"),
        part.number("score"),
        part.span("trigger"),
        tuple(map(_participant, part.parts("actors"))),
        tuple(map(_participant, part.parts("recipients"))),
        part.optional_whole("time"),
        part.optional_whole("place"),
        _word(part, "reality", Reality),
        part.optional("claim"),
        part.whole("sentence"),
        part.number("confidence"),
        part.string("entry"),
        tuple(map(_figure, part.parts("figures"))),
    )


def _participant(part: Part) -> Participant:
    return Participant(part.own_span(), part.optional("actor"), part.optional("code"), part.strings("sectors"))


def _figure(part: Part) -> Figure:
    return Figure(
        _word(part, "kind", FigureKind),
        part.optional_whole("least"),
        part.optional_whole("most"),
        part.own_span(),
    )


def _check(part: Part) -> HeadlineCheck:
    return HeadlineCheck(
        _word(part, "field", HeadlineField),
        part.span("headline"),
        part.optional_span("body"),
        _word(part, "verdict", Verdict),
        part.string("note"),
    )
