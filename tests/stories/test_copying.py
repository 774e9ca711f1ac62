"""Copies: the editing operations of a news desk on the bundled dispatches, and what is no copy."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from communique.stories.copying import find_copies, likeness, resemblance, resemblance_of_runs
from communique.stories.editing import edits, updated
from evaluation.copying import copies, measure, originals
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


def test_the_bars_hold_on_the_set_of_our_own():
    """Over 500 pairs by editing operations, beside second reports, sequels and texts of one pattern."""
    figures = measure()
    assert figures.pairs >= 300
    assert len(figures.by_operation) == 15
    assert figures.precision >= 0.98, figures.wrong
    assert figures.recall >= 0.98, figures.missed
    assert min(figures.by_operation.values()) >= 0.95, figures.by_operation
    assert figures.update_precision >= 0.95
    assert figures.update_recall >= 0.95
    assert figures.own_precision >= 0.9
    assert figures.own_recall >= 0.95


def test_the_set_is_made_the_same_every_time():
    assert list(copies(originals())) == list(copies(originals()))


def test_hand_made_pairs_of_the_set_are_no_slips():
    """A rewrite is told anew, an update brings what its original has not, and a second report copies little."""
    texts = {one.id: one for one in originals()}
    for copy in copies(list(texts.values())):
        assert copy.original in texts
        assert copy.operation == "other headline" or copy.text.text != texts[copy.original].text


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


def test_counting_runs_resembles_as_sets_of_them_do():
    """Copies and none, and texts of fewer words than a run has."""
    texts = [text for name, text in sorted(TEXTS.items())[:8]]
    texts += [cut_from_the_end(text, "") for text in texts] + ["", "Vote", "Vote today", "No vote today", "Vote today."]
    profiles = [profile_of(f"p{number:02}", text) for number, text in enumerate(texts)]
    for one in profiles:
        for other in profiles:
            as_sets = resemblance(one, other, one.shingles, other.shingles)
            assert resemblance_of_runs(one, other, frozenset(other.runs)) == as_sets
    assert resemblance_of_runs(profiles[0], profiles[8], frozenset(profiles[8].runs)) == 1.0


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


REPORT = """The ministry of health in Vard counted 40 cases of fever in the northern villages on Monday. Doctors were sent
from the capital with tents and medicine for 300 people. The minister, Lena Brandt, asked the neighbouring states for
help. Schools in the district of Osk stay closed until 5 May. Markets were moved into the open air, and buses run half
empty. Farmers complained that nobody buys their milk."""
REWRITE = """In northern villages 40 fever cases have now been counted, Vard's health ministry announced. From the capital
came doctors, with medicine and tents enough for 300 people. Help from neighbouring states is what minister Lena Brandt
has asked for. Until 5 May no schools will open in Osk district. Open air markets are held instead, while buses drive
half empty. That nobody is buying milk is what farmers complained of."""


NAMES = ("vard", "lena", "brandt", "osk")


def told(article, text, names=NAMES):
    return replace(profile_of(article, " ".join(text.split()), day=100 + ord(article)), names=dict.fromkeys(names, 1))


def test_a_full_rewrite_is_a_copy_and_one_with_other_figures_or_names_is_none():
    original, rewrite = told("a", REPORT), told("b", REWRITE)
    assert likeness(original.shingles, rewrite.shingles) < 0.35
    (found,) = find_copies([original, rewrite])
    assert (found.article, found.original, found.added, found.dropped) == ("b", "a", (), ())
    assert 0 < found.similarity < 0.35
    assert found.edits == ("6 sentences rewritten",)
    assert find_copies([original, told("c", REWRITE.replace("40", "61").replace("300", "90"))]) == ()
    moved = REWRITE.replace("Vard", "Tolm").replace("Lena Brandt", "Marek Sova").replace("Osk", "Brel")
    assert find_copies([original, told("d", moved, ("tolm", "marek", "sova", "brel"))]) == ()
    assert find_copies([original, told("e", ". ".join(REWRITE.split(". ")[::-1]))]) == ()
