"""Quotation marks: which words they enclose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.claims import find_quotes

TABLE = {
    "curly": ("“We stay,” she said.", ["We stay,"]),
    "straight": ('"We stay," she said. "And you?"', ["We stay,", "And you?"]),
    "two single ones": ("''We stay,'' she said.", ["We stay,"]),
    "typewriter": ("``We stay,'' she said.", ["We stay,"]),
    "German": ("„Wir bleiben“, sagte sie.", ["Wir bleiben"]),
    "German singles": ("Die ‚Achse‘ hält.", ["Achse"]),
    "guillemets": ("«Non», a-t-elle dit.", ["Non"]),
    "guillemets turned": ("»Nein«, sagte sie.", ["Nein"]),
    "British": ("‘It is the workers’ choice,’ he said. ‘Not ours.’", ["It is the workers’ choice,", "Not ours."]),
    "apostrophes alone": ("The ministers’ plan isn’t Tusk’s; rock ’n’ roll is.", []),
    "straight apostrophes": ("The ministers' plan isn't Tusk's in the '90s.", []),
    "nested": ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,"]),
    "height": ('He is 6\'4" tall and "angry".', ["angry"]),
    "after a bracket": ("The (“so-called”) plan.", ["so-called"]),
    "paragraphs re-opened": ("“One.\n\n“Two.\n\n“Three,” she said.", ["One.\n\n“Two.\n\n“Three,"]),
    "never closed": ("“One.\n\nTwo she said.", ["One."]),
    "never closed, one sentence": ("He said: “We stay. The road was empty. Mr. Novak left.", ["We stay."]),
    "never closed, he goes on of himself": (
        "He said: “We stay. The road is empty. We will not pay. I told them so. It rained.",
        ["We stay. The road is empty. We will not pay. I told them so."],
    ),
    "never closed, another is told of": ("He said: “I stay. We pay. She said no. I left.", ["I stay. We pay."]),
    "never closed, the next paragraph is another's": (
        "Smith said: “We stay. The bank is empty.\n\n“We will not pay,” Jones said.",
        ["We stay. The bank is empty.", "We will not pay,"],
    ),
    "never closed, the next paragraph is his": (
        "“We stay. The bank is empty.\n\n“We will not pay,” Jones said.",
        ["We stay. The bank is empty.\n\n“We will not pay,"],
    ),
    "never closed, a title inside": (
        "He said: “Mr. Novak met Gen. Adams. The road was empty.",
        ["Mr. Novak met Gen. Adams."],
    ),
    "never closed, another follows": (
        'He said: "We stay. It rained. She said: "We go." It rained.',
        ["We stay.", "We go."],
    ),
    "an odd mark": (
        '"We pay," he said. "You will not. The bank shut. "It is gone," she said.',
        ["We pay,", "You will not.", "It is gone,"],
    ),
    "closed and never opened": ("We stay,” she said.", []),
    "never closed after paragraphs": ("“One.\n\n“Two. Three.\n\nIt rained.", ["One.\n\n“Two."]),
    "five deep": (
        "“She: ‘He: “They: ‘I: “Go” and’ at” in’ last,” he said.",
        ["She: ‘He: “They: ‘I: “Go” and’ at” in’ last,"],
    ),
    "five deep, straight": (
        '"She: "He: "They: "I: "Go" and" at" in" last," he said.',
        ['She: "He: "They: "I: "Go" and" at" in" last,'],
    ),
    "British, one inside": ("‘He said “No.” and left,’ she said.", ["He said “No.” and left,"]),
    "five deep, none closed": ("“She: ‘He: “They: ‘I: “Go now. It rained.", ["She: ‘He: ", "They: ‘I: ", "Go now."]),
    "French, apart": ("«\xa0Non\xa0», a-t-elle dit. Puis «\xa0oui\xa0».", ["\xa0Non\xa0", "\xa0oui\xa0"]),
    "hard-wrapped": (
        "The minister told the members of the parliament on Monday that “the road would\n"
        "stay closed until the river had fallen by a metre or more”, and then left.",
        ["the road would\nstay closed until the river had fallen by a metre or more"],
    ),
    "empty": ('“” and ""', []),
    "none": ("No quotation here.", []),
}


@pytest.mark.parametrize(("text", "inner"), TABLE.values(), ids=TABLE)
def test_inner_words(text, inner):
    assert [quote.inner.of(text) for quote in find_quotes(text)] == inner


@given(st.text(alphabet="ab .,\n'’‘“”\"„«»(-", max_size=80))
def test_quotes_are_apart_and_inside_the_text(text):
    end = 0
    for quote in find_quotes(text):
        assert end <= quote.outer.start <= quote.inner.start < quote.inner.end <= quote.outer.end <= len(text)
        end = quote.outer.end
