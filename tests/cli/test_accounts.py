"""`communique accounts`."""

from __future__ import annotations

import json

from click.testing import CliRunner

from communique.archive import Archive
from communique.cli.main import cli
from communique.errors import ArchiveError, QueryError

PASSWORD = "a longer password\n"


def test_accounts(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_ARCHIVE", str(tmp_path / "desk.db"))
    Archive.open(tmp_path / "desk.db", create=True).close()

    def run(*arguments: str, **given):
        return CliRunner().invoke(cli, ["accounts", *arguments], **given)

    assert "no accounts yet" in run("list").stderr
    assert run("add", "anna", "--role", "reviewer", "--stdin", input=PASSWORD).output.startswith("anna  reviewer")
    assert run("add", "ben", input=PASSWORD * 2).exit_code == 0
    assert isinstance(run("add", "anna", "--stdin", input=PASSWORD).exception, QueryError)
    assert isinstance(run("add", "zoe", "--stdin", input="").exception, QueryError)
    assert run("add", "zoe", "--role", "owner").exit_code == 2
    token = run("token", "anna").output.strip()
    assert token.startswith("cq_")
    rows = [json.loads(line) for line in run("list", "--format", "jsonl").output.splitlines()]
    assert [(row["name"], row["role"], row["token"]) for row in rows] == [
        ("anna", "reviewer", True),
        ("ben", "reader", False),
    ]
    assert token not in run("list").output
    assert run("token", "anna", "--revoke").exit_code == 0
    assert "admin" in run("role", "ben", "admin").output
    assert run("password", "ben", "--stdin", input="another password\n").exit_code == 0
    assert run("remove", "ben").exit_code == 0
    assert isinstance(run("remove", "ben").exception, ArchiveError)
    assert "token" not in run("list").output
