"""Runs what takes no time limit of its own beside us, and leaves it behind when it is late.

The system's resolver has none, and a server that sends its headers a byte at a time begins every wait anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


class Late(Exception):  # noqa: N818 - not an error of the user: each caller says what was late
    """The work was not done in time; its thread ends with the process at the latest."""


def within(seconds: float, work: Callable[[], Answer]) -> Answer:
    """What `work` returns or raises. Raises Late where it has done neither after so many wall seconds."""
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that waits
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if errors:
        raise errors[0]
    if not answers:
        raise Late
    return answers[0]
