"""Runs the desk: an app and its settings → a server, until it is ended.

What differs from a plain server was measured on an archive of 100,000 articles, with pages that are made by several
threads of one process at once.
"""

from __future__ import annotations

import gc
import sys
import threading

from fastapi import FastAPI

from communique.web.settings import Settings

TURN = 0.001
"""Seconds after which a thread that works gives another its turn. A page that fetches 400 rows of events beside a
thread that is busy takes 56 ms with Python's own 0.005, and 30 ms so; the other thread does as much as before."""
YOUNG, MIDDLE, NEVER = 2000, 10, 10**9
SWEPT = 600.0
"""Seconds between two collections of cycles among all that is held. Python itself begins one whenever what is held has
grown by a quarter, in the midst of a page: with lexicons loaded and answers remembered each takes 0.4 s, for which
nobody is served. What pages leave behind is young and is collected as ever."""


def run(app: FastAPI, settings: Settings, *, log_level: str = "warning") -> None:
    """Serves until it is told to end."""
    import uvicorn

    ended = threading.Event()
    settled(ended)
    try:
        uvicorn.run(
            app,
            host=settings.host,
            port=settings.port,
            log_level=log_level,
            server_header=False,
            proxy_headers=False,
        )
    finally:
        ended.set()


def settled(ended: threading.Event) -> threading.Thread:
    """Sets the process up as above; the thread that collects, which stops when the event is set."""
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()  # what is loaded by now is there for good
    gc.set_threshold(YOUNG, MIDDLE, NEVER)

    def sweep() -> None:
        while not ended.wait(SWEPT):
            gc.collect()

    thread = threading.Thread(target=sweep, name="communique-sweep", daemon=True)
    thread.start()
    return thread
