"""The language of searches, and that both databases find the same."""

from __future__ import annotations

import pytest

from communique.archive import Filter, parse_query
from communique.archive.query import Query
from communique.archive.search import excerpt
from communique.archive.words import Term
from communique.errors import QueryError
from tests.archive.made import FIRST, record

PARSED = {
    "words": ("Harbour dues", Query((Term(("harbour",)), Term(("dues",))))),
    "a phrase": ('"harbour dues"', Query((Term(("harbour", "dues")),))),
    "a hyphen joins": ("cease-fire", Query((Term(("cease", "fire")),))),
    "accents are nothing": ("Bérg", Query((Term(("berg",)),))),
    "begins": ("strik*", Query((Term(("strik",), prefix=True),))),
    "no star in a phrase": ('"strik*"', Query((Term(("strik",)),))),
    "without": ('-football -"own goal"', Query((), (Term(("football",)), Term(("own", "goal"))))),
    "fields": ("actor:NATO type:sanction", Query((), (), (("actor", "NATO"), ("type", "SANCTION")))),
    "a field in quotation marks": ('publisher:"Harbour Post"', Query((), (), (("publisher", "Harbour Post"),))),
    "without a field": ("-country:ukr", Query((), (), (), (("country", "UKR"),))),
    "operators are words": ('and OR near "NOT"', Query(tuple(Term((word,)) for word in ("and", "or", "near", "not")))),
}


@pytest.mark.parametrize(("text", "expected"), PARSED.values(), ids=PARSED.keys())
def test_parsed(text, expected):
    assert parse_query(text) == expected


WRONG = {
    "": "empty",
    "   ": "empty",
    '"open': "quotation mark",
    'half"way"': "quotation mark",
    "colour:red": "no field",
    "from:yesterday": "no day",
    "-to:2024": "use from:",
    "reality:maybe": "unknown",
    '""': "no letter",
    "***": "no letter",
    'actor:" "': "no value",
    "x" * 2000: "longer than",
}


@pytest.mark.parametrize("text", WRONG)
def test_wrong_queries_say_what_is_wrong(text):
    with pytest.raises(QueryError, match=WRONG[text]):
        parse_query(text)


@pytest.fixture(scope="module")
def filled(asked):
    asked.add_many(
        [
            record("a", words="over the harbour dues", published="2024-03-05"),
            record("b", words="over harbours and fishing", published="2024-03-06", type="CONSULT"),
            record("c", words="on the dues of a Zürich café", published="2024-04-01", country="NRL", type="AGREE"),
            record("d", words="under_scored 4x4 don't", published=None, publisher=None, headline="Harbour in brief"),
        ],
        version=FIRST,
    )
    return asked


FOUND = {
    "a word, in headlines too": ("harbour", "ad"),
    "case": ("HARBOUR", "ad"),
    "accents": ("zurich CAFÉ", "c"),
    "a beginning": ("harb*", "bad"),
    "two words": ("harbour dues", "a"),
    "a phrase": ('"the dues"', "c"),
    "a phrase that is none": ('"dues harbour"', ""),
    "a phrase with a beginning": ("the-harb*", "a"),
    "without": ("dues -zurich", "a"),
    "only without": ("-dues", "bd"),
    "punctuation parts words": ("scored", "d"),
    "digits": ("4x4", "d"),
    "an apostrophe": ("don't", "d"),
    "actor by name": ("actor:norland", "cbad"),
    "actor by code": ("actor:nrl harbour", "ad"),
    "actor in an event of a type": ("actor:SDR type:CONSULT", "b"),
    "the one who says so": ('actor:"Ida Berg" type:AGREE', "c"),
    "an actor in no event": ("actor:Atlantis type:AGREE", ""),
    "type": ("type:agree", "c"),
    "without a type": ("harb* -type:consult", "ad"),
    "country": ("country:NRL", "c"),
    "reality": ("reality:actual dues", "ca"),
    "publisher": ('publisher:"harbour post" harb*', "ba"),
    "without a publisher": ('-publisher:"harbour post"', "d"),
    "from": ("from:2024-03-06", "cb"),
    "to a month": ("to:2024-03", "ba"),
    "quotes of SQL": ("o'harbour\\ (dues)", ""),
    "what full text has for operators": ("harbour AND dues", ""),
    "nothing": ("absent", ""),
}


@pytest.mark.parametrize(("query", "expected"), FOUND.values(), ids=FOUND.keys())
def test_found(filled, query, expected):
    assert "".join(hit.article.id for hit in filled.search(query).items) == expected


def test_a_filter_narrows_a_search(filled):
    assert [hit.article.id for hit in filled.search("dues", Filter(types=("AGREE",))).items] == ["c"]


def test_pages(filled):
    first = filled.search("acted", limit=3)
    rest = filled.search("acted", limit=3, after=first.next)
    assert "".join(hit.article.id for hit in (*first.items, *rest.items)) == "cbad"
    assert rest.next is None


@pytest.mark.parametrize("query", ["acted", "acted actor:NRL", "acted -dues", "a* from:2024-03", "acted -actor:XYZ"])
def test_words_of_many_articles_are_found_as_those_of_few(filled, monkeypatch, query):
    """Above `MANY` the newest are found by walking back from today."""

    def pages():
        first = filled.search(query, limit=2)
        return first, filled.search(query, limit=2, after=first.next) if first.next else None

    few = pages()
    assert few[0].items
    monkeypatch.setattr("communique.archive.search.MANY", 1)
    assert pages() == few


def test_a_hit_shows_its_words(filled):
    (hit,) = filled.search("zurich").items
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["Zürich"]


EXCERPTS = {
    "the words around": ("x " * 200 + "The Harbour closed " + "y " * 200, (Term(("harbour",)),), ["Harbour"]),
    "a whole word of a beginning": ("two harbours", (Term(("harb",), prefix=True),), ["harbours"]),
    "a phrase over a line": ("the harbour\n dues rose", (Term(("harbour", "dues")),), ["harbour  dues"]),
    "no part of a word": ("a harbourmaster", (Term(("harbour",)),), []),
    "a letter that folds to two": ("Straße des Hafens", (Term(("hafens",)),), ["Hafens"]),
    "none": ("a text", (), []),
}


@pytest.mark.parametrize(("body", "terms", "marked"), EXCERPTS.values(), ids=EXCERPTS.keys())
def test_excerpts(body, terms, marked):
    shown, marks = excerpt(body, terms)
    assert [shown[start:end] for start, end in marks] == marked
    assert len(shown) < 260
