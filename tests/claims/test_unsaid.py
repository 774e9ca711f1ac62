"""Cues by which nobody says anything, or the contrary; and where what is said ends."""

from __future__ import annotations

import pytest

from communique.model import Article

TABLE = {
    "who is appealed to, and for what": (
        "Chad appealed to both camps for restraint.", [("Chad", "appealed to", "request", "both camps for restraint")]),
    "pleaded with": (
        "The mayor pleaded with lenders for another year.",
        [("The mayor", "pleaded with", "request", "lenders for another year")]),
    "what he gets from nobody named is not his": (
        "Rossi won assurances that the airline would keep its hub.",
        [(None, "assurances", "assert", "that the airline would keep its hub")]),
    "nor what he is charged with": (
        "The bank faced accusations that it had helped smugglers.",
        [(None, "accusations", "assert", "that it had helped smugglers")]),
    "from whom he gets it": (
        "Riga received a promise from Oslo that the cable would be repaired.",
        [("Oslo", "promise", "assert", "that the cable would be repaired")]),
    "what one makes is one's own": (
        "The envoy made a promise that the cable would be repaired.",
        [("The envoy", "promise", "assert", "that the cable would be repaired")]),
    "by whom it is made": (
        "The claim made by the ministry that rebels held the pass is false.",
        [("the ministry", "claim", "assert", "that rebels held the pass")]),
    "short of it": (
        "The bishops stopped short of condemning the coup.",
        [("The bishops", "condemning", "withhold", "the coup")]),
    "they do condemn it": (
        "The bishops came close to panic and condemned the coup.",
        [("The bishops", "condemned", "blame", "the coup")]),
    "no mention": (
        "The army made no mention of the missing pilots.",
        [("The army", "mention of", "withhold", "the missing pilots")]),
    "nobody's sign": ("There was no sign that the strike would end.", []),
    "what he declines to say is not said": (
        "She declined to discuss the terms.", [("She", "declined", "refuse", "to discuss the terms")]),
    "fond of saying": (
        "The governor likes to say that his island feeds two nations.",
        [("The governor", "say", "assert", "that his island feeds two nations")]),
    "fond of doing": (
        "The governor likes to sail at dawn.", [("The governor", "likes", "intend", "to sail at dawn")]),
    "otherwise": ("The polls suggest otherwise.", []),
    "a border is defended with arms": ("The brigade defended the border for two months.", []),
    "a decision with words": (
        "The minister defended the decision.", [("The minister", "defended", "support", "the decision")]),
    "hearsay that is quoted": (
        '"Leave it to me," the king is said to have told the general.',
        [("the king", "told", "assert", "Leave it to me")]),
    "hearsay": (
        "The king is said to have left.", [(None, "is said", "report", "The king is said to have left")]),
    "asked, before the main clause": (
        "Asked whether Peru had moved guards to the river, he declined to comment.",
        [(None, "Asked", "ask", "whether Peru had moved guards to the river"),
         ("he", "declined", "refuse", "to comment")]),
    "the outlet's backdrop": (
        "Gabon vowed that the port would stay open, after dockers blocked the gates.",
        [("Gabon", "vowed", "promise", "that the port would stay open")]),
    "a clause in the tense of what is said": (
        "The envoy said the talks collapsed, after Oslo left the room.",
        [("The envoy", "said", "assert", "the talks collapsed, after Oslo left the room")]),
    "the same speaker goes on": (
        "She believes that the pact is dead, and she wants a new one.",
        [("She", "believes", "believe", "that the pact is dead"), ("she", "wants", "intend", "a new one")]),
    "behind a colon": (
        "The Estonian minister, Anu Tamm, was cooler: the offer was welcome, she said, but came late.",
        [("she", "said", "assert", "the offer was welcome, she said, but came late")]),
    "a source behind a noun": (
        "The mayor repeated her claim that the bridge was safe, according to two councillors.",
        [("two councillors", "according to", "assert",
          "The mayor repeated her claim that the bridge was safe")]),
    "as, before an adjective": (
        "President Adamu condemned the raid as cowardly on Sunday.",
        [("President Adamu", "condemned", "blame", "the raid as cowardly")]),
    "a gerund with its object": (
        "Sudan's General Staff denied striking civilians.",
        [("Sudan's General Staff", "denied", "deny", "striking civilians")]),
    "a subject with a long name": (
        "Chile's mission to the United Nations wrote late on Monday that the matter was closed.",
        [("Chile's mission to the United Nations", "wrote", "assert", "that the matter was closed")]),
}  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("text", "wanted"), TABLE.values(), ids=TABLE)
def test_what_is_said_and_what_is_not(reader, text, wanted):
    found = [
        (
            claim.speaker.span.of(text) if claim.speaker else None,
            claim.cue.of(text) if claim.cue else None,
            claim.stance,
            claim.content.of(text),
        )
        for claim in reader.read(Article("a", text)).claims
    ]
    assert found == wanted


@pytest.mark.engine
def test_who_urged_something_within_what_another_says(reader):
    text = "Georgia welcomes the statement of the envoy, Karl Brandt, who urged both sides to wait."
    [claim] = reader.read(Article("a", text)).claims
    assert [(inner.cue.of(text), inner.content.of(text)) for inner in claim.inner] == [("urged", "both sides to wait")]
