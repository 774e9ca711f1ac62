"""The times step: finds the time expressions of an article and says which days they mean.

A record with sentences and tokens comes in, the same record with `times` goes out, in text order and without overlaps.
Tags and trees are used for the direction of a date where they are there. What an expression says of an event is left
to the events stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from communique.clean import Entry, across_midnight, entry_at, find_entries
from communique.model import Record, Sentence, Span, TimeRef
from communique.times import clock, counted, days, explicit, pointing, quarters, recurring, years
from communique.times.anchor import Anchor, Direction, Reference, anchor_of
from communique.times.bounding import Bounds, anchored, bounded, bounds, held
from communique.times.calendar import Stretch, stretch
from communique.times.meetings import Named, named
from communique.times.reading import Reading, narrow, ranged
from communique.times.scan import Found, scan
from communique.times.tense import Tense

Reader = Callable[[Found, Anchor], Iterable[Reading]]

READERS: Final[dict[str, Reader]] = {
    reader.__name__: reader
    for reader in (
        explicit.day_month, explicit.days_month, explicit.month_year, explicit.month_list, explicit.bare_month,
        explicit.rel_month, explicit.iso_date, explicit.figures,
        years.year, years.years, years.decade, years.century, years.fiscal,
        days.weekday, days.day_word, days.part_of_day, days.holiday,
        quarters.quarter, quarters.half, quarters.ago_period, quarters.year_period, quarters.rel_season,
        pointing.rel_unit, pointing.day_beside, pointing.year_end, pointing.week_of, pointing.reference,
        counted.count, counted.count_range, counted.count_and_half, counted.count_side, counted.count_frame,
        counted.bare_units,
        recurring.rate, recurring.set_word, recurring.set_weekday, recurring.set_month,
        clock.clock,
    )
}  # fmt: skip
"""The reader of each rule of `patterns`, under the rule's name."""

_REPORT_LENGTHS: Final = frozenset({"P6M", "P9M", "P1Y"})
_REPORTED: Final = 300
"""Days after which a quarter is no longer the one that "the quarter" and "a year earlier" of a report mean."""

_RANGE_MARKS: Final = frozenset({"to", "until", "through", "till", "and", "-", "–", "—"})


class Times:
    """Gives `times`. Needs no data beyond the record; holds no state between records."""

    name = "times"
    needs = frozenset({"article", "sentences", "tokens"})
    gives = frozenset({"times"})

    def __call__(self, record: Record) -> Record:
        anchor = anchor_of(record.article)
        found = named(record.article.text, anchor.day)
        limits = _limits(record, found) if anchor.day is None and found else None
        entries = find_entries(record.article.text)
        times = list(_stamps(entries, anchor))
        for sentence in record.sentences:
            times += _read_sentence(record, sentence, _anchor_at(sentence, entries, anchor), found, limits)
        times += [
            time for time in _datelines(record, anchor) if not any(time.span.overlaps(each.span) for each in times)
        ]
        times.sort(key=lambda time: time.span)
        return replace(record, times=tuple(times))


def _anchor_at(sentence: Sentence, entries: Sequence[Entry], anchor: Anchor) -> Anchor:
    """The day of the entry of a live blog, where a line above it tells one; else the article's."""
    number = entry_at(entries, sentence.span.start)
    day = entries[number].day if number is not None else None
    return Anchor(anchor.text, day, "the day of the entry,") if day is not None else anchor


def _stamps(entries: Sequence[Entry], anchor: Anchor) -> Iterable[TimeRef]:
    """The times that open the entries of a live blog, on their own day or, where all are of one, on the article's."""
    unsure = across_midnight(entries)
    for entry in entries:
        day, basis = entry.day, "the time of the entry"
        if day is not None:
            basis += ", on the day in the line above it"
        elif anchor.day is not None and not unsure:
            day, basis = anchor.day, f"{basis}, on the day of {anchor.described()}"
        else:
            basis += ", on a day that is not known"
        iso = day.isoformat() if day is not None else None
        yield TimeRef(entry.stamp, "TIME", f"{iso}T{entry.clock}" if iso else None, iso, iso, "minute", basis)


