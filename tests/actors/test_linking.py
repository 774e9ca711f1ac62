"""Which mentions are one thing, on texts read by the engine, and what may never be one chain."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import Article, read
from communique.actors import Actors
from communique.actors.candidates import FAR, NEAR, candidates
from communique.actors.linking import Chains, antecedents
from communique.actors.reading import Draft
from communique.actors.traits import Traits, traits
from communique.language import Language
from communique.model import Record, Span

DISPATCHES = sorted((Path(__file__).parents[2] / "examples" / "dispatches").glob("*.txt"))[::4]


def chains(text: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for mention in read(text, published="2024-05-06").mentions:
        found.setdefault(mention.span.of(text), set()).add(mention.chain)
    return found


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Arvo Hallik closed the bridge. He blamed the storm.", "Arvo Hallik", "He"),
        ("A committee met in Tartu. The committee rejected the plan.", "A committee", "The committee"),
        ("The company fired two engineers. It gave no reason.", "The company", "It"),
        ("The nurses marched on Friday. They want higher pay.", "The nurses", "They"),
        ("A spokesman of the Baltic Union, Priit Tamm, said so.", "A spokesman", "Priit Tamm"),
    ],
    ids=["he", "definite", "it", "they", "a name behind the body"],
)
def test_mentions_of_one_thing_share_a_chain(text, one, other):
    found = chains(text)
    assert found[one] & found[other]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("France thanked Poland.", "France", "Poland"),
        ("A man left the hall. She stayed.", "A man", "She"),
        ("The king spoke. The bridges were closed.", "The king", "The bridges"),
        (
            "The British prime minister discussed the affair with his Latvian counterpart in London.",
            "The British prime minister",
            "his Latvian counterpart",
        ),
    ],
    ids=["two states", "genders that the text shows", "number", "holders of two offices"],
)
def test_other_things_do_not(text, one, other):
    found = chains(text)
    assert found[one].isdisjoint(found[other])


def draft(actor: str | None) -> Draft:
    return Draft(0, 1, 0, Span(0, 1), "named", "place", actor=actor)


def test_a_link_never_joins_two_actors_of_the_lexicon_even_through_a_third():
    joined = Chains([draft("FRA"), draft(None), draft("POL")], [0, 0, 0])
    joined.join(1, 0)
    joined.join(2, 1)
    assert joined.of(1) == joined.of(0) != joined.of(2)


def test_a_name_that_only_the_text_knows_may_be_spelled_in_two_ways():
    joined = Chains([draft("text:northern-rail"), draft("text:nr")], [0, 0])
    joined.join(1, 0)
    assert joined.of(1) == joined.of(0)


def test_chains_cost_no_actor_and_number_from_the_first_mention():
    record = read("Arvo Hallik spoke. He left.", published="2024-05-06")
    seen = list(dict.fromkeys(mention.chain for mention in record.mentions))
    assert seen == list(range(len(seen)))


def shown(path: Path) -> Traits:
    record = Language()(Record(Article(path.stem, path.read_text(encoding="utf-8"), published="2024-05-06")))
    return traits(*Actors().resolve(record))


def test_what_is_left_out_as_hopeless_would_not_have_been_chosen():
    left_out = 0
    for path in DISPATCHES:
        found = shown(path)
        chosen, whole = antecedents(found), antecedents(found, every=True)
        assert [one for one, _ in chosen] == [one for one, _ in whole], path.stem
        # The last digits hang on how many pairs the library of linear algebra takes at a time.
        assert [score for _, score in chosen] == pytest.approx([score for _, score in whole], abs=1e-4), path.stem
        left_out += len(candidates(found, every=True)[0]) - len(candidates(found)[0])
    assert left_out > 10_000


def test_candidates_stand_by_mention_and_from_the_nearest_back():
    found = shown(max(DISPATCHES, key=lambda path: path.stat().st_size))
    for every in (True, False):
        mentions, others = candidates(found, every=every)
        pairs = list(zip(mentions.tolist(), others.tolist(), strict=True))
        assert pairs == sorted(set(pairs), key=lambda pair: (pair[0], -pair[1]))
        assert all(0 <= other < mention for mention, other in pairs)
        beyond = [mention for mention, other in pairs if mention - other > NEAR]
        assert beyond
        assert max(map(beyond.count, beyond)) <= FAR
