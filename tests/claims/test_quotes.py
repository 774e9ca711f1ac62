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
