"""What the lexicon knows: states, organisations, who held which office when."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

import pytest

from communique.actors.compile import compile_lexicons
from communique.actors.lexicon import TARGET, lexicon
from communique.errors import SetupError

LEXICONS = Path(__file__).parent.parent.parent / "lexicons" / "actors"

HOLDERS = [
    ("head-of-government", "HUN", "2024-05-03", "viktor-orban"),
    ("head-of-government", "GBR", "2017-06-09", "theresa-may"),
    ("head-of-state", "USA", "2016-07-01", "barack-obama"),
    ("head-of-state", "USA", "2017-01-20", "donald-trump"),
    ("head-of-government", "DEU", "2021-12-08", "olaf-scholz"),
    ("head-of-state", "UKR", "2019-06-01", "volodymyr-zelensky"),
    ("foreign-minister", "RUS", "2014-03-01", "sergei-lavrov"),
    ("head-of-state", "FRA", "2010-01-01", "nicolas-sarkozy"),
]


@pytest.mark.parametrize(("role", "of", "day", "expected"), HOLDERS, ids=[f"{h[1]}-{h[0]}-{h[2]}" for h in HOLDERS])
def test_holder_on_the_day(role, of, day, expected):
    found = lexicon().holder(role, of, day)
    assert found is not None
    assert found[0].id == expected


def test_nobody_is_known_to_hold_what_nobody_held():
    assert lexicon().holder("head-of-government", "HUN", "1848-03-15") is None
    assert lexicon().holder("head-of-government", "ATLANTIS", "2024-05-03") is None


def test_breadth():
    known = lexicon()
    states = known.state_ids
    assert len(states) >= 200
    for code in ("XKX", "TWN", "PSE", "HKG", "ESH"):
        assert code in states
    bodies = [one for one in known.organisations() if one.code in ("IGO", "UNO", "EUR", "NGO")]
    assert len(bodies) >= 120


@pytest.mark.parametrize(
    ("identifier", "code", "sectors"),
    [("NATO", "IGO", ("MIL",)), ("EU", "EUR", ()), ("UNHCR", "UNO", ("REF",)), ("HAMAS", "PSE", ("REB",))],
)
def test_codes(identifier, code, sectors):
    entity = lexicon().entity(identifier)
    assert entity is not None
    assert (entity.code, entity.sectors) == (code, sectors)


def test_the_committed_file_is_what_the_lexicons_compile_to():
    committed = (files("communique") / "data" / TARGET).read_bytes()
    assert json.loads(gzip.decompress(compile_lexicons(LEXICONS))) == json.loads(gzip.decompress(committed))


def test_a_person_with_an_unheard_of_role_is_refused_by_name(tmp_path):
    for path in LEXICONS.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "one.yaml").write_text(
        "source: a test\ndate: 2026-01-01\npeople:\n"
        "  - {id: jane-doe, name: Jane Doe, country: GBR, offices: [{title: tsar, role: tsar, of: GBR}]}\n"
    )
    with pytest.raises(SetupError, match=r"one\.yaml, jane-doe: 'tsar' is no role"):
        compile_lexicons(tmp_path)
