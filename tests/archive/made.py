"""Records made for the tests of the archive: small, regular, and without the engine."""

from __future__ import annotations

from communique.model import (
    Actor,
    Article,
    Claim,
    Event,
    Mention,
    Participant,
    PlaceRef,
    Record,
    Sentence,
    Span,
    Speaker,
    TimeRef,
    Version,
)

FIRST = Version("0.1.0", "engine-a", (("actors", "a"), ("claims", "b")))
SECOND = Version("0.2.0", "engine-b", (("actors", "a"), ("claims", "c")))

ACTORS = {
    "NRL": Actor("NRL", "Norland", "NRL"),
    "SDR": Actor("SDR", "Sudria", "SDR", ("GOV",)),
    "person:ida-berg": Actor("person:ida-berg", "Ida Bérg", "NRL", ("GOV",)),
}
PLACES = {"SDR": ("Port Sable", 42, -1.5, 3.25), "NRL": ("Kivi", 43, 60.5, 10.0)}


def record(
    id: str,
    *,
    type: str = "SANCTION",
    actor: str = "NRL",
    recipient: str = "SDR",
    published: str | None = "2024-03-05",
    publisher: str | None = "Harbour Post",
    day: str | None = None,
    country: str | None = "SDR",
    reality: str = "actual",
    headline: str | None = None,
    words: str = "over the harbour dues",
    confidence: float = 0.8,
) -> Record:
    """One sentence: the actor does something to the recipient, as Ida Berg says; one event, one claim."""
    text = f"{ACTORS[actor].name} acted against {ACTORS[recipient].name} {words}, Ida Bérg said."

    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    score = {"SANCTION": -6.0, "CONSULT": 1.0, "AGREE": 3.0}[type]
    quad = {"SANCTION": 4, "CONSULT": 1, "AGREE": 1}[type]
    place = PLACES.get(country or "")
    return Record(
        Article(id, text, headline=headline, published=published, publisher=publisher, language="en"),
        sentences=(Sentence(0, Span(0, len(text)), 0, 0),),
        mentions=(
            Mention(span(ACTORS[actor].name), "named", "place", 0, 0, actor),
            Mention(span("Ida Bérg"), "named", "person", 0, 1, "person:ida-berg", 0.75),
        ),
        actors=tuple(ACTORS.values()),
        times=(TimeRef(span("acted"), "DATE", day, day, day, "day", "as told"),) if day else (),
        places=(PlaceRef(span(words), place[0], place[1], place[2], place[3], country, "city", 0.9, "told"),)
        if place
        else (),
        claims=(
            Claim(
                "c1",
                "indirect",
                Span(0, text.index(", Ida")),
                span("said"),
                Speaker(span("Ida Bérg"), "person:ida-berg"),
                None,
                "assert",
                (actor, recipient),
                None,
                0.5,
            ),
        ),
        events=(
            Event(
                "e1",
                type,
                None,
                ("economic",),
                quad,
                score,
                span("acted"),
                (Participant(span(ACTORS[actor].name), actor, ACTORS[actor].code),),
                (Participant(span(ACTORS[recipient].name), recipient, ACTORS[recipient].code, ("GOV",)),),
                0 if day else None,
                0 if place else None,
                reality,
                "c1",
                0,
                confidence,
                "made",
            ),
        ),
    )
