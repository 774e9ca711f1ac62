"""Records made by hand for the tests of the formats: one that has everything, and odd ones."""

from __future__ import annotations

from dataclasses import replace

from communique.model import (
    Actor,
    Article,
    Candidate,
    Claim,
    Event,
    Failure,
    HeadlineCheck,
    Hedge,
    Mention,
    Office,
    Outlet,
    Participant,
    PlaceRef,
    Record,
    Removed,
    Sentence,
    Skipped,
    Span,
    Speaker,
    TimeRef,
    Token,
)

TEXT = (
    "By Nora Ashdown\n\n"
    "Norland's envoy, Ida Berg, said on Monday that Sudria had agreed to reopen its embassy in Port Sable, "
    "according to the Harbour Post. Sudria denied it.\n\n"
    "The weather was fine."
)


def span(words: str, text: str = TEXT) -> Span:
    """Where the words stand; they stand there once."""
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def full() -> Record:
    """Every noun and every optional field is filled at least once; the claim, the event and the mentions overlap."""
    berg, sudria = span("Norland's envoy, Ida Berg"), span("Sudria had")
    party = Span(sudria.start, sudria.start + 6)
    return Record(
        Article(
            "sample-1",
            TEXT,
            headline="Sudria to reopen embassy",
            published="2024-03-05",
            publisher="Harbour Post",
            url="https://example.org/a?b=1&c=2",
            language="en",
            byline="Nora Ashdown",
            dateline="PORT SABLE",
            notes=("decoded as windows-1252",),
        ),
        removed=(Removed(span("By Nora Ashdown"), "byline"),),
        sentences=(
            Sentence(0, Span(TEXT.index("Norland"), TEXT.index(" Sudria denied")), 0, 3),
            Sentence(1, span("Sudria denied it."), 3, 3),
            Sentence(2, span("The weather was fine."), 3, 3),
        ),
        tokens=(
            Token(0, span("Norland"), "Norland", "Norland", "PROPN", "NNP", 2, "nmod:poss", 0),
            Token(1, Span(span("Norland's").end - 2, span("Norland's").end), "'s", "'s", "PART", "POS", 0, "case", 0),
            Token(2, span("envoy"), "envoy", "envoy", "NOUN", "NN", -1, "root", 0),
        ),
        mentions=(
            Mention(span("Norland"), "named", "place", 0, 1, "norland"),
            Mention(berg, "nominal", "person", 2, 2, "berg", 0.87654321),
            Mention(party, "named", "place", 2, 3, "sudria"),
            Mention(span("its"), "pronoun", "place", 2, 3, "sudria"),
            Mention(span("The weather"), "nominal", "other", 2, 4, "weather"),
        ),
        actors=(
            Actor("norland", "Norland", "NRL", ("GOV",)),
            Actor(
                "berg",
                "Ida Berg",
                "NRL",
                ("GOV",),
                Office("envoy", "Norland", "2023-01-01"),
                ("I. Berg",),
                (Candidate("berg", 0.6), Candidate("berg-2", 0.3)),
                None,
                "full name",
            ),
            Actor("sudria", "Sudria", None),
            Actor("weather", "weather", None),
        ),
        times=(TimeRef(span("Monday"), "DATE", "2024-03-04", "2024-03-04", "2024-03-04", "day", "the Monday before"),),
        places=(
            PlaceRef(span("Port Sable"), "Port Sable", 42, -1.5, 3.25, "SDR", "city", 0.9, "one of this name"),
            PlaceRef(span("Norland"), "Norland", None, None, None, None, "unknown", 0.1, "in no gazetteer"),
        ),
        claims=(
            Claim(
                "c1",
                "indirect",
                Span(sudria.start, span("in Port Sable").end),
                span("said"),
                Speaker(berg, "berg"),
                Speaker(span("the Harbour Post"), None),
                "confirms",
                ("sudria",),
                None,
                0.7,
                outlet=Outlet("Harbour Post", "NRL", "newspaper"),
            ),
            Claim(
                "c2",
                "indirect",
                Span(span("denied it").end - 2, span("denied it").end),
                span("denied"),
                None,
                about_events=("e1", "gone"),
                about_claims=("c1",),
            ),
        ),
        hedges=(Hedge(span("on Monday"), "reported", span("reopen its embassy in Port Sable")),),
        events=(
            Event(
                "e1",
                "AGREE",
                None,
                ("diplomatic",),
                1,
                2.5,
                span("agreed"),
                (Participant(party, "sudria", None),),
                (Participant(berg, "berg", "NRL", ("GOV",)),),
                0,
                0,
                "planned",
                "c1",
                0,
                0.81,
                "agree/agree to",
            ),
            Event(
                "e2",
                "SANCTION",
                "withdraw",
                (),
                4,
                -6.0,
                span("reopen its embassy"),
                (),
                (),
                None,
                None,
                "denied",
                None,
                0,
                0.4,
                "model",
            ),
        ),
        headline_check=(
            HeadlineCheck("actor", Span(0, 6), party, "supported"),
            HeadlineCheck("certainty", Span(7, 16), None, "unsupported", "the body carries it as a claim"),
        ),
        skipped=(Skipped(1, "names an actor, and no entry of the codebook fits"),),
        failures=(Failure("places", "the gazetteer could not be read"),),
    )


ODD_TEXTS = {
    "empty": "",
    "blank": " \n\n \t ",
    "emoji": "👩🏽‍🚀 met 🇭🇺 in \U0001f3f4\u200d☠️ today",
    "right to left": "قال الوزير إن المحادثات توقفت. \u202eevil\u202c שלום",
    "surrogate": "half a pair \ud83d ends",
    "controls": "bell \x07 escape \x1b[31mred\x1b[0m nul \x00 csi \x9b2J",
    "markup": "</script><script>alert(1)</script> <b>&amp;</b> [bold]x[/bold] {{ 7 * 7 }} {% raw %}",
    "separators": "one\u2028two\u2029three\x85four\x0bfive\rsix\r\nseven",
    "combining": "Z\u0335a\u0321l\u0335go " * 30,
    "long word": "x" * 5000,
}


def odd(name: str) -> Record:
    """A record over an odd text: every kind of finding over its whole length and over each half, all overlapping."""
    text = ODD_TEXTS[name]
    record = Record(Article(f"odd {name}\n", text, headline=text or None, publisher=text or None))
    if len(text) < 4:
        return record
    whole, middle = Span(0, len(text)), len(text) // 2
    halves = (Span(0, middle), Span(middle, len(text)), Span(middle - 1, middle + 1), whole)
    made = full()
    participants = tuple(Participant(half, "a", "XXX") for half in halves)
    return replace(
        record,
        removed=tuple(Removed(half, "tag") for half in halves),
        sentences=(Sentence(0, whole, 0, 0),),
        mentions=tuple(Mention(half, "named", "other", 0, 0, "a") for half in halves),
        actors=(replace(made.actors[0], id="a", name=text),),
        times=tuple(replace(made.times[0], span=half, value=None, basis=text) for half in halves),
        places=tuple(replace(made.places[1], span=half, name=text) for half in halves),
        claims=tuple(Claim(f"c{half.start}", "direct", half, half, Speaker(half, "a")) for half in halves),
        events=tuple(
            replace(made.events[0], id=text, trigger=half, actors=participants, claim="nobody", time=9, place=9)
            for half in halves
        ),
        headline_check=tuple(HeadlineCheck("act", half, half, "contradicted", text) for half in halves),
        skipped=(Skipped(0, text), Skipped(99, text)),
        failures=(Failure(text, text),),
    )
