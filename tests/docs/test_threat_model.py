"""Every threat of the page is held by a test that is there."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import DOCS, ROOT

NAMED = re.findall(r"^\|.*\| `(tests/[\w/]+\.py)::(\w+)` \|$", (DOCS / "threat-model.md").read_text("utf-8"), re.M)


def test_the_table_is_read():
    rows = [row for row in (DOCS / "threat-model.md").read_text("utf-8").splitlines() if row.startswith("| ")]
    assert len(NAMED) == len(rows) - 2


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_test_is_there(file, name):
    assert f"def {name}(" in (ROOT / file).read_text("utf-8")
