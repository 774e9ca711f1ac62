"""The language of patterns: what it reads, and what it says of what it cannot read."""

from __future__ import annotations

import pytest

from communique.events.pattern import PatternError, parse


def test_words_prepositions_and_roles():
    frame = parse("impose/slap sanction/arms_embargo on/against B (for ~)", "verb")
    assert frame.triggers == (("impose",), ("slap",))
    words, recipient, event = frame.slots
    assert words.words == (("sanction",), ("embargo", "arms"))
    assert (recipient.role, recipient.prepositions, recipient.optional) == ("B", frozenset({"on", "against"}), False)
    assert (event.role, event.prepositions, event.optional) == ("event", frozenset({"for"}), True)


@pytest.mark.parametrize(
    ("pattern", "part", "trigger", "subject"),
    [
        ("call_off ~", "verb", ("call", "off"), "A"),
        ("hunger_strike in B", "noun", ("strike", "hunger"), "A"),
        ("B host A", "verb", ("host",), "B"),
        ("B's arrest", "noun", ("arrest",), "B"),
        ("~ begin", "verb", ("begin",), "event"),
    ],
)
def test_trigger_and_subject(pattern, part, trigger, subject):
    frame = parse(pattern, part)
    assert (frame.triggers[0], frame.subject) == (trigger, subject)


def test_a_recipient_of_a_kind():
    (slot,) = parse("expel B:diplomat/envoy", "verb").slots
    assert (slot.role, slot.words) == ("B", (("diplomat",), ("envoy",)))


def test_the_tighter_frame_weighs_more():
    assert parse("hold talk with B", "verb").weight > parse("hold B", "verb").weight > parse("hold", "verb").weight


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "no word that triggers it"),
        ("on B", "no word that triggers it"),
        ("attack B with", "nothing follows with"),
        ("attack (B", "bracket"),
        ("attack B)", "bracket"),
        ("Attack B", "lower case"),
        ("attack b!m", "is no word"),
        ("give B money food", "more than two objects"),
    ],
)
def test_what_cannot_be_read(pattern, message):
    with pytest.raises(PatternError, match=message):
        parse(pattern, "verb")
