"""Spellings, scripts, initials, order and marriage: who is meant, and who is kept apart."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import Levenshtein

from communique.actors import Lexicon, find
from communique.actors.forms import pieces
from communique.model import Article

ONE = [
    ("Kaja Kalas", "2022-05-01", "kaja-kallas"),
    ("Volodymyr Zelenskiy", "2022-05-01", "volodymyr-zelensky"),
    ("Wolodymyr Selenskyj", "2022-05-01", "volodymyr-zelensky"),
    ("Зеленський", "2022-05-01", "volodymyr-zelensky"),
    ("Владимир Путин", "2022-05-01", "vladimir-putin"),
    ("Sergej Lawrow", "2022-05-01", "sergei-lavrov"),
    ("Σεργκέι Λαβρόφ", "2022-05-01", None),
    ("Muhammad bin Salman", "2022-05-01", "mohammed-bin-salman"),
    ("Mohamed Morsy", "2012-12-01", "mohamed-morsi"),
    ("V. Putin", "2022-05-01", "vladimir-putin"),
    ("F.W. de Klerk", "1991-05-01", "f-w-de-klerk"),
    ("Xi Jinping", "2022-05-01", "xi-jinping"),
    ("Jinping Xi", "2022-05-01", "xi-jinping"),
    ("Orbán Viktor", "2022-05-01", "viktor-orban"),
    ("Abe Shinzo", "2015-05-01", "shinzo-abe"),
    ("Moon Jae In", "2018-05-01", "moon-jae-in"),
    ("Jae-in Moon", "2018-05-01", "moon-jae-in"),
    ("Annegret Kramp-Karrenbauer", "2020-05-01", "annegret-kramp-karrenbauer"),
    ("Hillary Rodham Clinton", "2010-05-01", "hillary-clinton"),
    ("Franjo Tudjman", "1995-05-01", "franjo-tudman"),
    ("Gerhard Schroeder", "2003-05-01", "gerhard-schroder"),
    ("Recep Tayyip Erdogan", "2016-05-01", "recep-tayyip-erdogan"),
    ("Alexis Tsípras", "2016-05-01", "alexis-tsipras"),
    ("Joe Biden", "2022-05-01", "joe-biden"),
    ("Joseph Biden", "2022-05-01", "joe-biden"),
]
APART = [
    ("Kaja Kalla", "Siim Kallas"),
    ("Viktor Urban", "Viktor Orbán"),
    ("Vladimir Putina", "Vladimir Putin"),
    ("Boris Jonson", "Boris Tadić"),
    ("Angela Markel", "Theresa May"),
    ("Sergei Lavrova", "Sergei Lavrov"),
    ("Peter Pavlova", "Petr Pavel"),
]


@pytest.mark.engine
@pytest.mark.parametrize(("name", "day", "expected"), ONE, ids=[name for name, _, _ in ONE])
def test_one_person(reader, name, day, expected):
    record = reader.read(Article("a", f"{name} spoke in parliament on Monday.", published=day, language="en"))
    found = [actor.id for actor in record.actors if actor.id.startswith("person:")]
    assert found == ([f"person:{expected}"] if expected else [])


@pytest.mark.parametrize(
    ("name", "day", "expected"), [*ONE, ("Володимир Зеленський", "2022-05-01", "volodymyr-zelensky")]
)
def test_the_same_without_a_text(name, day, expected):
    found = find(name.replace("F.W.", "F. W."), day)
    if expected:
        assert found[0].id == f"person:{expected}"
    else:
        assert found == ()


@pytest.mark.engine
@pytest.mark.parametrize(("name", "other"), APART, ids=[name for name, _ in APART])
def test_people_who_only_look_alike(reader, name, other):
    record = reader.read(Article("a", f"{name} spoke in parliament on Monday.", published="2016-05-01"))
    assert other not in {actor.name for actor in record.actors}


def test_every_person_is_found_by_their_own_name():
    known = Lexicon.load()
    lost = [
        person.id
        for person in map(known.person, known.people())
        if len(pieces(person.name.partition(" of ")[0])) > 1
        and person.id not in known.full_named("".join(pieces(person.name)))
        and person.id not in known.crowned("".join(pieces(person.name)[1:]))
        and person.name.split()[0].lower() not in ("king", "queen", "pope", "prince", "sheikh", "sultan")
    ]
    assert lost == []


def test_people_who_differ_by_one_letter_stay_apart():
    """Of two full names in the lexicon that are one letter apart, each means its own bearer, first."""
    known = Lexicon.load()
    keys: dict[str, list[str]] = {}
    for identifier in known.people():
        person = known.person(identifier)
        keys.setdefault("".join(pieces(person.name))[:4], []).append(identifier)
    pairs = [
        (one, other)
        for group in keys.values()
        for number, one in enumerate(group)
        for other in group[number + 1 :]
        if Levenshtein.distance(known.person(one).name, known.person(other).name, score_cutoff=1) == 1
    ]
    assert len(pairs) > 3
    for pair in pairs:
        for identifier in pair:
            assert find(known.person(identifier).name)[0].id == f"person:{identifier}"


@pytest.mark.engine
def test_a_surname_of_two_stays_open_with_scores(reader):
    text = "Jarosław Kaczyński and Lech Kaczyński were twins. Kaczynski spoke first."
    record = reader.read(Article("a", text, published="2006-10-01"))
    (open_one,) = [actor for actor in record.actors if actor.candidates]
    assert {one.id for one in open_one.candidates} == {"person:jaroslaw-kaczynski", "person:lech-kaczynski"}
    assert sum(one.score for one in open_one.candidates) <= 1.0


KEPT = [
    ("Arvo Hallik, the husband of Kaja Kallas, sold his shares.", "Arvo Hallik", "EST", "ELI"),
    ("Colonel Demba Sarrou of the Malian army denied the charge.", "Demba Sarrou", "MLI", "MIL"),
    ("Leah Rabin, the widow of the slain leader, blamed the right.", "Leah Rabin", "ISR", "ELI"),
    ("Ilse Vandermost, a Belgian lawmaker, asked for the file.", "Ilse Vandermost", "BEL", "LEG"),
]


@pytest.mark.engine
@pytest.mark.parametrize(("text", "name", "code", "sector"), KEPT, ids=[name for _, name, _, _ in KEPT])
def test_people_whom_no_list_knows_are_kept(reader, text, name, code, sector):
    record = reader.read(Article("a", text, published="2023-08-25"))
    (actor,) = [actor for actor in record.actors if name in (actor.name, *actor.aliases)]
    assert actor.id.startswith("text:")
    assert (actor.code, actor.sectors[:1]) == (code, (sector,))


@pytest.mark.engine
def test_a_title_with_a_name_is_not_the_namesake_met_before(reader):
    text = "Crown Prince Mohammed bin Salman denied it. King Salman was silent."
    record = reader.read(Article("a", text, published="2018-10-23"))
    assert {actor.id for actor in record.actors} >= {"person:mohammed-bin-salman", "person:salman-bin-abdulaziz"}
