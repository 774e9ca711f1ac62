"""What saved searches find is told as it comes in: a line of the log each, and to a command where one is given.

The command gets a line of JSON for each search that has found something, with its newest articles, on its standard
input; what it does with them (a mail, a message) is its own affair. It is never given to a shell, and nothing of an
article becomes a part of it.
"""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from communique.cli.log import log

if TYPE_CHECKING:
    from communique.archive import Alert, Archive

PATIENCE = 60.0
"""Seconds that the command may take."""


def command_of(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The words of a command. Raises BadParameter where its quotation marks are open."""
    try:
        return tuple(shlex.split(value or ""))
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no command: {str(error).lower()}") from error


@dataclass(slots=True)
class Alarm:
    """Tells what comes in after it was made. `command` may be empty."""

    kept: Archive
    command: Sequence[str]
    after: int

    @classmethod
    def over(cls, kept: Archive, command: Sequence[str]) -> Alarm:
        """One that is silent about all that the archive has now."""
        return cls(kept, command, kept.newest_key())

    def tell(self) -> None:
        """Tells what has been found since it told last. A command that fails is told, and stops nothing."""
        newest, found = self.kept.newest_key(), self.kept.alerts(self.after)
        self.after = newest
        for alert in found:
            log(f"alert: {alert.name}: {alert.number} new, such as {_named(alert)}")
        if found and self.command:
            self._run("".join(json.dumps(asdict(alert), ensure_ascii=False) + "\n" for alert in found))

    def _run(self, lines: str) -> None:
        try:
            done = subprocess.run(
                self.command, input=lines.encode(), stdout=subprocess.DEVNULL, check=False, timeout=PATIENCE
            )
        except (OSError, subprocess.SubprocessError) as error:
            reason = "took more than a minute" if isinstance(error, subprocess.TimeoutExpired) else str(error)
            log(f"warning: the alerts did not reach {self.command[0]}: {reason}")
            return
        if done.returncode:
            log(f"warning: {self.command[0]} ended with {done.returncode}: the alerts may not have reached anybody")


def _named(alert: Alert) -> str:
    newest = alert.articles[0]
    return " ".join((newest.headline or newest.id).split())
