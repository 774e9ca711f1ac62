"""What stands in a text twice."""

from __future__ import annotations

import pytest

from communique.clean import echoes
from communique.clean.units import split

SENTENCE = "The ministers of both states signed the treaty on gas in Vienna."


def found(*paragraphs: str) -> list[tuple[str, str]]:
    text = "\n\n".join(paragraphs)
    return [(item.kind, item.span.of(text)) for item in echoes.find(split(text), frozenset())]


def test_the_later_paragraph_is_the_repeat():
    text = f"{SENTENCE}\n\nMore.\n\n{SENTENCE.upper()}"
    (repeat,) = echoes.find(split(text), frozenset())
    assert (repeat.kind, repeat.span.start) == ("repeat", text.rindex("THE MINISTERS"))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(["He refused to sign it.", "Why?", "He refused to sign it."], [], id="short"),
        pytest.param([SENTENCE, SENTENCE.replace("gas", "oil")], [], id="one-word-differs"),
        pytest.param([SENTENCE, SENTENCE + " It holds."], [], id="part-of-a-longer-one"),
        pytest.param(
            ["“We will never sign this paper”", "“We will never sign this paper,” he said."],
            ["“We will never sign this paper”"],
            id="pulled-with-marks",
        ),
        pytest.param(
            ["“We will never sign this paper” — Anna Kern", "“We will never sign this paper,” Kern said."],
            ["“We will never sign this paper” — Anna Kern"],
            id="pulled-with-its-name",
        ),
        pytest.param(
            ["We will never sign this paper", "Anna Kern", 'She said: "We will never sign this paper."'],
            ["We will never sign this paper", "Anna Kern"],
            id="pulled-without-marks",
        ),
        pytest.param(
            ["We will never sign this paper", "Later she said they will never sign this paper in Vienna."],
            [],
            id="no-quotation-in-the-body",
        ),
        pytest.param(
            ["“We will never sign this paper in Vienna”", "“We will never sign this paper in Vienna,” she said."] * 2,
            ["“We will never sign this paper in Vienna”"] * 2
            + ["“We will never sign this paper in Vienna,” she said."],
            id="pulled-twice",
        ),
        pytest.param(["“We will stay”", "“We will stay,” he said."], [], id="too-short"),
        pytest.param(["“We will never sign this paper,” he said.", "The end."], [], id="once"),
    ],
)
def test_pulled_quotations(paragraphs: list[str], expected: list[str]):
    assert sorted(words for _, words in found(*paragraphs)) == sorted(expected)


def test_a_quotation_pulled_out_twice_is_no_repeat():
    quotation = "“We will never sign this paper in Vienna”"
    kinds = [kind for kind, _ in found(quotation, "“We will never sign this paper in Vienna,” she said.", quotation)]
    assert kinds == ["pull-quote", "pull-quote"]


@pytest.mark.parametrize(
    ("top", "title", "expected"),
    [
        ("Envoys meet in Vienna.\n\nThe talks began.", "Envoys meet in Vienna", [0]),
        ("NEWS\n\nENVOYS MEET IN VIENNA\n\nThe talks began.", "Envoys Meet in Vienna", [1]),
        ("Envoys meet;\n\nTalks on gas begin.\n\nThe talks began.", "Envoys meet; Talks on gas begin", [0, 1]),
        ("Envoys meet in Vienna on Friday.\n\nThe talks began.", "Envoys meet in Vienna", []),
        ("The talks began.", None, []),
        ("The talks began.", "...", []),
    ],
)
def test_headlines(top: str, title: str | None, expected: list[int]):
    assert echoes.headline(split(top), title) == expected
