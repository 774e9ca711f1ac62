"""Agreement of reviewers, against worked examples of those who defined it."""

from __future__ import annotations

import pytest

from communique.archive import reliability
from communique.archive.agreement import alpha, kappa
from communique.archive.undoing import mark_of
from communique.model import Correction, Span


def judged(reviewer, finding, judgement, field=None, value=None, **more):
    number = more.pop("id", 0)
    more = {"span": Span(int(finding[1:]), 99), "kind": "event", **more}
    return Correction("a", more.pop("kind"), finding, judgement, reviewer, field, value, id=number, **more)


def test_kappa_is_that_of_a_worked_example():
    pairs = [("accept", "accept")] * 20 + [("accept", "reject")] * 5 + [("reject", "accept")] * 10 + [("reject", "reject")] * 15  # fmt: skip
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("accept", "accept")] * 3) is None
    assert kappa([("accept", "reject"), ("reject", "accept")]) == -1


def test_alpha_is_that_of_krippendorffs_example():
    """Four observers, twelve units, some missing: section C of the paper gives 0.743."""
    rows = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [[str(value) for value in unit if value is not None] for unit in zip(*rows, strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_two_by_hand():
    """Two observers, ten units, two values: section A gives 0.095."""
    one, other = "0100000000", "1110010100"
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.0005)
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a",)]) is None


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
    found = reliability(listed)
    (pair,) = found.pairs
    assert (found.reviewers, found.findings) == (3, 2)
    assert (pair.one, pair.other, pair.both, pair.same, pair.share) == ("anna", "ben", 2, 1, 0.5)
    assert (pair.kappa, pair.judgement_kappa) == (pytest.approx(1 / 3), 1.0)
    (difference,) = pair.differences
    assert (difference.finding, difference.one, difference.other) == ("e2", "amend type = CONSULT", "amend type = AID")
    assert reliability([]).pairs == ()
    assert reliability(listed, kind="claim").findings == 0
    assert reliability(listed, among=("anna", "cleo")).pairs == ()


def test_amendments_are_one_word_whatever_their_order():
    listed = [
        judged("anna", "e1", "amend", "type", "AID"),
        judged("anna", "e1", "amend", "mode", None),
        judged("anna", "e1", "accept"),
        judged("ben", "e1", "amend", "mode", None),
        judged("ben", "e1", "amend", "type", "CONSULT"),
        judged("ben", "e1", "amend", "type", "AID"),
    ]
    assert reliability(listed).pairs[0].share == 1.0


def test_a_finding_is_the_same_under_another_number_and_another_at_another_place():
    one, other = judged("anna", "e1", "accept", span=Span(3, 9)), judged("ben", "e7", "accept", span=Span(3, 9))
    assert reliability([one, other]).pairs[0].both == 1
    assert reliability([one, judged("ben", "e1", "accept", span=Span(4, 9))]).pairs == ()


def test_what_is_undone_does_not_count():
    first = judged("anna", "e1", "reject", id=1, made="2024-03-01T00:00:00Z")
    taken = judged("anna", "e1", "undo", value=mark_of(first), id=2, made="2024-03-01T00:00:01Z")
    assert reliability([first, taken, judged("ben", "e1", "reject", id=3)]).pairs == ()
