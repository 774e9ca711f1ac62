"""Quotations with their speakers, from raw text."""

from __future__ import annotations

import pytest

from communique.claims import Claims
from communique.language import Language
from communique.model import Article, Record

pytestmark = pytest.mark.engine

TABLE = {
    "cue after": ("“The border stays closed,” the minister said.",
                  [("direct", "the minister", "said", "The border stays closed")]),
    "inverted": ("“The border stays closed,” said Anna Novak, a spokeswoman for the ministry.",
                 [("direct", "Anna Novak, a spokeswoman for the ministry", "said", "The border stays closed")]),
    "cue before": ("The minister said: “The border stays closed.”",
                   [("direct", "The minister", "said", "The border stays closed")]),
    "interrupted": ("“We will pay,” she said, “but we will not pay today.”",
                    [("direct", "she", "said", "We will pay,” she said, “but we will not pay today")]),
    "goes on in the paragraph": ("“We will pay,” she said. “The bank has the money. It was sent today.”",
                                 [("direct", "she", "said",
                                   "We will pay,” she said. “The bank has the money. It was sent today")]),
    "paragraphs": ("“We will pay the whole sum.\n\n“The bank has the money,” she said.",
                   [("direct", "she", "said", "We will pay the whole sum.\n\n“The bank has the money")]),
    "next paragraph": ("“We will pay the sum,” she said.\n\n“The bank has the money.”",
                       [("direct", "she", "said", "We will pay the sum"),
                        ("direct", "she", None, "The bank has the money")]),
    "British": ("‘The ministers’ plan is dead,’ he said.", [("direct", "he", "said", "The ministers’ plan is dead")]),
    "question": ("“Who will pay?” she asked.", [("direct", "she", "asked", "Who will pay")]),
    "two speakers": ("“We will pay,” said Smith. “You will not,” said Jones.",
                     [("direct", "Smith", "said", "We will pay"), ("direct", "Jones", "said", "You will not")]),
    "led to by a colon": ("The envoy issued a statement:\n\n“We will pay the whole sum.”",
                          [("direct", "The envoy", "issued", "We will pay the whole sum")]),
    "led to by a sentence": ("The envoy praised the deal. “We will pay the whole sum.”",
                             [("indirect", "The envoy", "praised", "the deal"),
                              ("direct", "The envoy", "praised", "We will pay the whole sum")]),
    "its subject is the outlet's": ("Novak, 44, “betrayed all of those who trusted him,” the indictment says.",
                                    [("mixed", "the indictment", "says",
                                      "Novak, 44, “betrayed all of those who trusted him,”")]),
    "its end is the outlet's": ("“We are shocked and ashamed” by the raid on the town, Novak said.",
                                [("mixed", "Novak", "said", "“We are shocked and ashamed” by the raid on the town")]),
    "signed": ("“We will pay the whole sum.” — Anna Novak", [("direct", "Anna Novak", "—", "We will pay the whole sum")]),
    "mixed": ("The minister said that the plan was “a disgrace”.",
              [("mixed", "The minister", "said", "that the plan was “a disgrace”")]),
    "scare quotes": ("The “green men” left the town on Monday.", []),
    "title": ("The film “The Last Train Home” opens today.", []),
    "transcript": ("SMITH: Who will pay?\n\nJONES: The bank will pay.\n\nSMITH: Thank you very much.",
                   [("direct", "SMITH", ":", "Who will pay"), ("direct", "JONES", ":", "The bank will pay"),
                    ("direct", "SMITH", ":", "Thank you very much")]),
    "never closed": ("The minister said: “The border stays closed. Police moved in on Monday. The road was empty.",
                     [("direct", "The minister", "said", "The border stays closed")]),
    "never closed, its cue inside": ("“The border stays closed, the minister said. Police moved in on Monday.",
                                     [("indirect", "the minister", "said", "The border stays closed")]),
    "never opened": ("The border stays closed,” the minister said. Police moved in on Monday.",
                     [("indirect", "the minister", "said", "The border stays closed")]),
    "an odd mark": ('Smith said: "We will pay." Jones answered: "You will not. The bank then closed its doors. '
                    '"It is gone," an officer said.',
                    [("direct", "Smith", "said", "We will pay"), ("direct", "Jones", "answered", "You will not"),
                     ("direct", "an officer", "said", "It is gone")]),
    "five deep": ("“She told us: ‘He wrote: “They shouted: ‘The chief said: “Go home” twice’ at noon” in May’ last "
                  "week,” the envoy said.",
                  [("direct", "the envoy", "said", "She told us: ‘He wrote: “They shouted: ‘The chief said: “Go home” "
                    "twice’ at noon” in May’ last week")]),
    "one long quote": ("“The army crossed the river. The fleet sailed on Monday.\n\n“The guard left the town.”",
                       [("direct", None, None, "The army crossed the river"),
                        ("direct", None, None, "The fleet sailed on Monday"),
                        ("direct", None, None, "The guard left the town")]),
    "one long quote of somebody": ("“The army crossed the river. The fleet sailed on Monday,” the general said.",
                                   [("direct", "the general", "said",
                                     "The army crossed the river. The fleet sailed on Monday")]),
    "titles and names": ("MR. SMITH: Who will pay?\n\nMS. JONES: The bank will pay.\n\nMR. SMITH: Thank you very much.",
                         [("direct", "MR. SMITH", ":", "Who will pay"), ("direct", "MS. JONES", ":", "The bank will pay"),
                          ("direct", "MR. SMITH", ":", "Thank you very much")]),
    "questions and answers": ("Q: Who will pay? A: The bank will pay. Q: When? A: In May, if the river falls.",
                              [("direct", None, ":", "Who will pay"), ("direct", None, ":", "The bank will pay"),
                               ("direct", None, ":", "When"), ("direct", None, ":", "In May, if the river falls")]),
    "with full stops": ("Q. Who will pay?\n\nA. The bank will pay.\n\nQ. When will it pay?",
                        [("direct", None, "Q.", "Who will pay"), ("direct", None, "A.", "The bank will pay"),
                         ("direct", None, "Q.", "When will it pay")]),
    "a turn of two paragraphs": ("THE PRESIDENT: We met for three hours.\n\nWe spoke of the dam.\n\nQUESTION: Did you agree?"
                                 "\n\nTHE PRESIDENT: We did.\n\nThe talks go on in May.",
                                 [("direct", "THE PRESIDENT", ":", "We met for three hours.\n\nWe spoke of the dam"),
                                  ("direct", None, ":", "Did you agree"), ("direct", "THE PRESIDENT", ":", "We did")]),
    "two of three sections with one head": ("Paris: The talks failed.\n\nLondon: The markets fell.", []),
    "a name and a colon": ("Novak: “The bridge will be rebuilt before the winter.”",
                           [("direct", "Novak", ":", "The bridge will be rebuilt before the winter")]),
    "a name with its office, and a colon": (
        "The town waits.\n\nPrime Minister Anna Novak: “We will rebuild the bridge.”\n\nNobody believes it.",
        [("direct", "Prime Minister Anna Novak", ":", "We will rebuild the bridge")]),
    "a body and a colon": ("A spokesman for the army: “We left the town at noon.”",
                           [("direct", "A spokesman for the army", ":", "We left the town at noon")]),
    "a topic and a colon": ("The plan in short: “We will rebuild the bridge.”",
                            [("direct", None, None, "We will rebuild the bridge")]),
    "a headline": ("Novak: Bridge will be rebuilt before winter",
                   [("indirect", "Novak", ":", "Bridge will be rebuilt before winter")]),
    "a headline, the name behind": ("Hungary will not send weapons to Ukraine: Orban",
                                    [("indirect", "Orban", ":", "Hungary will not send weapons to Ukraine")]),
    "a headline, a noun behind a dash": ("Army leaves the town - officials",
                                         [("indirect", "officials", "-", "Army leaves the town")]),
    "a headline's label": ("Ukraine war: Army leaves the town", []),
    "no comma before the cue": ('"We will pay" said Smith "but not today." He left.',
                                [("direct", "Smith", "said", 'We will pay" said Smith "but not today')]),
    "another language": ("“Nous ne céderons pas,” the minister said. He left for Paris.",
                         [("direct", "the minister", "said", "Nous ne céderons pas")]),
    "another language and its marks": ("The chancellor told reporters: „Wir schaffen das nicht ohne Hilfe.“ She left.",
                                       [("direct", "The chancellor", "told", "Wir schaffen das nicht ohne Hilfe")]),
    "another script": ("“Мы не уйдём отсюда,” the general said.", [("direct", "the general", "said", "Мы не уйдём отсюда")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_utterances(engine, text, expected):
    record = Claims()(Language(engine)(Record(Article("test", text))))
    found = [
        (
            claim.kind,
            claim.speaker.span.of(text) if claim.speaker else None,
            claim.cue.of(text) if claim.cue else None,
            claim.content.of(text),
        )
        for claim in record.claims
    ]
    assert found == expected


ODD = {
    "empty": "",
    "marks only": "“ ” ‘ ’ \" ' „ “ « »",
    "emoji": "“🙂🙂🙂,” said 🙃.",
    "never closed": "“He said " * 50,
    "said alone": "said said said, said. According to according to.",
    "five deep, none closed": "“She: ‘He: “They: ‘I: “Go home now. It rained.\n\n“And then.",
    "one mark in front of it all": '"' + "The road was empty on Monday. " * 40,
    "labels only": "A: B: C: D:\n\nQ: A: Q: A:\n\nQ.\n\nA.\n\nQ. ",
    "right to left": "“السلام عليكم,” said the envoy.\u200f",
    "no letters": "1 2 3 … !!! ??? ---",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_any_text_passes_and_its_spans_lie_inside(engine, text):
    record = Claims()(Language(engine)(Record(Article("test", text))))
    for claim in record.claims:
        spans = [claim.content, claim.cue, claim.speaker and claim.speaker.span, claim.origin and claim.origin.span]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span)
