"""`communique doctor`, `--debug`, and that the same input gives the same bytes."""

from __future__ import annotations

import getpass
import json
import os
import platform
import subprocess
import sys

import pytest

from communique import doctor
from communique.cli.timing import Timed, table
from communique.doctor import Check, checks
from communique.model import Article, Record
from communique.steps import Step

pytestmark = pytest.mark.engine
TEXT = "Hungary's parliament ratified Sweden's accession to NATO on Monday. Norway welcomed the vote.\n"


def run(*arguments: str, given: str = TEXT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "communique", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


@pytest.fixture(scope="module")
def told() -> list[Check]:
    return list(checks())


def test_all_is_well_here(told):
    assert [check for check in told if check.good is False] == []
    names = {check.name for check in told}
    assert {"communique", "Python", "onnxruntime", "communique/language/weights/engine.onnx", "self-test"} <= names
    assert told[-1].good is True


def test_it_tells_nothing_of_the_user(told):
    output = "\n".join(f"{check.name} {check.found}" for check in told)
    for secret in (os.getcwd(), os.path.expanduser("~"), sys.prefix, platform.node()):
        assert secret not in output
    assert getpass.getuser() == "root" or getpass.getuser() not in output


def test_a_file_that_was_altered_is_named(monkeypatch):
    monkeypatch.setattr(doctor, "_recorded", lambda: {"communique/data/claims.json.gz": b"\0" * 32})
    bad = [check for check in doctor._files() if check.good is False]
    assert [check.name for check in bad] == ["communique/data/claims.json.gz"]
    assert "not what was installed" in bad[0].found


def test_paths_in_messages_are_left_out():
    assert doctor._without_paths("cannot open /home/ada/x/y.onnx: no") == "cannot open …: no"


def test_debug_names_every_step_and_goes_to_standard_error():
    done = run("read", "--debug", "--format", "json", "-")
    assert json.loads(done.stdout)["sentences"]
    rows = [line.split()[0] for line in done.stderr.splitlines()]
    assert rows == "step clean language actors times places claims events headlines".split()


def test_a_timed_step_is_the_step():
    class Marks:
        name, needs, gives = "marks", frozenset({"article"}), frozenset({"removed"})

        def __call__(self, record: Record) -> Record:
            return record

    step: Step = Timed(Marks())
    record = Record(Article("a", "x"))
    assert step(record) is record
    assert isinstance(step, Timed)
    assert step.calls == 1
    assert "marks" in table([step])


def test_two_processes_give_the_same_bytes():
    lines = "".join(json.dumps({"id": str(n), "text": TEXT * n, "published": "2024-02-27"}) + "\n" for n in (1, 3))
    one, other = (run("read", "--jsonl", given=lines, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert one.returncode == other.returncode == 0
    assert one.stdout == other.stdout
    assert one.stdout.count("\n") == 2
