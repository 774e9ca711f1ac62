"""Who asks and who answers, and whom initials stand for, through the whole reader."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine

TALK = "\n\nQ: Why did you leave?\n\nA: I was tired.\n\nQ: Will you return?\n\nA: We will see."
OPENINGS = {
    "to our correspondent": ("Anna Novak, the Czech envoy, spoke to our correspondent.", "our correspondent", "Anna Novak"),
    "in an interview with": (
        "In an interview with the BBC, Foreign Minister Anna Novak explains the vote.", "BBC", "Anna Novak"),
    "gave an interview": (
        "Anna Novak gave an interview to Der Spiegel before she met Volodymyr Zelensky in Kyiv.",
        "Der Spiegel", "Anna Novak"),
    "the outlet spoke": ("Le Monde spoke with Jean Dupont, who led the mission until May.", "Le Monde", "Jean Dupont"),
    "we spoke": ("We spoke to Anna Novak about her talks with Volodymyr Zelensky.", None, "Anna Novak"),
    "told": ("The Czech envoy Anna Novak told Reuters why she left.", "Reuters", "Anna Novak"),
    "byline": ("By Peter Lang\n\nAnna Novak has been envoy to Kyiv since May. She likes it.", "Peter Lang", "Anna Novak"),
    "journalist first": ("Our Africa editor Peter Lang sat down with Anna Novak.", "Peter Lang", "Anna Novak"),
    "interviewed by": ("Anna Novak was interviewed by Peter Lang in Prague.", "Peter Lang", "Anna Novak"),
    "a heading": ("Interview: Anna Novak\n\nThe Czech envoy to Kyiv on drones and dams.", None, "Anna Novak"),
    "an outlet that no list knows": ("She is new. Anna Novak spoke to *The Daugava Times*.", "Daugava Times", "Anna Novak"),
    "nobody is named": ("The minister received us in her office.", None, None),
    "two are named": ("Anna Novak and Jan Kos were both ministers once. Both left.", None, None),
}  # fmt: skip


@pytest.mark.parametrize(("opening", "asks", "answers"), OPENINGS.values(), ids=OPENINGS)
def test_who_asks_and_who_answers(reader, opening, asks, answers):
    text = opening + TALK
    record = reader.read(Article("a", text))
    said = [claim for claim in record.claims if claim.content.start > len(opening)]
    assert [claim.speaker and claim.speaker.span.of(text) for claim in said] == [asks, answers] * 2
    names = {actor.id: actor.name for actor in record.actors}
    assert all(names[claim.speaker.actor] == answers for claim in said[1::2] if claim.speaker)


def test_initials_and_surnames_stand_for_whom_the_text_names(reader):
    text = (
        "Viktor Olander led the Swedish navy until June. He spoke to the Courier.\n\nCOURIER: Who cut the cable?\n\n"
        "VO: A ship did.\n\nCOURIER: Whose?\n\nOLANDER: Ask the captain.\n\nCOURIER: Thank you."
    )
    record = reader.read(Article("a", text))
    names = {actor.id: actor.name for actor in record.actors}
    said = [claim for claim in record.claims if claim.content.start > text.index("COURIER")]
    speakers = [(claim.speaker.span.of(text), names.get(claim.speaker.actor)) for claim in said]
    assert speakers[1::2] == [("VO", "Viktor Olander"), ("OLANDER", "Viktor Olander")]
    assert {label for label, _ in speakers[::2]} == {"COURIER"}


def test_initials_that_fit_two_are_nobody(reader):
    text = (
        "Viktor Olander and Vera Ostrov met the press.\n\nPRESS: Who cut the cable?\n\nVO: A ship did.\n\n"
        "PRESS: Whose?\n\nVO: Ask the captain."
    )
    record = reader.read(Article("a", text))
    names = {actor.id: actor.name for actor in record.actors}
    said = [claim for claim in record.claims if claim.content.of(text).startswith(("A ship", "Ask"))]
    assert len(said) == 2
    assert not {names.get(claim.speaker.actor) for claim in said} & {"Viktor Olander", "Vera Ostrov"}


def test_many_ask_in_a_press_conference(reader):
    text = (
        "By Peter Lang\n\nThe envoy met the press on Monday.\n\nMS. NOVAK: Good morning.\n\nQUESTION (in Arabic): Is the "
        "road open?\n\nMS. NOVAK: It is.\n\nQUESTION: Since when?\n\nMS. NOVAK: Since noon."
    )
    claims = reader.read(Article("a", text)).claims
    labels = [claim.speaker and claim.speaker.span.of(text) for claim in claims if claim.kind == "direct"]
    assert labels == ["MS. NOVAK", None, "MS. NOVAK", None, "MS. NOVAK"]
    assert all(claim.cue and claim.cue.of(text) == ":" for claim in claims if claim.kind == "direct")


def test_a_report_inside_an_answer_is_a_claim_inside_it(reader):
    text = "Anna Novak spoke to our correspondent." + TALK.replace("I was tired", "The doctor said that I was tired")
    record = reader.read(Article("a", text))
    [inner] = [inner for claim in record.claims for inner in claim.inner]
    assert inner.speaker is not None
    assert inner.speaker.span.of(text) == "The doctor"
