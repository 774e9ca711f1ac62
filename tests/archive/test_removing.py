"""What is left of a record when a finding is taken out: nothing points to it any more."""

from __future__ import annotations

from dataclasses import replace

from communique.archive.removing import without
from communique.model import Claim, Record, Span
from tests.export.sample import full


def record() -> Record:
    """Its second claim, and one inside it, is about the first event and answers the first claim."""
    made = full()
    first, second = made.claims
    inside = Claim(
        "c2.1", "indirect", Span(0, 1), None, None, replies_to="c1", about_events=("e1", "e2"), about_claims=("c1",)
    )
    return replace(made, claims=(first, replace(second, replies_to="c1", about_events=("e1",), inner=(inside,))))


def test_no_claim_is_about_an_event_that_is_gone():
    left = without(record(), "event", [1])
    assert [event.id for event in left.events] == ["e2"]
    assert left.claims[1].about_events == ()
    assert left.claims[1].inner[0].about_events == ("e2",)
    assert left.claims[1].about_claims == ("c1",)


def test_no_claim_answers_one_that_is_gone():
    left = without(record(), "claim", [1])
    [claim] = left.claims
    assert (claim.id, claim.replies_to, claim.about_claims) == ("c2", None, ())
    assert (claim.inner[0].replies_to, claim.inner[0].about_claims) == (None, ())
    assert claim.about_events == ("e1",)
    assert [event.claim for event in left.events if event.claim is not None and event.claim != "c2"] == []
