"""Copies: the editing operations of a news desk on the bundled dispatches, and what is no copy."""

from __future__ import annotations

import random
import re

import pytest

from communique.stories.copying import find_copies, likeness
from communique.stories.editing import edits, updated
from examples.demo import dispatches
from tests.stories.made import profile_of

COPIES = {"20-finland-joins", "21-finland-joins-rewrite", "22-finland-joins-tabloid"}
TEXTS = {article.id: article.text for article in dispatches() if article.id not in COPIES - {"20-finland-joins"}}
CHANCE = 11


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def cut_from_the_end(text: str, other: str) -> str:
    own = sentences(text)
    return " ".join(own[: max(3, len(own) * 6 // 10)])


def new_lead(text: str, other: str) -> str:
    return "Here is what is known so far, in brief, from our desk this evening. " + " ".join(sentences(text)[1:])


def reordered(text: str, other: str) -> str:
    own = sentences(text)
    random.Random(CHANCE).shuffle(own)
    return " ".join(own)


def paraphrased(text: str, other: str) -> str:
    """Every seventh word is another one: of three words running, a third are touched."""
    words = text.split()
    return " ".join("thing" if number % 7 == 3 else word for number, word in enumerate(words))


def merged_with_another(text: str, other: str) -> str:
    return text + "\n\n" + " ".join(sentences(other)[:4])


def updated_numbers(text: str, other: str) -> str:
    return re.sub(r"\b\d{1,3}\b", lambda match: str(int(match.group()) + 1), text)


def quotes_left_out(text: str, other: str) -> str:
    return " ".join(sentence for sentence in sentences(text) if not re.search(r"\bsaid\b|[\"“”]", sentence)) or text


def in_capitals(text: str, other: str) -> str:
    return text.upper()


def padded(text: str, other: str) -> str:
    return " ".join(sentence + " So it goes, as ever." for sentence in sentences(text))


OPERATIONS = [
    cut_from_the_end, new_lead, reordered, paraphrased, merged_with_another, updated_numbers, quotes_left_out,
    in_capitals, padded,
]  # fmt: skip
PAIRS = [(operation, name) for operation in OPERATIONS for name in sorted(TEXTS)]


def edited(operation, name: str) -> str:
    names = sorted(TEXTS)
    return operation(TEXTS[name], TEXTS[names[(names.index(name) + 7) % len(names)]])


def test_edited_copies_are_found_and_nothing_else():
    """Over 300 pairs of an original and a copy made by an editing operation, beside every pair of two dispatches."""
    assert len(PAIRS) > 300
    right = wrong = 0
    for operation in OPERATIONS:
        originals = [profile_of(name, text, day=100) for name, text in TEXTS.items()]
        copies = [profile_of(f"copy of {name}", edited(operation, name), day=101) for name in TEXTS]
        for duplicate in find_copies([*copies, *originals]):
            if duplicate.article == f"copy of {duplicate.original}":
                right += 1
            else:
                wrong += 1
    assert right / (right + wrong) >= 0.98
    assert right / len(PAIRS) >= 0.90


def test_a_report_of_its_own_is_no_copy():
    found = find_copies([profile_of(name, text, day=number) for number, (name, text) in enumerate(TEXTS.items())])
    assert found == ()


@pytest.mark.parametrize(
    ("first", "second", "original"),
    [
        ({"day": 3}, {"day": 4}, "first"),
        ({"day": 4}, {"day": 3}, "second"),
        ({"day": 3}, {"day": None}, "first"),
    ],
    ids=["earlier", "later", "an unknown day is later"],
)
def test_the_earlier_is_the_original(first, second, original):
    text = TEXTS["04-turkey-eu-migration"]
    (found,) = find_copies([profile_of("first", text, **first), profile_of("second", text, **second)])
    assert (found.original, found.similarity) == (original, 1.0)


def test_of_one_day_the_longer_is_the_original():
    text = TEXTS["04-turkey-eu-migration"]
    (found,) = find_copies([profile_of("short", cut_from_the_end(text, "")), profile_of("long", text)])
    assert (found.article, found.original) == ("short", "long")


def test_a_copy_of_a_copy_has_the_first_as_its_original():
    text = TEXTS["04-turkey-eu-migration"]
    found = find_copies([profile_of(name, text, day=day) for day, name in enumerate("cab")])
    assert [(one.article, one.original) for one in found] == [("a", "c"), ("b", "c")]


def test_order_of_the_articles_does_not_matter():
    profiles = [profile_of(f"{name}-{day}", text, day=day) for name, text in TEXTS.items() for day in (1, 2)]
    found = find_copies(profiles)
    random.Random(CHANCE).shuffle(profiles)
    assert find_copies(profiles) == found
    assert len(found) == len(TEXTS)


@pytest.mark.parametrize("text", ["", "Two words.", "The prime minister said on Monday."])
def test_short_texts_are_copies_only_of_themselves(text):
    other = profile_of("b", "The prime minister said on Monday that the talks had failed and that he would go home.")
    assert find_copies([profile_of("a", text), other]) == ()


def test_likeness_asks_for_more_than_a_formula():
    formula = frozenset(f"shingle {number}" for number in range(8))
    assert likeness(formula | {"x"} | {f"a{n}" for n in range(9)}, formula | {f"b{n}" for n in range(9)}) == 0.0
    assert likeness(formula, formula) == 1.0


TEXT = "The ministry counted 9 dead on Monday. Two ferries sank near the island of Vis. Divers went on with the search."


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"text": TEXT}, ()),
        ({"text": TEXT, "headline": "Ferries sink"}, ("headline changed",)),
        ({"text": TEXT.replace("9 dead", "12 dead")}, ("1 sentence rewritten", "numbers changed: 9 became 12")),
        ({"text": TEXT.rpartition(" Divers")[0]}, ("1 sentence cut from the end",)),
        ({"text": TEXT + " Its owner has not yet spoken of it."}, ("1 sentence added",)),
        ({"text": TEXT, "speakers": ["HRV:GOV"]}, ("speaker changed: person:a-b became HRV:GOV",)),
        ({"text": TEXT, "speakers": []}, ("speaker left out: a-b",)),
    ],
    ids=["nothing", "headline", "number", "cut", "added", "speaker", "no speaker"],
)
def test_edits(change, expected):
    original = profile_of("a", TEXT, headline="Two ferries lost", speakers=["person:a-b"])
    copy = profile_of("b", **{"headline": "Two ferries lost", "speakers": ["person:a-b"], **change})
    assert edits(original, copy) == tuple(words.replace("person:", "") for words in expected)


def test_an_update_is_told_from_a_plain_copy():
    original = profile_of("a", TEXT)
    assert updated(original, profile_of("b", TEXT.replace("9 dead", "12 dead")))
    assert not updated(original, profile_of("b", TEXT.rpartition(" Divers")[0]))
