"""Accounts as they are kept, in both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from communique import ArchiveError, QueryError
from communique.archive import Accounts
from communique.archive.passwords import locked, opens
from communique.archive.tables import accounts, sessions

PASSWORD = "a longer password"


def test_kept_and_found(archive):
    kept = Accounts(archive)
    assert not kept.any()
    added = kept.add("Anna", "reviewer", PASSWORD)
    assert (added.name, added.role, added.token) == ("Anna", "reviewer", False)
    assert kept.any()
    assert kept.sign_in("anna", PASSWORD + "?") is None
    word = kept.sign_in("ANNA", PASSWORD)
    assert kept.of_session(word) == added
    token = kept.new_token("anna")
    assert kept.of_token(token).token is True
    assert kept.of_token(kept.new_token("anna")).name == "Anna"
    assert kept.of_token(token) is None
    kept.revoke_token("anna")
    assert kept.set_role("anna", "admin").role == "admin"
    assert kept.of_session(word).role == "admin"
    kept.set_password("anna", PASSWORD + "?")
    assert kept.of_session(word) is None
    word = kept.sign_in("anna", PASSWORD + "?")
    kept.sign_out(word)
    assert kept.of_session(word) is None
    kept.sign_in("anna", PASSWORD + "?")
    kept.remove("anna")
    assert kept.listed() == ()


def test_nothing_that_opens_is_kept(archive):
    kept = Accounts(archive)
    kept.add("anna", "reader", PASSWORD)
    secrets = [PASSWORD, kept.sign_in("anna", PASSWORD), kept.new_token("anna")]
    with archive._reads() as connection:
        rows = [*connection.execute(select(accounts)), *connection.execute(select(sessions))]
    stored = " ".join(str(value) for row in rows for value in row)
    assert len(rows) == 2
    assert [secret for secret in secrets if secret in stored] == []


@pytest.mark.parametrize(
    ("name", "role", "password", "said"),
    [
        ("", "reader", PASSWORD, "is no name"),
        ("<b>", "reader", PASSWORD, "is no name"),
        ("a" * 65, "reader", PASSWORD, "is no name"),
        ("anna", "owner", PASSWORD, "is no role"),
        ("anna", "reader", "short", "10 to 400"),
        ("anna", "reader", "a" * 401, "10 to 400"),
        ("anna", "reader", "a" * 20, "repeats itself"),
        ("BEN", "reader", PASSWORD, "already"),
    ],
)
def test_what_is_refused(archive, name, role, password, said):
    Accounts(archive).add("ben", "reader", PASSWORD)
    with pytest.raises(QueryError, match=said):
        Accounts(archive).add(name, role, password)
    assert len(Accounts(archive).listed()) == 1


def test_an_account_that_is_not_there(archive):
    for call in (
        lambda kept: kept.remove("x"),
        lambda kept: kept.new_token("x"),
        lambda kept: kept.set_role("x", "reader"),
    ):
        with pytest.raises(ArchiveError, match="no account"):
            call(Accounts(archive))


def test_a_password_is_salted():
    one, other = locked(PASSWORD), locked(PASSWORD)
    assert one != other
    assert opens(PASSWORD, one)
    assert opens(PASSWORD, other)
    assert not opens(PASSWORD + " ", one)
