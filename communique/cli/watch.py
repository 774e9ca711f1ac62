"""`communique watch`: sources into an archive, again and again."""

from __future__ import annotations

import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from communique.cli.alerting import Alarm, command_of
from communique.cli.archive_compare import keep_up
from communique.cli.archive_options import in_archive, opened
from communique.cli.gathered import Wanted, gathered
from communique.cli.keeping import Keeping
from communique.cli.log import log
from communique.errors import ArchiveError
from communique.ingest import BadLine
from communique.ingest.schedule import Schedule
from communique.ingest.visit import Visitor

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.model import Article, Version
    from communique.reader import Reader

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_EVERY = re.compile(r"([1-9]\d{0,5})\s*([smhd])")


def _seconds(context: click.Context, parameter: click.Parameter, value: str) -> float:
    match = _EVERY.fullmatch(value.strip())
    if match is None:
        raise click.BadParameter(f"{value!r}: give a number with its unit, such as 90s, 15m, 2h or 1d")
    return float(match.group(1)) * _UNITS[match.group(2)]


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@in_archive
@click.option("--every", default="15m", callback=_seconds, metavar="TIME",
              help="How often each source is looked at: 90s, 15m, 2h, 1d; default: 15m.")  # fmt: skip
@click.option("--jitter", type=click.FloatRange(0, 1), default=0.1, metavar="SHARE",
              help="By how much of that time a look may come sooner or later; default: 0.1.")  # fmt: skip
@click.option("--alert", default=None, callback=command_of, metavar="COMMAND",
              help="What to run when saved searches find something new; gets it as JSON lines.")  # fmt: skip
@click.option("--once", is_flag=True, help="Look at each source once, and end: for cron.")
@gathered
def watch(
    sources: tuple[str, ...],
    place: str,
    every: float,
    jitter: float,
    alert: tuple[str, ...],
    once: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Look at sources again and again, and read what is new into an archive.

    What a saved search finds among it is told as an alert, on standard error and to the command of --alert.

    A source that fails is told, left alone for longer each time, and stops no other; so does an archive that is away
    for a while. SIGTERM and Ctrl-C end it after the article in hand, with all that was read kept. Exit status: 0 when
    it was stopped; with --once, 1 where something could not be read; 2 when nothing could be done.
    """
    from communique.archive import reading_version
    from communique.reader import Reader

    wanted = Wanted(**options)
    version = reading_version(wanted.codebook)
    with opened(place, create=True) as kept, _stopped() as stop:
        reader, alarm = Reader(codebook=wanted.codebook), Alarm.over(kept, alert)
        looking = _Looking(kept, reader, version, wanted, stop, wanted.visitor(stop.wait), alarm)
        log(f"watching {len(sources)} {'source' if len(sources) == 1 else 'sources'} into {kept.name}")
        failed = looking.once(sources) if once else looking.on(Schedule(sources, every, jitter))
        log("stopped" if stop.is_set() else "done")
    if once and failed:
        sys.exit(1)


@contextmanager
def _stopped() -> Iterator[threading.Event]:
    """An event that the first SIGTERM or SIGINT sets; the second does what it always does."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def asked(number: int, frame: FrameType | None) -> None:
        stop.set()
        _restore(before)
        log("stopping after the article in hand")

    for number in before:
        signal.signal(number, asked)
    try:
        yield stop
    finally:
        _restore(before)


def _restore(handlers: dict[signal.Signals, Any]) -> None:
    for number, handler in handlers.items():
        signal.signal(number, handler)


@dataclass(slots=True)
class _Looking:
    """Looks at sources until it is stopped."""

    kept: Archive
    reader: Reader
    version: Version
    wanted: Wanted
    stop: threading.Event
    visitor: Visitor
    alarm: Alarm | None = None
    told: set[int] = field(default_factory=set)
    """What failed, so that it is told and written down once and not at every look."""

    def once(self, sources: tuple[str, ...]) -> bool:
        """One look at each; whether anything failed."""
        failed = False
        for source in dict.fromkeys(sources):
            if not self.stop.is_set():
                failed = not self._look(source) or failed
        return failed or bool(self.told)

    def on(self, schedule: Schedule) -> bool:
        """Looks until it is stopped."""
        while True:
            turn, wait = schedule.next()
            if self.stop.wait(wait):
                return False
            try:
                failed = not self._look(turn.source)
            except ArchiveError as error:
                # It is none of the source's doing. What was read and not kept is read again at the next look.
                log(f"error: {error}")
                failed = False
            if failed:
                log(f"warning: {turn.source}: looked at again in {_said(schedule.done(turn, failed=True))}")
            else:
                schedule.done(turn, failed=False)

    def _look(self, source: str) -> bool:
        """Reads what is new; whether the source as a whole could be read. Raises ArchiveError."""
        gathering = self.wanted.gathering(self.visitor)
        keeping = Keeping(self.kept, self.reader, self.version, tell=log, told=self.told)
        run = keeping.keep_any(self._until_stopped(gathering([source])))
        if run is not None:
            keep_up(self.kept)
        counts = (run.new, run.changed, run.same + keeping.passed, run.failed) if run else (0, 0, keeping.passed, 0)
        parts = [f"{number} {what}" for number, what in zip(counts, ("new", "changed", "the same"), strict=False)]
        if failed := counts[3] + keeping.told_before:
            parts.append(f"{failed} failed" + f" ({keeping.told_before} as before)" * bool(keeping.told_before))
        log(f"{source}: {', '.join(parts)}")
        if self.alarm is not None and run is not None and run.new + run.changed:
            self.alarm.tell()
        return not gathering.broken

    def _until_stopped(self, items: Iterator[Article | BadLine]) -> Iterator[Article | BadLine]:
        while not self.stop.is_set():
            item = next(items, None)
            if item is None:
                return
            yield item


def _said(seconds: float) -> str:
    """A time in its largest unit."""
    for unit, size in (("h", 3600), ("min", 60)):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}" if seconds >= 10 * size else f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} s"
