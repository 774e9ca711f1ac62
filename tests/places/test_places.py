"""Which places a text names, and which place each name means."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from communique.language import conllu
from communique.model import Actor, Article, Mention, PlaceRef, Record, Removed, Span
from communique.places import Places

Read = Callable[..., Record]


@pytest.fixture(scope="module")
def places() -> Places:
    return Places()


def located(record: Record) -> list[PlaceRef]:
    return [place for place in record.places if place.role == "location"]


def found(record: Record) -> dict[str, PlaceRef]:
    return {place.span.of(record.article.text): place for place in record.places}


@pytest.mark.parametrize(
    ("text", "name", "geonameid", "country", "precision"),
    [
        pytest.param("Fire broke out in [l:Paris].", "Paris", 2988507, "FRA", "city", id="largest"),
        pytest.param("Fire broke out in [l:Paris], [l:Texas].", "Paris", 4717560, "USA", "city", id="state"),
        pytest.param("A march was held in [l:Springfield], Ill., on Monday.", "Springfield", 4250542, "USA", "city", id="ap"),
        pytest.param("A march was held in [l:Springfield], IL.", "Springfield", 4250542, "USA", "city", id="postal"),
        pytest.param("They met in [l:London], [l:Ontario].", "London", 6058560, "CAN", "city", id="province"),
        pytest.param("Police in [l:Hyderabad], [l:Pakistan], held two.", "Hyderabad", 1176734, "PAK", "city", id="country"),
        pytest.param("Police in Cox's [l:Bazar] held two.", "Cox's Bazar", 1336134, "BGD", "city", id="possessive"),
        pytest.param("They met in [l:Tripoli], [l:Lebanon].", "Tripoli", 266826, "LBN", "city", id="not the larger"),
        pytest.param("Ships left [l:Odesa] and [l:Kherson] in [l:Ukraine].", "Kherson", 706448, "UKR", "city", id="city first"),
        pytest.param("Shells hit the Kherson region of [l:Ukraine].", "Kherson", None, "UKR", "region", id="region asked"),
        pytest.param("Talks were held in [l:Kiev].", "Kiev", 703448, "UKR", "city", id="other spelling"),
        pytest.param("He flew to [l:Georgia] from [l:Armenia].", "Georgia", 614540, "GEO", "country", id="Georgia"),
        pytest.param("Rain fell in [l:Georgia], [l:Alabama] and [l:Florida].", "Georgia", 4197000, "USA", "region", id="state of Georgia"),
        pytest.param("She flew to [l:Washington].", "Washington", 4140963, "USA", "city", id="first meaning"),
        pytest.param("Wheat grows in [l:Oregon] and [l:Washington state].", "Washington state", 5815135, "USA", "region", id="state asked"),
        pytest.param("A tanker sank in the [l:Strait of Hormuz].", "Strait of Hormuz", None, None, "water", id="strait"),
        pytest.param("The war in the [l:Donbas] goes on.", "Donbas", None, "UKR", "area", id="area"),
        pytest.param("They met at [f:Camp David].", "Camp David", None, "USA", "facility", id="facility"),
        pytest.param("Troops left [f:Kharkiv airport] in [l:Ukraine].", "Kharkiv", 706483, "UKR", "city", id="in a facility"),
        pytest.param("Aid came from [l:Europe].", "Europe", 6255148, None, "continent", id="continent"),
        pytest.param("The U.S. sent aid.", "U.S.", 6252001, "USA", "country", id="short form"),
        pytest.param("The capital, [l:San José], the largest city of [l:Costa Rica].", "San José", 3621849, "CRI", "city", id="apposition"),
        pytest.param("[o:Lublin Police Department] in [l:Poland] said so.", "Lublin", 765876, "POL", "city", id="body"),
        pytest.param("[p:Rafah] was struck in the [l:Gaza Strip].", "Rafah", 281102, "PSE", "city", id="mistaken for a person"),
        pytest.param("[l:Tallahassee] and [l:Pensacola] are near [l:Quincy].", "Quincy", 4169510, "USA", "city", id="near the others"),
    ],
)  # fmt: skip
def test_place(
    read: Read, places: Places, text: str, name: str, geonameid: int | None, country: str | None, precision: str
) -> None:
    place = found(places(read(text)))[name]
    assert (place.geonameid, place.country, place.precision) == (geonameid, country, precision)
    assert place.lat is not None
    assert place.lon is not None
    assert 0 < place.confidence < 1
    assert place.reason


@pytest.mark.parametrize(
    ("text", "name", "country", "reason"),
    [
        pytest.param("It fell on [l:Nowhereville].", "Nowhereville", None, "no place of that name", id="not known"),
        pytest.param("It fell on [l:Robotyne] in [l:Ukraine].", "Robotyne", "UKR", "speaks of UKR", id="country alone"),
        pytest.param("It fell on [l:Nowhereville], [l:Texas].", "Nowhereville", "USA", "in Texas", id="not in Texas"),
        pytest.param("He was born in [l:Madison County].", "Madison County", "USA", "nothing near tells", id="open"),
        pytest.param("He was born in [l:Whitby Falls].", "Whitby Falls", None, "no place of that name", id="no part"),
    ],
)
def test_unknown(read: Read, places: Places, text: str, name: str, country: str | None, reason: str) -> None:
    place = found(places(read(text)))[name]
    assert (place.geonameid, place.lat, place.lon, place.precision, place.confidence) == (
        None,
        None,
        None,
        "unknown",
        0,
    )
    assert place.country == country
    assert reason in place.reason


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[p:Jackson] said so.", id="person"),
        pytest.param("[p:Paris Hilton] came.", id="full name"),
        pytest.param("The [o:Washington Post] wrote so.", id="paper"),
        pytest.param("[o:Boston Globe] wrote so.", id="decoration"),
        pytest.param("It happened in March on a Sunday.", id="month"),
        pytest.param("The Ukrainian army held.", id="demonym"),
        pytest.param("give us the nice reading", id="small letters"),
        pytest.param("", id="empty"),
        pytest.param("\U0001f600 \u202e ,,, [ ( -", id="no words"),
    ],
)
def test_no_place(read: Read, places: Places, text: str) -> None:
    assert located(places(read(text))) == []


def test_publisher_decides_between_equals(read: Read, places: Places) -> None:
    text = "Two men were held in [l:Springfield]."
    assert found(places(read(text, publisher="news-leader.com")))["Springfield"].geonameid == 4409896
    assert found(places(read(text, publisher="masslive.com")))["Springfield"].geonameid == 4951788


def test_a_name_means_one_place_throughout(read: Read, places: Places) -> None:
    record = places(read("In [l:Paris], [l:Texas], it rained; all of [l:Paris] was wet."))
    assert [place.geonameid for place in record.places if place.name == "Paris"] == [4717560, 4717560]


def test_dateline_that_was_set_aside(places: Places) -> None:
    article = Article("test", "KYIV, Ukraine (Wire) — It rained.")
    record = Record(article, removed=(Removed(Span(0, 22), "dateline"),))
    assert [(place.name, place.geonameid) for place in places(record).places] == [("Kyiv", 703448), ("Ukraine", 690791)]


def test_headline_that_was_set_aside_repeats_a_name(read: Read, places: Places) -> None:
    record = read("MINSK talks fail, In [l:Minsk], talks failed.")
    record = replace(record, tokens=record.tokens, removed=(Removed(Span(0, 17), "headline"),))
    assert [place.span for place in places(record).places] == [Span(0, 5), Span(21, 26)]


SPEAKS = """\
1	Moscow	Moscow	PROPN	NNP	_	2	nsubj	_	_
2	said	say	VERB	VBD	_	0	root	_	_
3	so	so	ADV	RB	_	2	advmod	_	_
4	in	in	ADP	IN	_	5	case	_	_
5	Minsk	Minsk	PROPN	NNP	_	2	obl	_	SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_
"""


@pytest.mark.parametrize(("actor", "expected"), [("russia", ["Minsk"]), (None, ["Moscow", "Minsk"])])
def test_who_acts_is_no_place(places: Places, actor: str | None, expected: list[str]) -> None:
    record = conllu.read(SPEAKS)
    mentions = (
        Mention(Span(0, 6), "named", "place", 0, 0, actor),
        Mention(record.tokens[4].span, "named", "place", 4, 1),
    )
    record = replace(record, mentions=mentions, actors=(Actor("russia", "Russia", "RUS"),))
    assert [place.name for place in located(places(record))] == expected


def test_actors_tell_the_country(read: Read, places: Places) -> None:
    record = read("[p:Volkov] was held in [l:Donetsk] near [l:Novosele].")
    mention = replace(record.mentions[0], actor="volkov")
    record = replace(record, mentions=(mention, *record.mentions[1:]), actors=(Actor("volkov", "Volkov", "UKR"),))
    assert found(places(record))["Donetsk"].country == "UKR"


def test_places_stand_in_order_and_apart(read: Read, places: Places) -> None:
    record = places(
        read("From [l:Kyiv] to [l:Paris], [l:Texas], via [l:Berlin], [l:Ohio], and New York City, U.S., he went.")
    )
    spans = [place.span for place in record.places]
    assert len(spans) >= 6
    assert spans == sorted(spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sweden's accession was delayed.", []),
        ("The border with Russia was closed.", ["Russia"]),
        ("Troops were sent to Finland.", ["Finland"]),
        ("U.S. President Joe Biden spoke in Sweden.", ["Sweden"]),
        ("Israel struck Rafah and Khan Younis in the Gaza Strip.", ["Rafah", "Khan Younis", "Gaza Strip"]),
        ("Odesa and Chornomorsk were hit by drones.", ["Odesa", "Chornomorsk"]),
        ("They signed it at the White House. The White House said so.", ["White House"]),
    ],
    ids=["owner", "border", "goal", "whose", "struck", "hit", "site"],
)
def test_states_that_act_are_no_places(reader, text: str, expected: list[str]) -> None:
    record = reader.read(Article("read", text, published="2024-05-03"))
    assert [place.span.of(text) for place in located(record)] == expected


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow said so.", []),
        ("Finland joined the alliance.", [("Finland", "FIN", "actor")]),
        ("The loan for Poland was paid.", [("Poland", "POL", "actor")]),
        ("It rained in eastern Ukraine.", [("Ukraine", "UKR", "location")]),
        ("South Korean ships left.", [("South Korean", "KOR", "adjective")]),
        ("Chechen fighters came from Grozny.", [("Chechen", "RUS", "adjective"), ("Grozny", "RUS", "location")]),
        ("She spoke Russian in Riga.", [("Riga", "LVA", "location")]),
        ("American Airlines flew to Texas.", [("Texas", "USA", "location")]),
    ],
    ids=["capital", "subject", "given", "modifier", "two words", "division", "language", "company"],
)
def test_role(reader, text: str, expected: list[tuple[str, str, str]]) -> None:
    record = reader.read(Article("read", text, published="2024-05-03"))
    assert [(place.span.of(text), place.country, place.role) for place in record.places] == expected


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy blamed the West for the famine.", []),
        ("The rains failed in the North.", []),
        ("He works in the West Bank.", [("West Bank", "West Bank", "PSE")]),
        ("Troops crossed into the Republic of Mali.", [("Republic of Mali", "Mali", "MLI")]),
        ("He was born in the Kingdom of Morocco.", [("Kingdom of Morocco", "Morocco", "MAR")]),
        ("Floods hit the Republic of Korea.", [("Republic of Korea", "South Korea", "KOR")]),
        ("It burned in the Karrada district of Baghdad.", [("Baghdad", "Baghdad", "IRQ")]),
    ],
)
def test_sides_styles_and_districts(reader, text: str, expected: list[tuple[str, str, str]]) -> None:
    record = reader.read(Article("a", text))
    assert [
        (place.span.of(text), place.name, place.country) for place in record.places if place.lat is not None
    ] == expected


@pytest.mark.engine
def test_a_town_is_nobody(reader) -> None:
    text = "Israel struck Rafah and Khan Younis in the Gaza Strip."
    record = reader.read(Article("read", text, published="2024-05-03"))
    towns = [mention for mention in record.mentions if mention.span.of(text) in ("Rafah", "Khan Younis")]
    assert [(mention.type, mention.actor) for mention in towns] == [("place", None)] * 2
    assert all("rafah" not in actor.id for actor in record.actors)


def test_a_month_of_the_dateline_is_no_place(places: Places) -> None:
    article = Article("test", "BUDAPEST, March 27 (Wire) — It rained.")
    record = Record(article, removed=(Removed(Span(0, 25), "dateline"),))
    assert [place.name for place in places(record).places] == ["Budapest"]
