"""A user's actor file: what it adds, and that a broken one is refused with file and line and leaves nothing behind."""

from __future__ import annotations

import pytest

from communique.actors import Lexicon, add_entries, added_text, extend, find, members, memberships, new_entry, show
from communique.errors import SetupError
from communique.reader import Reader

GOOD = """\
# ours
people:
  - id: piret-voolaid
    name: Piret Voolaid
    aliases: [Piret Sepp]
    country: EST
    gender: f
    wikidata: Q900001
    offices:
      - {title: mayor of Tallinn, of: EST, since: 2019-04-01, until: 2021}
      - {title: culture minister, role: other, of: EST, since: 2021-05}
  - extends: kaja-kallas
    aliases: [Kaja Kalla-Test]
    wikidata: Q900002

organisations:
  - {id: BALTIC-WATCH, name: Baltic Watch, exact: [BAWA], code: NGO, sectors: [SOC]}
  - {extends: NATO, aliases: [The Great Shield]}
memberships:
  - of: BALTIC-WATCH
    joined: {2010-01-01: EST LVA, 2015: NATO}
    left: {2020-06-01: LVA}
"""


@pytest.fixture
def file(tmp_path):
    def write(text: str):
        path = tmp_path / "my.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def known(file):
    return extend(Lexicon.load(), file(GOOD))


def test_a_person_with_offices(known):
    (found,) = find("Piret Voolaid", "2020-01-01", known=known)
    assert (found.id, found.code, found.office.title) == ("person:piret-voolaid", "EST", "mayor of Tallinn")
    assert find("Piret Sepp", "2022-01-01", known=known)[0].office.title == "culture minister"
    assert show("piret-voolaid", known=known).wikidata == "Q900001"


def test_what_is_added_to_ours(known):
    assert find("Kaja Kalla-Test", "2022-01-01", known=known)[0].office.title == "prime minister"
    assert find("The Great Shield", known=known)[0].id == "NATO"
    assert show("kaja-kallas", known=known).wikidata == "Q900002"


def test_memberships(known):
    assert members("BALTIC-WATCH", "2016-01-01", known=known) == ("EST", "LVA", "NATO")
    assert members("BALTIC-WATCH", "2021-01-01", known=known) == ("EST", "NATO")
    assert "BALTIC-WATCH" in {one.organisation for one in memberships("LVA", "2012-01-01", known=known)}


def test_ours_is_left_as_it_is(known):
    assert not Lexicon.load().has_person("piret-voolaid")
    assert show("kaja-kallas").wikidata is None
    assert find("Baltic Watch") == ()


BROKEN = [
    ("people:\n  - {id: jane-roe, name: Jane Roe, country: GBX}\n", 2, "GBX is no country code"),
    ("organisations:\n  - id: ACME\n    name: Acme\n    code: ACM\n", 4, "ACM is no country code"),
    (
        "people:\n  - id: jane-roe\n    name: Jane Roe\n    country: GBR\n    offices:\n"
        "      - title: mayor\n        since: 2020-01-01\n        until: 2019-05-01\n",
        8,
        "the office ends on 2019-05-01, before it begins on 2020-01-01",
    ),
    (
        "people:\n  - {id: jane-roe, name: A, country: GBR}\n  - {id: jane-roe, name: B, country: GBR}\n",
        3,
        "the id jane-roe stands there already, on line 2",
    ),
    ("people:\n  - {id: viktor-orban, name: V, country: HUN}\n", 2, "write `extends: viktor-orban`"),
    ("organisations:\n  - {id: NATO, name: N, code: IGO}\n", 2, "write `extends: NATO`"),
    ("organisations:\n  - {extends: NOBODY, aliases: [N]}\n", 2, "NOBODY is nobody to extend"),
    (
        "organisations:\n  - {id: A-A, name: A, code: NGO}\n  - {id: B-B, name: B, code: NGO}\nmemberships:\n"
        "  - of: A-A\n    joined: {2000: B-B}\n  - of: B-B\n    joined: {2000: A-A}\n",
        7,
        "memberships go in a circle: A-A > B-B > A-A",
    ),
    (
        "memberships:\n  - of: NATO\n    joined: {2000: EU}\n  - of: EU\n    joined: {2000: NATO}\n",
        4,
        "memberships go in a circle",
    ),
    ("memberships:\n  - of: NATO\n    joined: {2000: MAR}\n    left: {1999: MAR}\n", 4, "MAR leaves on 1999 before"),
    ("people:\n  - {id: jane-roe, name: J, country: GBR, gender: x}\n", 2, "gender is m or f"),
    ("people:\n  - {id: jane-roe, name: J, country: GBR, sectors: [GVO]}\n", 2, "GVO is no sector"),
    ("people:\n  - {id: Jane Roe, name: J, country: GBR}\n", 2, "Jane Roe is no id"),
    ("people:\n  - {id: jane-roe, country: GBR}\n", 2, "there is no `name`"),
    ("people:\n  - {id: jane-roe, name: J, country: GBR, nam: x}\n", 2, "no such field: nam"),
    ("people:\n  - {id: jane-roe, name: J, name: K, country: GBR}\n", 2, "name stands twice in one entry"),
    ("people:\n  - {id: jane-roe, name: J, country: GBR, wikidata: 42}\n", 2, "42 is no Wikidata id"),
    ("person:\n  - {id: jane-roe}\n", 1, "no such section: person"),
    ("people:\n  - {id: jane-roe, name: J\n", 3, "this is not YAML"),
    ("people:\n  - jane\n", 2, "an entry must have fields"),
    ("- jane\n", 1, "the file must have sections"),
    (
        "people:\n  - id: jane-roe\n    name: J\n    country: GBR\n    offices:\n      - {title: m, role: tsar}\n",
        6,
        "tsar is no role",
    ),
    (
        "people:\n  - id: jane-roe\n    name: J\n    country: GBR\n    offices:\n      - {title: m, since: 2020-13-01}\n",
        6,
        "2020-13-01 is no date",
    ),
]


