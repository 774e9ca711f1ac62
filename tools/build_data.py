"""Compiles lexicons/ into communique/data/: `make data`. With `--check`, says what differs and changes nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from communique.actors import compile as actors
from communique.claims import compile as claims
from communique.events import compile as events
from communique.events import trialset
from communique.places import compile as places
from communique.stories import compile as stories
from communique.times import compile as times

ROOT = Path(__file__).parent.parent
LEXICONS, DATA = ROOT / "lexicons", ROOT / "communique" / "data"
GAZETTEER = "places.bin"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--gazetteer", action="store_true", help="build the gazetteer too (needs the build extra)")
    chosen = parser.parse_args()
    stale = []
    for name, build in compilers():
        compiled = build()
        path = DATA / name
        if path.exists() and path.read_bytes() == compiled:
            continue
        stale.append(name)
        if not chosen.check:
            path.write_bytes(compiled)
            print(f"{name}  {len(compiled) / 1000:.0f} kB")
    if chosen.gazetteer and not chosen.check:
        places.compile_gazetteer(DATA / GAZETTEER)
        print(f"{GAZETTEER}  {(DATA / GAZETTEER).stat().st_size / 1e6:.1f} MB")
    if chosen.check and stale:
        sys.exit(f"communique/data is out of date: {', '.join(stale)}; run `make data`")


def compilers() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name of each compiled file and what makes it."""
    yield actors.TARGET, lambda: actors.compile_lexicons(LEXICONS / "actors")
    yield times.TARGET, lambda: times.compile_meetings(LEXICONS / "meetings")
    yield places.TARGET, lambda: places.compile_lexicons(LEXICONS / "places")
    yield claims.TARGET, lambda: claims.compile_lexicons(LEXICONS)
    yield events.TARGET, lambda: events.compile_lexicons(LEXICONS)
    yield stories.TARGET, lambda: stories.compile_lexicons(LEXICONS / "stories")
    yield trialset.TARGET, lambda: trialset.compile_trial(LEXICONS / "trial", events.read_ontology(LEXICONS))


if __name__ == "__main__":
    main()
