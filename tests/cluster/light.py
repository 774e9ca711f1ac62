"""Steps that read in no time, and do what an article's words tell them to: for workers in processes of their own."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from communique.model import Claim, Event, Participant, Sentence, Span, Version

VERSION = Version("0.0.1", "light")


class Light:
    """One sentence, an event at each `met`, a claim at each `said`."""

    name = "light"
    needs = frozenset({"article"})
    gives = frozenset({"sentences", "events", "claims"})

    def __call__(self, record):
        text = record.article.text
        _obey(text)
        party = (Participant(Span(0, text.index(" ")), "NRL", "NRL"),)
        events = claims = ()
        if (at := text.find("met")) >= 0:
            trigger = Span(at, at + 3)
            events = (
                Event(
                    "e1",
                    "CONSULT",
                    None,
                    ("economic",),
                    1,
                    1.0,
                    trigger,
                    party,
                    (),
                    None,
                    None,
                    "actual",
                    None,
                    0,
                    0.512345,
                    "made",
                ),
            )
        if (at := text.find("said")) >= 0:
            claims = (Claim("c1", "indirect", Span(0, at), Span(at, at + 4), None, None, None, (), None, 0.5),)
        return replace(record, sentences=(Sentence(0, Span(0, len(text)), 0, 0),), events=events, claims=claims)


def steps():
    return (Light(),)


def _obey(text):
    """`DIE` ends the process, `HANG` never comes back; `ONCE path` ends it only the first time, `SLOW` takes a while."""
    words = text.split()
    if "DIE" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in words:
        while True:
            time.sleep(60)
    if "SLOW" in words:
        time.sleep(0.05)
    if "ONCE" in words:
        marker = Path(words[words.index("ONCE") + 1])
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