@pytest.mark.parametrize(("text", "line", "said"), BROKEN, ids=[said[:40] for _, _, said in BROKEN])
def test_a_broken_file_is_refused_with_its_line(file, text, line, said):
    path = file(text)
    with pytest.raises(SetupError) as caught:
        extend(Lexicon.load(), path)
    assert str(caught.value).startswith(f"{path}:{line}: "), caught.value
    assert said in str(caught.value)


def test_all_faults_are_told_at_once(file):
    path = file("people:\n  - {id: a-b, name: A, country: XXX}\n  - {id: c-d, name: C, country: YYY}\n")
    with pytest.raises(SetupError) as caught:
        Reader(actors=path)
    assert str(caught.value).count(str(path)) == 2


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SetupError, match="cannot read this actor file"):
        extend(Lexicon.load(), tmp_path / "none.yaml")


def test_adding_keeps_what_stands_there(file):
    path = file(GOOD)
    entry = new_entry("Arvo Hallik", "EST") | {"offices": [{"title": "director: north", "of": "EST", "since": "2015"}]}
    add_entries(path, [("people", entry)], Lexicon.load())
    text = path.read_text()
    assert text.startswith("# ours\npeople:\n  - id: piret-voolaid\n")
    assert find("Arvo Hallik", "2016-01-01", known=extend(Lexicon.load(), path))[0].office.title == "director: north"
    assert len(text.splitlines()) == len(GOOD.splitlines()) + 5


def test_adding_to_no_file_makes_one(tmp_path):
    path = tmp_path / "new.yaml"
    add_entries(path, [("organisations", new_entry("North Watch", "NOR", organisation=True))], Lexicon.load())
    assert extend(Lexicon.load(), path).entity("NORTH-WATCH").code == "NOR"


def test_what_would_break_the_file_is_not_written(file):
    path = file(GOOD)
    with pytest.raises(SetupError, match="is left as it was"):
        add_entries(path, [("people", new_entry("Piret Voolaid", "EST"))], Lexicon.load())
    assert path.read_text() == GOOD


def test_norway_is_no_denial():
    assert "code: NOR" in added_text("", [("organisations", new_entry("No", "NOR", organisation=True))])
    assert 'name: "No"' in added_text("", [("organisations", new_entry("No", "NOR", organisation=True))])


@pytest.mark.engine
def test_a_reader_knows_them(file):
    from communique.model import Article

    reader = Reader(actors=file(GOOD))
    record = reader.read(Article("a", "Piret Sepp met Baltic Watch in Riga on Monday.", published="2022-03-01"))
    actors = {actor.id: actor for actor in record.actors}
    assert actors["person:piret-voolaid"].office.title == "culture minister"
    assert actors["person:piret-voolaid"].wikidata == "Q900001"
    assert actors["BALTIC-WATCH"].code == "NGO"
