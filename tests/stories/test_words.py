"""Which words name a happening, how many people a sentence counts, and who takes part: read off the engine's trees."""

from __future__ import annotations

import pytest

from communique.errors import SetupError
from communique.model import Article
from communique.stories.accounts import accounts
from communique.stories.compile import compile_lexicons
from communique.stories.happenings import concept, happenings, stem
from communique.stories.triggers import triggers


@pytest.mark.parametrize(
    ("one", "other"),
    [("nominate", "nomination"), ("land", "landing"), ("govern", "government"), ("arrive", "arrivals")],
)
def test_a_verb_and_its_noun_share_a_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("meet", "meat"), ("use", "user"), ("nation", "native"), ("ring", "string")]
)
def test_short_words_stay_apart(one, other):
    assert stem(one) != stem(other)


def test_families_that_are_near_are_near_both_ways():
    related = happenings().related
    assert all(name in related[other] for name, others in related.items() for other in others)


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed two guards in the raid.", ["kill", "attack"]),
        ("The nation has a million people.", []),
        ("According to the mayor, the collapse of the bridge hurt nobody.", ["collapse", "injure"]),
        ("The signing of the treaty is planned.", ["sign", "agree", "plan"]),
    ],
)
def test_happenings_of_a_sentence(reader, text, expected):
    record = reader.read(Article("a", text))
    assert [name for token in record.tokens if (name := concept(token))] == expected


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Turkish troops shelled a village in Syria on Monday. At least 12 people died, the army said.",
            ["at least 12 dead"],
        ),
        ("Russia bombed Kharkiv on Friday, killing seven people.", ["7 dead"]),
        ("Russia bombed Kharkiv on Friday. Over twenty people died there.", ["at least 20 dead"]),
        ("Russia bombed Kharkiv on Friday. The strike on Odesa left nobody hurt, though two people died there.", []),
        ("Russia bombed Kharkiv on Friday.", []),
    ],
    ids=["a sentence later", "in the clause", "in words", "of another attack", "none"],
)
def test_tolls_are_tied_to_their_event(reader, text, expected):
    record = reader.read(Article("a", text, published="2024-01-20"))
    (first, *_) = accounts(record)
    assert first.type == "ASSAULT"
    assert [toll.words for toll in first.tolls] == expected
    assert all(text[toll.span.start : toll.span.end] for toll in first.tolls)


@pytest.mark.engine
def test_who_takes_part(reader):
    text = "The court convicted Maria Lindqvist on Monday. She was sentenced to two years."
    first, second = [one for one in triggers(reader.read(Article("a", text))) if one.verb]
    assert "court" in first.agents
    assert {"maria", "lindqvist"} & first.patients
    assert "lindqvist" in second.patients


@pytest.mark.parametrize(
    ("families", "related", "never", "message"),
    [
        ("[[kill, murder], [slay, murder]]", "[]", "nation", "'murder' stands in two families"),
        ("[[no, yes]]", "[]", "nation", "is no lemma"),
        ("[[kill, murder]]", "[[kill, dye]]", "nation", "dye: no family begins with it"),
        ("[[kill, murder]]", "[]", "summit", "summit: a happening, and never one"),
    ],
)
def test_a_broken_lexicon_names_the_word(tmp_path, families, related, never, message):
    path = tmp_path / "happenings.yaml"
    path.write_text(f"families: {families}\nrelated: {related}\nnouns: summit\nnever: {never}\n", encoding="utf-8")
    with pytest.raises(SetupError, match=message) as raised:
        compile_lexicons(tmp_path)
    assert str(path) in str(raised.value)


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param("Norwegian soldiers opened fire on a market.", "shoot", id="opened-fire"),
        pytest.param("Rebels carried out an attack on the Norwegian embassy.", "attack", id="carried-out"),
        pytest.param("Norwegian soldiers killed a trader.", "kill", id="its-own"),
    ],
)
def test_an_event_is_what_its_object_says_where_its_verb_says_nothing(reader, text, concept):
    record = reader.read(Article("t", text, published="2024-08-05"))
    assert [trigger.concept for trigger in triggers(record) if trigger.event] == [concept]
