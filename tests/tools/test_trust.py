"""The tools that say what is installed and whether it is safe."""

from __future__ import annotations

import json
import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tools.audit import judged
from tools.pins import TARGET
from tools.test_minimal import ROOT, lowest


def test_holes_are_told_from_a_run_that_reached_nobody():
    clean = {"name": "click", "version": "8.1", "vulns": []}
    bad = {"name": "lxml", "version": "5.0", "vulns": [{"id": "CVE-1", "fix_versions": ["5.1"]}]}
    skipped = {"name": "rich", "skip_reason": "not found"}
    assert judged(json.dumps({"dependencies": [clean]}), "") == ("1 packages looked up, 0 known holes", 0)
    said, status = judged(json.dumps({"dependencies": [clean, bad, skipped]}), "")
    assert said.splitlines() == [
        "2 packages looked up, 1 known holes", "lxml 5.0: CVE-1, mended in 5.1", "not looked up: rich",
    ]  # fmt: skip
    assert status == 1
    for out, error in ((json.dumps({"dependencies": [skipped]}), ""), ("", "ConnectionError: no route"), ("", "")):
        said, status = judged(out, error)
        assert said.startswith("NOT AUDITED")
        assert status == 0


def test_what_is_pinned_fits_what_is_declared():
    pins = dict(line.split("==") for line in TARGET.read_text("utf-8").splitlines() if not line.startswith("#"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for need in map(Requirement, project["dependencies"]):
        assert need.specifier.contains(Version(pins[canonicalize_name(need.name)])), need


def test_the_lowest_versions_are_exact():
    assert all(re.fullmatch(r"[\w-]+==[\w.]+(,<[\w.]+)?", pin) for pin in lowest())
