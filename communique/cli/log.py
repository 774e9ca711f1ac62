"""Lines for whoever looks after a command that runs for long.

On a terminal or in a file a line begins with the time (UTC) and, where it is no mere news, with what it is. Under
systemd, which writes the time itself, it begins with the level that its journal understands ("<4>" is a warning).
"""

from __future__ import annotations

import datetime
import os
import sys

from communique.cli.say import say

LEVELS = {"error": 3, "warning": 4}


def log(message: str) -> None:
    """One line on standard error; "error: " or "warning: " at its front says what it is."""
    line = " ".join(message.split("\n"))
    if _in_journal():
        word, sign, rest = line.partition(": ")
        say(f"<{LEVELS[word]}>{rest}" if sign and word in LEVELS else f"<6>{line}")
    else:
        say(f"{datetime.datetime.now(datetime.UTC):%Y-%m-%dT%H:%M:%SZ} {line}")


def _in_journal() -> bool:
    """Whether standard error is what systemd says that it has connected to its journal."""
    device, _, inode = os.environ.get("JOURNAL_STREAM", "").partition(":")
    try:
        status = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError):
        return False
    return (device, inode) == (str(status.st_dev), str(status.st_ino))
