"""Which spellings are one name, and which are not."""

from __future__ import annotations

import pytest

from communique.actors.forms import alike, fold, pieces, same_given, skeleton

ONE_NAME = [
    ("Selenskyj", "Zelensky"),
    ("Zelenskiy", "Zelenskyy"),
    ("Lawrow", "Lavrov"),
    ("Kalas", "Kallas"),
    ("Kovač", "Kovács"),
    ("Muhammad", "Mohammed"),
    ("Lukaschenko", "Lukašenko"),
    ("Vučić", "Wutschitsch"),
    ("Jatsenjuk", "Yatsenyuk"),
    ("Лавров", "Lavrov"),
]
TWO_NAMES = [
    ("Orban", "Urban"),
    ("Pavlov", "Pavlova"),
    ("Mahmoud", "Mohammed"),
    ("Putin", "Patton"),
    ("Kovács", "Kuzma"),
]


def _one(left: str, right: str) -> bool:
    return skeleton(left) == skeleton(right) and alike(left, right)


@pytest.mark.parametrize(("left", "right"), ONE_NAME, ids=[f"{a}-{b}" for a, b in ONE_NAME])
def test_spellings_of_one_name(left, right):
    assert _one(left, right)


@pytest.mark.parametrize(("left", "right"), TWO_NAMES, ids=[f"{a}-{b}" for a, b in TWO_NAMES])
def test_names_that_only_look_alike(left, right):
    assert not _one(left, right)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("Joe", "Joseph", True), ("V.", "Vladimir", True), ("Viktor", "Victor", True), ("Kaja", "Siim", False)],
)
def test_given_names(left, right, same):
    assert same_given(left, right) is same


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Port-au-Prince", ["port", "au", "prince"]),
        ("U.S.", ["us"]),
        ("People's Daily", ["people", "s", "daily"]),
        ("Quai d'Orsay", ["quai", "dorsay"]),
        ("Türkiye", ["turkiye"]),
    ],
)
def test_pieces_are_those_of_the_tokenizer(name, expected):
    assert pieces(name) == expected


@pytest.mark.parametrize(("form", "expected"), [("—", ""), ("Élysée", "elysee"), ("N'Djamena", "ndjamena"), ("🙂", "")])
def test_fold(form, expected):
    assert fold(form) == expected or (form == "🙂" and fold(form).isalnum())
