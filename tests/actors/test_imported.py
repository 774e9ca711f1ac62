"""Lists from elsewhere: Wikidata query results, CSV, PETRARCH dictionaries."""

from __future__ import annotations

import json

import pytest

from communique.actors import Lexicon, add_entries, extend, find, import_actors
from communique.errors import SetupError


def bindings(*rows):
    return json.dumps(
        {"results": {"bindings": [{key: {"value": value} for key, value in row.items()} for row in rows]}}
    )


ORBAN = {
    "person": "http://www.wikidata.org/entity/Q900001",
    "personLabel": "Viktor Orbán",
    "positionLabel": "Prime Minister of Hungary",
    "start": "2010-05-29T00:00:00Z",
    "iso3": "HUN",
}
TOSHEVA = {
    "person": "http://www.wikidata.org/entity/Q900002",
    "personLabel": "Mirela Tosheva",
    "personAltLabel": "M. Tosheva; Mirela T. Tosheva",
    "positionLabel": "Minister of Finance of Bulgaria",
    "start": "2031-01-01T00:00:00Z",
    "genderLabel": "female",
    "countryLabel": "Bulgaria",
}


@pytest.fixture
def listed(tmp_path):
    def write(name: str, text: str, form=None):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_actors(path, Lexicon.load(), form)

    return write


def test_a_query_result(listed):
    mayor = TOSHEVA | {"positionLabel": "mayor of Varna", "start": "2027-03-04T00:00:00Z"}
    assert listed("q.json", bindings(ORBAN, TOSHEVA, mayor)) == [
        ("people", {"extends": "viktor-orban", "wikidata": "Q900001"}),
        (
            "people",
            {
                "id": "mirela-tosheva",
                "name": "Mirela Tosheva",
                "country": "BGR",
                "gender": "f",
                "aliases": ["M. Tosheva", "Mirela T. Tosheva"],
                "wikidata": "Q900002",
                "offices": [
                    {"title": "Minister of Finance", "role": "finance-minister", "of": "BGR", "since": "2031"},
                    {"title": "mayor of Varna", "role": "other", "of": "BGR", "since": "2027-03-04"},
                ],
            },
        ),
    ]


def test_the_short_form_of_a_query_result(listed):
    row = {"item": "http://www.wikidata.org/entity/Q900003", "itemLabel": "NATO", "code": "IGO"}
    assert listed("q.json", json.dumps([row])) == [("organisations", {"extends": "NATO", "wikidata": "Q900003"})]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv(listed, separator):
    rows = [
        ["name", "country", "kind", "sectors", "title", "since", "until"],
        ["Arvo Hallik", "EST", "", "BUS", "director", "2015", "2020-06"],
        ["Baltic Watch", "NGO", "organisation", "SOC", "", "", ""],
    ]
    assert listed("a.csv", "\n".join(separator.join(row) for row in rows)) == [
        (
            "people",
            {
                "id": "arvo-hallik",
                "name": "Arvo Hallik",
                "country": "EST",
                "sectors": ["BUS"],
                "offices": [{"title": "director", "role": "other", "of": "EST", "since": "2015", "until": "2020-06"}],
            },
        ),
        ("organisations", {"id": "BALTIC-WATCH", "name": "Baltic Watch", "code": "NGO", "sectors": ["SOC"]}),
    ]


DICTIONARY = """\
; an actor dictionary
HAMID_KARZAI_ [AFGGOV 20011222-20140929]
+PRESIDENT_KARZAI_
    [AFGELI >20140930]
AFGHANISTAN_ [AFG]
+AFGANISTAN_
BORIS_TESTOV_ [RUSGOV 010101-050101] # a comment
  [RUSELI >20050102]
RED_TESTERS_ [PERREB]
SOLDIER_ [MIL]
MOBS_ [---]
"""


def test_a_dictionary(listed):
    assert listed("actors.txt", DICTIONARY) == [
        ("people", {"extends": "hamid-karzai", "aliases": ["President Karzai"]}),
        ("organisations", {"extends": "AFG", "aliases": ["Afghanistan", "Afganistan"]}),
        (
            "people",
            {
                "id": "boris-testov",
                "name": "Boris Testov",
                "aliases": [],
                "country": "RUS",
                "offices": [
                    {
                        "title": "listed as GOV", "of": "RUS", "since": "2001-01-01", "until": "2005-01-01",
                        "sectors": ["GOV"],
                    },
                    {"title": "listed as ELI", "of": "RUS", "since": "2005-01-02", "until": None, "sectors": ["ELI"]},
                ],
            },
        ),
        ("organisations", {"id": "RED-TESTERS", "name": "Red Testers", "aliases": [], "code": "PER", "sectors": ["REB"]}),
    ]  # fmt: skip


def test_what_is_imported_can_be_used(tmp_path):
    source, own = tmp_path / "actors.txt", tmp_path / "my.yaml"
    source.write_text(DICTIONARY, encoding="utf-8")
    add_entries(own, import_actors(source, Lexicon.load()), Lexicon.load())
    known = extend(Lexicon.load(), own)
    assert find("Boris Testov", "2003-01-01", known=known)[0].office.sectors == ("GOV",)
    assert find("Red Testers", known=known)[0].code == "PER"
    assert find("Afganistan", known=known)[0].id == "AFG"


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("a.csv", "name,country\nA B,GBX\n", 2, "'GBX' is no country"),
        ("a.csv", "name,country\nA B,GBR,x\n", 2, "not as many columns"),
        ("a.csv", "name,country\nA B\n", 2, "not as many columns"),
        ("a.csv", "name,country\nQ42,GBR\n", 2, "there is no name"),
        ("a.csv", "name,country\nA B,\n", 2, "A B has no country"),
        ("a.csv", "name,country,title,since\nA B,GBR,x,then\n", 2, "'then' is no date"),
        ("q.json", '{"results": \n', 2, "this is not JSON"),
        ("q.json", '{"head": {}}', 1, "this is no query result"),
        ("d.txt", "+ALIAS_\n", 1, "stands before the first actor"),
        ("d.txt", "A_B_ [GBRGOV 20200101-20190101]\n", 1, "ends before it begins"),
        ("d.txt", "; x\nA_B_ [GBRGOV soon]\n", 2, "'soon' is no date"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_used_is_refused_with_its_line(tmp_path, name, text, line, said):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SetupError) as caught:
        import_actors(path, Lexicon.load())
    assert str(caught.value).startswith(f"{path}:{line}: "), caught.value
    assert said in str(caught.value)
