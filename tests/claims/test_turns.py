"""The turns of transcripts and interviews: where they begin and end, with and without labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.claims.questions import find_questions
from communique.claims.turns import find_turns

TABLE = {
    "bold in Markdown": (
        "**Courier:** Who pays?\n\n**Kos:** The bank.\n\n**Courier**: And when?\n\n**Kos**: In May.",
        [("Courier", None, "Who pays?"), ("Kos", None, "The bank."), ("Courier", None, "And when?"),
         ("Kos", None, "In May.")]),
    "the whole question in bold": (
        "**Q: Who pays?**\n\nA: The bank.\n\n**Q: When?**\n\nA: In May.",
        [(None, "asks", "Who pays?"), (None, "answers", "The bank."), (None, "asks", "When?"),
         (None, "answers", "In May.")]),
    "bold in HTML": (
        "<b>Courier:</b> Who pays?\n\n<strong>Kos:</strong> The bank.\n\n<b>Courier:</b> When?",
        [("Courier", None, "Who pays?"), ("Kos", None, "The bank."), ("Courier", None, "When?")]),
    "one question": ("Q: Who pays?\n\nA: The bank.", [(None, "asks", "Who pays?"), (None, "answers", "The bank.")]),
    "an interviewer": (
        "Interviewer: Who pays?\nKos: The bank.\nInterviewer: When?\nKos: In May.",
        [("Interviewer", "asks", "Who pays?"), ("Kos", None, "The bank."), ("Interviewer", "asks", "When?"),
         ("Kos", None, "In May.")]),
    "a note behind the label": (
        "MS. KOS: The road is open.\n\nQUESTION (through interpreter): Since when?\n\nMS. KOS: Since noon.",
        [("MS. KOS", None, "The road is open."), (None, "asks", "Since when?"), ("MS. KOS", None, "Since noon.")]),
    "an office behind the label": (
        "Jana Kos, Minister of Roads: It is open.\n\nPeter Šedý: Since when?\n\nKos: Since noon.",
        [("Jana Kos", None, "It is open."), ("Peter Šedý", None, "Since when?"), ("Kos", None, "Since noon.")]),
    "with the time of the tape": (
        "[00:12] HOST: Who pays?\n[00:15] KOS: The bank.\n[00:19] HOST: When?\n[00:21] KOS: In May.",
        [("HOST", "asks", "Who pays?"), ("KOS", None, "The bank."), ("HOST", "asks", "When?"), ("KOS", None, "In May.")]),
    "numbered": (
        "Q1: Who pays?\nA1: The bank.\nQ2: When?\nA2: In May.",
        [(None, "asks", "Who pays?"), (None, "answers", "The bank."), (None, "asks", "When?"),
         (None, "answers", "In May.")]),
    "a long answer": (
        "Q: Who pays?\n\nA: The bank.\n\nI told it so in March.\n\nThe treaty is clear.\n\nWe all signed it.\n\n"
        "## The second year\n\nQ: When?\n\nA: In May.\n\nThe reporter left at noon.",
        [(None, "asks", "Who pays?"),
         (None, "answers", "The bank.\n\nI told it so in March.\n\nThe treaty is clear.\n\nWe all signed it."),
         (None, "asks", "When?"), (None, "answers", "In May.")]),
    "a note between the turns": (
        "KOS: It is open.\n\n(Applause.)\n\nLANG: Since when?\n\nKOS: Since noon.",
        [("KOS", None, "It is open."), ("LANG", None, "Since when?"), ("KOS", None, "Since noon.")]),
    "questions alone have labels": (
        "Q: Who pays?\n\nThe bank.\n\nQ: When?\n\nIn May.\n\nWe have said so.\n\nQ: How much?\n\nAll of it, I hope.",
        [(None, "asks", "Who pays?"), (None, "answers", "The bank."), (None, "asks", "When?"),
         (None, "answers", "In May.\n\nWe have said so."), (None, "asks", "How much?"),
         (None, "answers", "All of it, I hope.")]),
    "an outlet's own boxes": ("Analysis: It is over.\n\nUpdate: It rains.\n\nAnalysis: It is not over.", []),
    "a sentence before a colon": ("Kos, Lang said: We pay.\n\nKos, Lang said: We go.\n\nLang: No.", []),
    "one name alone": ("Kos: We pay.\n\nKos: We go.\n\nKos: We stay.", []),
    "two headings": ("Costs: They rise.\n\nRoads: They are closed.\n\nDams: They hold.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_labelled_turns(text, expected):
    found = find_turns(text)
    assert [(turn.speaker and turn.speaker.of(text), turn.part, turn.said.of(text)) for turn in found] == expected
    assert all(turn.cue is None or turn.cue.of(text) in (":", ".") for turn in found)


INTERVIEW = "Jana Kos spoke to us about the dam.\n\n"
UNLABELLED = {
    "in bold": (
        "**Who pays?**\n\nWe do.\n\nThe bank helps.\n\n**When?**\n\nIn May, I hope.\n\n**Why?**\n\nAsk me in June.",
        ["Who pays?", "We do.\n\nThe bank helps.", "When?", "In May, I hope.", "Why?", "Ask me in June."]),
    "without bold, announced": (
        INTERVIEW + "Who pays?\n\nWe do.\n\nWhen?\n\nIn May, I hope.\n\nWhy?\n\nAsk me in June.\n\nThe dam is old.",
        ["Who pays?", "We do.", "When?", "In May, I hope.", "Why?", "Ask me in June."]),
    "without bold, not announced": ("Who pays?\n\nWe do.\n\nWhen?\n\nIn May, I hope.\n\nWhy?\n\nAsk me in June.", []),
    "questions of a column": (
        INTERVIEW + "Who pays?\n\nThe bank does.\n\nWhen?\n\nIn May.\n\nWhy?\n\nThe ministry will not say.", []),
    "two questions": (INTERVIEW + "Who pays?\n\nWe do.\n\nWhen?\n\nIn May, I hope.", []),
    "quoted answers": (
        INTERVIEW + "Who pays?\n\n“We do,” she said.\n\nWhen?\n\n“In May, I hope,” she said.\n\nWhy?\n\n“Ask me.”", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNLABELLED.values(), ids=UNLABELLED)
def test_questions_without_labels(text, expected):
    found = find_questions(text)
    assert [turn.said.of(text) for turn in found] == expected
    assert [turn.part for turn in found] == ["asks", "answers"] * (len(expected) // 2)


@given(st.text(alphabet="QA:.? \nKos*<b>/[1](),“”I", max_size=120))
def test_turns_are_apart_and_inside_the_text(text):
    for find in (find_turns, find_questions):
        end = 0
        for turn in find(text):
            assert end <= turn.said.start < turn.said.end <= len(text)
            assert turn.cue is None or turn.cue.end <= turn.said.start
            end = turn.said.end
