"""`communique accounts`: who may use a desk that others are let in to."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from communique.cli.archive_options import as_format, in_archive, opened, tell_none
from communique.cli.suggesting import Group

if TYPE_CHECKING:
    from communique.archive import Account

ROLES = ("reader", "reviewer", "admin")
of_name = click.argument("name", metavar="NAME")
from_stdin = click.option("--stdin", is_flag=True, help="Read the password from standard input, its first line.")


@click.group(cls=Group)
def accounts() -> None:
    """Say who may use the desk of `communique serve --public`, and as what.

    A reader sees everything, a reviewer also judges findings; an admin may do all that the desk has.
    """


@accounts.command()
@of_name
@click.option("--role", type=click.Choice(ROLES), default="reader", help="Default: reader.")
@in_archive
@from_stdin
def add(name: str, role: str, place: str, stdin: bool) -> None:
    """Make an account; its password of 10 characters or more is asked for."""
    from communique.archive import Accounts

    with opened(place) as kept:
        click.echo(_said(Accounts(kept).add(name, role, _password(stdin))))


@accounts.command("list")
@in_archive
@as_format
def list_(place: str, form: str) -> None:
    """List the accounts."""
    from communique.archive import Accounts

    with opened(place) as kept:
        found = list(Accounts(kept).listed())
    for account in found:
        click.echo(json.dumps(asdict(account)) if form == "jsonl" else _said(account))
    tell_none(found, form, "accounts yet: `communique accounts add NAME` makes one")


@accounts.command()
@of_name
@in_archive
def remove(name: str, place: str) -> None:
    """Take an account away; it is signed out at once. What it judged stays."""
    from communique.archive import Accounts

    with opened(place) as kept:
        Accounts(kept).remove(name)


@accounts.command()
@of_name
@click.argument("role", type=click.Choice(ROLES))
@in_archive
def role(name: str, role: str, place: str) -> None:
    """Give an account another role."""
    from communique.archive import Accounts

    with opened(place) as kept:
        click.echo(_said(Accounts(kept).set_role(name, role)))


@accounts.command()
@of_name
@in_archive
@from_stdin
def password(name: str, place: str, stdin: bool) -> None:
    """Give an account another password; whoever is signed in by the old one is signed out."""
    from communique.archive import Accounts

    with opened(place) as kept:
        click.echo(_said(Accounts(kept).set_password(name, _password(stdin))))


@accounts.command()
@of_name
@in_archive
@click.option("--revoke", is_flag=True, help="Take the token away instead.")
def token(name: str, place: str, revoke: bool) -> None:
    """Print a new token for programs, in place of the one before. It is not kept, and cannot be shown again."""
    from communique.archive import Accounts

    with opened(place) as kept:
        if revoke:
            click.echo(_said(Accounts(kept).revoke_token(name)))
        else:
            click.echo(Accounts(kept).new_token(name))


def _password(stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    given: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return given


def _said(account: Account) -> str:
    return "  ".join([account.name, account.role, *(["token"] if account.token else []), account.made])
