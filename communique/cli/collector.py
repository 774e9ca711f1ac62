"""Keeps Python's cycle collector out of the way of a batch.

A record is tens of thousands of small objects without cycles, which counting references frees. The automatic
collector walks them all the same, together with the lexicons, over and over: a twelfth of the time of a batch. Inside
`quiet` it runs only after the second article, when what was loaded is set aside, and then once in `EVERY` articles,
so that what cycles there are (of exceptions, of libraries) stay bounded. Outside nothing changes.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 100


@contextmanager
def quiet() -> Iterator[Callable[[], None]]:
    """Gives a function to call after each article."""
    was = gc.isenabled()
    gc.disable()
    done = 0

    def article_done() -> None:
        nonlocal done
        done += 1
        if done % EVERY == 2:  # a command that reads one article ends sooner without
            gc.collect()
        if done == 2:
            gc.freeze()

    try:
        yield article_done
    finally:
        gc.unfreeze()
        if was:
            gc.enable()
