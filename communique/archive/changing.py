"""What two readings of one article give differently, finding by finding and field by field.

In: a run, and perhaps an earlier one. Out: `FindingChange`s. An event is the same in both where its trigger is the
same words in the same place, a claim where its content is; what is left over is paired where the words overlap. Only
what a reader of the record would call different counts: numbers of findings and confidences do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from sqlalchemy import Connection, select

from communique.archive.derive import record_of
from communique.archive.keeping import record_before, records_of_run, runs_listed
from communique.archive.rereading import version_changes
from communique.archive.tables import articles, records, versions
from communique.archive.whole import version_of
from communique.model import Claim, Event, FieldChange, FindingChange, Participant, Record, Span, Speaker, Version

Finding = Event | Claim


def finding_changes(connection: Connection, later: int, earlier: int | None) -> Iterator[FindingChange]:
    """What the later run read otherwise; see `Archive.finding_changes`."""
    for run in filter(None, (later, earlier)):
        next(iter(runs_listed(connection, run)))
    was = records_of_run(connection, earlier) if earlier is not None else None
    for article, key in records_of_run(connection, later).items():
        before = was.get(article) if was is not None else record_before(connection, key)
        if before is not None and before != key:
            (old, of_old), (new, of_new) = (_read(connection, each) for each in (before, key))
            yield from differences(old, new, version_changes(of_old, of_new))


def _read(connection: Connection, key: int) -> tuple[Record, Version]:
    query = select(articles, records.c.contract, records.c.rest, *_VERSION)
    query = query.join(records, records.c.article == articles.c.key)
    query = query.join(versions, versions.c.key == records.c.version)
    row = connection.execute(query.where(records.c.key == key)).one()
    return record_of(row), version_of(row)


_VERSION = (versions.c.communique, versions.c.engine, versions.c.lexicons)


def differences(old: Record, new: Record, by: tuple[str, ...]) -> Iterator[FindingChange]:
    """What the new record of an article gives otherwise than the old, events first."""
    if old.article.text != new.article.text:
        by = ("its text", *by)
    yield from _of_kind("event", old, new, by)
    yield from _of_kind("claim", old, new, by)


def _of_kind(kind: Literal["event", "claim"], old: Record, new: Record, by: tuple[str, ...]) -> Iterator[FindingChange]:
    before: Sequence[Finding] = old.events if kind == "event" else old.claims
    after: Sequence[Finding] = new.events if kind == "event" else new.claims
    identifier = new.article.id
    pairs = _pairs(before, after, old, new)
    for one, other in sorted(pairs.items(), key=lambda pair: pair[1]):
        was, now = _fields(old, before[one]), _fields(new, after[other])
        changed = tuple(FieldChange(name, was[name], now[name]) for name in was if was[name] != now[name])
        if changed:
            words = _words(new, _stands(after[other]))
            yield FindingChange(identifier, kind, "changed", words, before[one].id, after[other].id, changed, by)
    for number, each in enumerate(after):
        if number not in pairs.values():
            fields = _all(new, each, added=True)
            yield FindingChange(identifier, kind, "added", _words(new, _stands(each)), None, each.id, fields, by)
    for number, each in enumerate(before):
        if number not in pairs:
            yield FindingChange(
                identifier,
                kind,
                "withdrawn",
                _words(old, _stands(each)),
                each.id,
                None,
                _all(old, each, added=False),
                by,
            )


def _pairs(before: Sequence[Finding], after: Sequence[Finding], old: Record, new: Record) -> dict[int, int]:
    """Which of the old is which of the new: by place and type, by place, and by words that overlap."""
    same_text = old.article.text == new.article.text

    def alike(one: Finding, other: Finding) -> bool:
        if same_text:
            return _stands(one) == _stands(other)
        return _words(old, _stands(one)) == _words(new, _stands(other))

    def typed(one: Finding, other: Finding) -> bool:
        return alike(one, other) and getattr(one, "type", None) == getattr(other, "type", None)

    def touching(one: Finding, other: Finding) -> bool:
        first, second = _stands(one), _stands(other)
        return same_text and first.start < second.end and second.start < first.end

    rules: tuple[Callable[[Finding, Finding], bool], ...] = (typed, alike, touching)
    pairs: dict[int, int] = {}
    for rule in rules:
        left = [number for number in range(len(after)) if number not in pairs.values()]
        for one, finding in enumerate(before):
            if one not in pairs:
                found = next((other for other in left if rule(finding, after[other])), None)
                if found is not None:
                    pairs[one] = found
                    left.remove(found)
    return pairs


def _stands(finding: Finding) -> Span:
    return finding.trigger if isinstance(finding, Event) else finding.content


def _words(record: Record, span: Span) -> str:
    return " ".join(span.of(record.article.text).split())


def _all(record: Record, finding: Finding, *, added: bool) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, None if added else value, value if added else None)
        for name, value in _fields(record, finding).items()
        if value is not None and name not in ("trigger", "content")
    )


def _fields(record: Record, finding: Finding) -> dict[str, str | None]:
    """A finding in words, so that numbers that another reading gives otherwise do not count."""
    return _event(record, finding) if isinstance(finding, Event) else _claim(record, finding)


def _event(record: Record, event: Event) -> dict[str, str | None]:
    time = record.times[event.time] if event.time is not None and event.time < len(record.times) else None
    place = record.places[event.place] if event.place is not None and event.place < len(record.places) else None
    claim = next((claim for claim in record.claims if claim.id == event.claim), None)
    figures = [f"{figure.kind} {figure.least}–{figure.most}" for figure in event.figures]
    when = " to ".join(dict.fromkeys(filter(None, (time.earliest, time.latest)))) if time else None
    return {
        "trigger": _words(record, event.trigger),
        "type": event.type,
        "mode": event.mode,
        "contexts": " ".join(event.contexts) or None,
        "reality": event.reality,
        "actors": _parties(record, event.actors),
        "recipients": _parties(record, event.recipients),
        "time": (when or time.value or _words(record, time.span)) if time else None,
        "place": place.name + (f" ({place.country})" if place.country else "") if place else None,
        "claim": _words(record, claim.content) if claim else None,
        "figures": ", ".join(figures) or None,
    }


def _claim(record: Record, claim: Claim) -> dict[str, str | None]:
    return {
        "content": _words(record, claim.content),
        "kind": claim.kind,
        "stance": claim.stance,
        "speaker": _speaker(record, claim.speaker),
        "origin": _speaker(record, claim.origin),
        "cue": _words(record, claim.cue) if claim.cue else None,
        "about": ", ".join(claim.about) or None,
    }


def _parties(record: Record, side: Sequence[Participant]) -> str | None:
    named = [_named(record, each.span, each.actor) + (f" ({each.code})" if each.code else "") for each in side]
    return ", ".join(named) or None


def _speaker(record: Record, speaker: Speaker | None) -> str | None:
    return None if speaker is None else _named(record, speaker.span, speaker.actor)


def _named(record: Record, span: Span, actor: str | None) -> str:
    return next((each.name for each in record.actors if each.id == actor), None) or _words(record, span)
