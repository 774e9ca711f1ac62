"""The outlets on whose word others report: the list's form, and their names in the text."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import yaml

from communique.claims.compile import compile_lexicons
from communique.claims.lexicon import lexicon
from communique.errors import SetupError
from communique.model import Article, Outlet, OutletKind

LIST = Path(__file__).parent.parent.parent / "lexicons" / "claims" / "outlets.yaml"
ROWS = yaml.safe_load(LIST.read_text(encoding="utf-8"))["outlets"]
ACTORS = LIST.parent.parent / "actors" / "states.yaml"


def test_there_are_at_least_four_hundred_and_each_has_its_own_name():
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 400
    assert {row[2] for row in ROWS} == set(get_args(OutletKind))


def test_every_country_is_a_state_that_the_lexicons_know():
    known = ACTORS.read_text(encoding="utf-8")
    assert [row[:2] for row in ROWS if row[1] not in known] == []


def test_no_spelling_is_an_ordinary_word_in_small_letters():
    small = [name for row in ROWS for name in (row[0], *row[3:]) if name.isalpha() and name.islower()]
    assert set(small) <= {"taz", "dpa"}


def test_every_spelling_leads_to_its_outlet():
    for name, country, kind, *spellings in ROWS:
        for spelling in (name, *spellings):
            assert lexicon().outlet(spelling) == Outlet(name, country, kind)


TABLE = {
    "an agency": ("The talks failed, Interfax reported.", ("Interfax", "RUS", "agency")),
    "with what it is": ("The Interfax news agency reported that the talks had failed.", ("Interfax", "RUS", "agency")),
    "another spelling": ("An official told Anadolu Agency that the talks had failed.", ("Anadolu", "TUR", "agency")),
    "an apostrophe": ("The talks failed, the People's Daily wrote.", ("People's Daily", "CHN", "newspaper")),
    "a small article": ("The talks failed, an official told the Guardian.", ("The Guardian", "GBR", "newspaper")),
    "a longer name": ("The talks failed, the Kyiv Independent reported.", ("Kyiv Independent", "UKR", "site")),
    "Hungarian": ("The bank will close, the news site Telex wrote on Monday.", ("Telex", "HUN", "site")),
    "according to": ("According to Yonhap, the talks failed.", ("Yonhap", "KOR", "agency")),
    "a kind alone": ("State television reported that the talks had failed.", None),
    "a document": ("The ministry said in a statement that the talks had failed.", None),
    "a person": ("Steve Forbes said that the talks had failed.", None),
}  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_the_outlet_of_a_claim(reader, text, expected):
    [claim] = reader.read(Article("a", text)).claims
    assert claim.outlet == (Outlet(*expected) if expected else None)


BROKEN = {
    "too short": ("[Reuters, GBR]", "a row is name, country, kind"),
    "no word": ("[444, HUN, site]", "a row is name, country, kind"),
    "no country": ("[Reuters, UK, agency]", "'UK' is no ISO 3166"),
    "no kind": ("[Reuters, GBR, wire]", "unknown kind wire"),
    "twice": ("[Reuters, GBR, agency], [Thomson, USA, agency, Reuters]", "'Reuters' is both Reuters and Thomson"),
}


@pytest.mark.parametrize(("rows", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_row_is_refused_by_name(tmp_path, rows, message):
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "cues.yaml").write_text((LIST.parent / "cues.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "outlets.yaml").write_text(f"outlets: [{rows}]", encoding="utf-8")
    with pytest.raises(SetupError, match=message):
        compile_lexicons(tmp_path)