def _datelines(record: Record, anchor: Anchor) -> Iterable[TimeRef]:
    """The days that datelines name ("RIGA, May 3 –"), outside the sentences; nothing points back to them."""
    text = record.article.text
    anchor.direction = lambda start, end: "past"
    for removed in record.removed:
        if removed.kind == "dateline":
            for match in scan(text, removed.span.start, removed.span.end):
                if match.rule.name == "day_month":
                    yield from map(_time, READERS[match.rule.name](match, anchor))


def _limits(record: Record, found: Sequence[Named]) -> Bounds | None:
    """Between which days the meetings that it names say that an undated text was published."""

    def direction(start: int, end: int) -> Direction:
        sentence = next((each for each in record.sentences if each.span.start <= start < each.span.end), None)
        return Tense(record.tokens, sentence).direction(start, end) if sentence else "unknown"

    return bounds(found, record.article.text, direction)


def _read_sentence(
    record: Record, sentence: Sentence, anchor: Anchor, found: Sequence[Named], limits: Bounds | None
) -> list[TimeRef]:
    text = record.article.text
    end = min(sentence.span.end, len(text))
    matches = scan(text, sentence.span.start, end)
    if not matches and not any(sentence.span.start <= each.start < end for each in found):
        return []
    anchor.direction = Tense(record.tokens, sentence).direction
    readings: list[Reading] = []
    floor = sentence.span.start
    for match in matches:
        for reading in READERS[match.rule.name](match, anchor):
            whole = narrow(reading, anchor, floor)
            floor = whole.end
            readings.append(whole)
            _remember(whole, anchor)
    readings = anchored(_ranges(clock.join(readings, anchor), text), found, text)
    if limits is not None:
        readings = [bounded(reading, limits, anchor) for reading in readings]
    readings += held(found, readings, text, sentence.span.start, end)
    return _without_overlaps(readings, sentence)


def _remember(reading: Reading, anchor: Anchor) -> None:
    """Dates become what later expressions point back to; so do the periods that a report compares."""
    if reading.type == "DURATION" and reading.value in _REPORT_LENGTHS:
        anchor.longer = anchor.text.startswith(("the ", "The "), reading.start)
    if reading.precision == "quarter" and reading.first is None and reading.value and (days := stretch(reading.value)):
        if anchor.day is None or abs((anchor.day - days.last).days) < _REPORTED:
            anchor.quarter, anchor.longer = Reference(reading.value, days, fiscal=True), False
        return
    if reading.type not in ("DATE", "TIME") or reading.value is None or reading.first is None or reading.last is None:
        return
    if reading.value.endswith("_REF"):
        return
    found = Reference(reading.value, Stretch(reading.first, reading.last, reading.precision))
    recent = anchor.day is None or 0 < (anchor.day - reading.last).days < _REPORTED
    if recent and reading.precision == "quarter" and "-Q" in reading.value:
        anchor.quarter, anchor.longer = found, False
    anchor.reference = found


def _ranges(readings: list[Reading], text: str) -> list[Reading]:
    """In "from March to May" and "between 2014 and 2016" the opening date covers the days up to the closing one."""
    for number, (opening, closing) in enumerate(pairwise(readings)):
        gap = text[opening.end : closing.start].strip().lower()
        if gap not in _RANGE_MARKS or opening.type != "DATE" or closing.type != "DATE":
            continue
        before = text[max(0, opening.start - 9) : opening.start].lower().split()
        opened = before[-1:] == (["between"] if gap == "and" else ["from"]) or gap in ("-", "–", "—")
        if opened and opening.first and closing.last and opening.last and opening.last < closing.last:
            readings[number] = ranged(opening, closing)[0]
    return readings


def _without_overlaps(readings: list[Reading], sentence: Sentence) -> list[TimeRef]:
    times: list[TimeRef] = []
    taken = sentence.span.start
    for reading in sorted(readings, key=lambda each: each.start):
        start = max(reading.start, taken)
        if start >= reading.end:
            continue
        times.append(_time(reading if start == reading.start else replace(reading, start=start)))
        taken = reading.end
    return times


def _time(reading: Reading) -> TimeRef:
    return TimeRef(
        span=Span(reading.start, reading.end),
        type=reading.type,
        value=reading.value,
        earliest=reading.first.isoformat() if reading.first else None,
        latest=reading.last.isoformat() if reading.last else None,
        precision=reading.precision,
        basis=reading.basis,
    )
