"""Agreement of reviewers."""

from __future__ import annotations

import pytest

from communique.model import Correction
from communique.web.reviewers import agreements, kappa


def judged(reviewer, finding, judgement, field=None, value=None):
    return Correction("a", "event", finding, judgement, reviewer, field, value)


def test_kappa_is_that_of_a_worked_example():
    pairs = [("accept", "accept")] * 20 + [("accept", "reject")] * 5 + [("reject", "accept")] * 10 + [("reject", "reject")] * 15  # fmt: skip
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("accept", "accept")] * 3) is None
    assert kappa([("accept", "reject"), ("reject", "accept")]) == -1


def test_the_last_word_of_each_on_the_same_findings_counts():
    listed = [
        judged("anna", "e1", "reject"),
        judged("anna", "e1", "accept"),
        judged("ben", "e1", "accept"),
        judged("anna", "e2", "amend", "type", "CONSULT"),
        judged("ben", "e2", "amend", "type", "AID"),
        judged("anna", "e3", "accept"),
        judged("cleo", "e9", "accept"),
    ]
    (found,) = agreements(listed)
    assert (found.one, found.other, found.both, found.share) == ("anna", "ben", 2, 0.5)
    assert agreements([]) == []
