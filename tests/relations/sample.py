"""Records with events and nothing else, for the tests of relations: the parties are codes, the days are given."""

from __future__ import annotations

from communique.model import Actor, Article, Event, Participant, Record, Span, TimeRef

NOWHERE = Span(0, 1)


def party(code: str) -> Participant:
    """Someone of a country; "RUS:GOV" is its government."""
    return Participant(NOWHERE, code, code[:3], tuple(code.split(":")[1:]))


def happened(
    actors: str, recipients: str = "", score: float = 1.0, *, day: str | None = None, reality: str = "actual"
) -> tuple[Event, TimeRef | None]:
    """An event between codes, with its day."""
    sides = [tuple(map(party, side.split())) for side in (actors, recipients)]
    event = Event(
        *("e", "CONSULT", None, (), 1 if score > 0 else 4, score, NOWHERE, *sides),
        *(None, None, reality, None, 0, 1.0, "test"),
    )  # type: ignore[arg-type]
    return event, TimeRef(NOWHERE, "DATE", day, day, day, "day", "given") if day else None


def record(identifier: str, *found: tuple[Event, TimeRef | None], published: str | None = None) -> Record:
    """One article's events."""
    from dataclasses import replace

    times = tuple(time for _, time in found if time)
    events, number = [], 0
    for position, (event, time) in enumerate(found):
        events.append(replace(event, id=f"e{position}", time=number if time else None))
        number += time is not None
    codes = {each.actor for event in events for each in (*event.actors, *event.recipients)}
    actors = tuple(Actor(str(code), f"Name of {code}", str(code)[:3]) for code in sorted(codes, key=str))
    article = Article(identifier, "x", published=published, publisher="Outlet " + identifier[0])
    return Record(article, times=times, events=tuple(events), actors=actors)
