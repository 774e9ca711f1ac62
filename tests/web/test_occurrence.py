"""What the page of an occurrence says of its numbers, where they can all be true at once."""

from __future__ import annotations

import pytest

from communique.model import Occurrence, OccurrenceField, Report, Value

pytest.importorskip("fastapi")


def counted(state):
    values = tuple(Value(Report(article, "e1"), words) for article, words in TOLD)
    field = OccurrenceField("number", state, values)
    reports = (Report("a", "e1"), Report("b", "e1"))
    return Occurrence("o", "ASSAULT", None, reports, None, None, None, (), (), fields=(field,))


TOLD = (("a", "at least 27 dead"), ("b", "at least 41 dead"), ("c", "at least 27 dead"))


@pytest.mark.parametrize(
    ("state", "shown"),
    [("agreed", [("number", "at least 27 dead; at least 41 dead")]), ("disputed", []), ("settled", [])],
)
def test_all_that_is_counted_is_shown_once(state, shown):
    from communique.web.pages.occurrence import _numbers

    assert _numbers(counted(state)) == shown
