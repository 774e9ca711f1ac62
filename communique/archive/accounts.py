"""Who may use the desk where others are let in: accounts with a role, their passwords, tokens and sessions.

In: an open archive. Out: accounts, without anything secret in them. A password opens a session, a token stands for
one; both are kept so that they cannot be read back (see `passwords`). An account that is removed, or whose password
is changed, is signed out everywhere at once.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import Connection, Row, delete, insert, select, update

from communique.archive import passwords
from communique.archive.stored import now
from communique.archive.tables import accounts, sessions
from communique.archive.words import fold
from communique.archive.writing import next_key
from communique.errors import NotHeldError, QueryError

if TYPE_CHECKING:
    from communique.archive.store import Archive

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most: each may do what those before it may."""
NAME = re.compile(r"\w[\w.@+-]{0,63}")
HOURS = 12
"""How long a session lasts."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the desk; `token` says whether it has one, `made` when it was made (UTC)."""

    name: str
    role: Role
    token: bool
    made: str


class Accounts:
    """The accounts of an archive. Each method is one transaction."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def listed(self) -> tuple[Account, ...]:
        """All accounts by name."""
        with self._archive._reads() as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.name_key)).all()
        return tuple(map(_account, rows))

    def any(self) -> bool:
        """Whether there is one."""
        with self._archive._reads() as connection:
            return connection.execute(select(accounts.c.key).limit(1)).scalar() is not None

    def add(self, name: str, role: str, password: str) -> Account:
        """Makes an account. Raises QueryError where the name is taken or no name, the role or the password is none."""
        if not NAME.fullmatch(name):
            raise QueryError(f"{name!r} is no name of an account: give 1 to 64 letters, digits or . _ @ + -")
        known, kept = _role(role), _locked(password)
        with self._archive._writes() as connection:
            if _found(connection, name) is not None:
                raise QueryError(f"there is an account {name!r} already: names are compared without case and accents")
            row = {"name": name, "name_key": fold(name), "role": known, "password": kept, "token": None, "made": now()}
            connection.execute(insert(accounts).values(key=next_key(connection, accounts), **row))
            return _account(_known(connection, name))

    def remove(self, name: str) -> None:
        """Takes an account away, and all that it is signed in by. What it judged stays.

        Raises ArchiveError where there is none of this name, as the methods below do.
        """
        with self._archive._writes() as connection:
            key = _known(connection, name).key
            connection.execute(delete(sessions).where(sessions.c.account == key))
            connection.execute(delete(accounts).where(accounts.c.key == key))

    def set_role(self, name: str, role: str) -> Account:
        """Another role. Raises QueryError where it is none."""
        return self._change(name, ends=False, role=_role(role))

    def set_password(self, name: str, password: str) -> Account:
        """Another password; whoever was signed in by the old one is signed out. Raises QueryError for a weak one."""
        return self._change(name, ends=True, password=_locked(password))

    def new_token(self, name: str) -> str:
        """A token for programs, in place of the one before. It cannot be shown again."""
        token = passwords.new_token(passwords.TOKEN)
        self._change(name, ends=False, token=passwords.digest(token))
        return token

    def revoke_token(self, name: str) -> Account:
        """No token any more."""
        return self._change(name, ends=False, token=None)

    def sign_in(self, name: str, password: str) -> str | None:
        """The word of a new session, None where name or password is wrong; both take as long to tell."""
        with self._archive._reads() as connection:
            row = _found(connection, name)
        if (
            not passwords.opens(password[: passwords.LONGEST], row.password if row else passwords.nobody())
            or row is None
        ):
            return None
        word = passwords.new_token()
        with self._archive._writes() as connection:
            current = _found(connection, name)
            if current is None or current.password != row.password:  # changed while it was checked
                return None
            connection.execute(delete(sessions).where(sessions.c.ends < _in(0)))
            connection.execute(insert(sessions).values(digest=passwords.digest(word), account=row.key, ends=_in(HOURS)))
        return word

    def sign_out(self, word: str) -> None:
        """Ends a session."""
        with self._archive._writes() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == passwords.digest(word)))

    def of_session(self, word: str) -> Account | None:
        """Whose session it is, None where it has ended."""
        query = select(accounts).join(sessions, sessions.c.account == accounts.c.key)
        return self._one(query.where(sessions.c.digest == passwords.digest(word), sessions.c.ends >= _in(0)))

    def of_token(self, token: str) -> Account | None:
        """Whose token it is."""
        return self._one(select(accounts).where(accounts.c.token == passwords.digest(token)))

    def _one(self, query: Any) -> Account | None:  # noqa: ANN401 - a select
        with self._archive._reads() as connection:
            row = connection.execute(query).first()
        return _account(row) if row is not None else None

    def _change(self, name: str, *, ends: bool, **values: str | None) -> Account:
        with self._archive._writes() as connection:
            key = _known(connection, name).key
            connection.execute(update(accounts).where(accounts.c.key == key).values(**values))
            if ends:
                connection.execute(delete(sessions).where(sessions.c.account == key))
            return _account(_known(connection, name))


def _role(role: str) -> Role:
    if role not in ROLES:
        raise QueryError(f"{role!r} is no role: give one of {', '.join(ROLES)}")
    return role


def _locked(password: str) -> str:
    passwords.check_password(password)
    return passwords.locked(password)


def _found(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(select(accounts).where(accounts.c.name_key == fold(name))).first()


def _known(connection: Connection, name: str) -> Row[Any]:
    row = _found(connection, name)
    if row is None:
        raise NotHeldError(f"account {name!r}", "communique accounts list")
    return row


def _account(row: Row[Any]) -> Account:
    return Account(row.name, row.role, row.token is not None, row.made)


def _in(hours: int) -> str:
    """The time so many hours from now, in UTC, to be compared as text."""
    then = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=hours)
    return then.strftime("%Y-%m-%dT%H:%M:%SZ")
