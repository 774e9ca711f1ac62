"""`communique`: the group of commands, each imported when it is called."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

import communique
from communique.cli.say import say
from communique.cli.suggesting import Group
from communique.errors import CommuniqueError

NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))
"""A full disk and its like, which only show while the output is written."""
POOLS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What numpy's libraries of linear algebra read when they are loaded."""
HEADINGS = {
    "Read": ("read", "explain", "parse", "relate", "group", "link", "read-corpus", "merge"),
    "Keep what is read, and correct it": ("ingest", "watch", "archive", "corrections", "reread", "changes"),
    "Look at it, and take it away": ("serve", "accounts", "export", "relations", "cohesion"),
    "Bring what it does not know": ("codebook", "actors", "data", "trial"),
    "Check it": ("doctor", "evaluate"),
}
"""The commands under what a user wants; each is held by a module of this package of its name, with _ for -."""
COMMANDS = tuple(name for names in HEADINGS.values() for name in names)


class ReaderLeft(Exception):  # noqa: N818 - nothing went wrong
    """Whoever read our output has left. click would end a broken pipe itself, as a failure."""


@contextmanager
def seen_off() -> Iterator[None]:
    """Turns a broken pipe into `ReaderLeft`."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderLeft from error


class Commands(Group):
    """Looks commands up by name, so that `--help` of one need not import all."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> click.Context:
        with seen_off():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with seen_off():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def headings(self, ctx: click.Context) -> dict[str, list[str]]:
        return {heading: list(names) for heading, names in HEADINGS.items()}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(import_module(f"communique.cli.{name}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(communique.__version__, prog_name="communique")
def cli() -> None:
    """Reads news into a sourced record: who did what to whom, when and where, and who says so.

    \b
    communique read article.txt              the record of one article
    communique read --format html page.html > record.html
    communique read --jsonl < articles.jsonl > records.jsonl
    communique parse article.txt             its sentences and trees as CoNLL-U
    communique ingest *.txt                  keep the records, to list, search and correct them
    communique serve                         the desk over them, in a browser
    """


def one_thread() -> None:
    """Gives numpy one core for a product of matrices, unless the environment says otherwise.

    Ours are too small to share: the other cores would spin, and cost as much again, for no second gained.
    """
    for name in POOLS:
        os.environ.setdefault(name, "1")


def main() -> None:
    """The entry point: errors of ours become one line on standard error and exit status 2."""
    one_thread()
    try:
        cli(standalone_mode=False)
        sys.stdout.flush()  # so that what cannot be written shows here, and not while Python ends
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except CommuniqueError as error:
        say(f"error: {error}")
        sys.exit(2)
    except (ReaderLeft, BrokenPipeError):
        _leave_the_rest()
        sys.exit(141)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        _leave_the_rest()
        say(f"error: cannot write the output: {error.strerror}")
        sys.exit(2)


def _leave_the_rest() -> None:
    """What is still in the buffer cannot be written, and Python would say so again while it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
