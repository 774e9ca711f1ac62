"""Stories out of profiles: what belongs together, what does not, and that order does not matter."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.stories.grouping import group_profiles
from communique.stories.terms import rarity, vector
from tests.stories.made import profile_of

FERRY = [
    "Two ferries sank near the island of Vis on Monday and divers searched for survivors of the wreck.",
    "Divers found survivors of the ferries that sank off Vis. The captain of one ferry was questioned in Split.",
    "A captain told the harbour court in Split how the ferries collided off Vis in fog.",
]
DAM = [
    "The dam at Mosul held after the flood, engineers said, but villages below it were emptied.",
    "Villages below the dam of Mosul stay empty while engineers look for cracks the flood left.",
]
OTHER_FERRY = "A ferry ran aground in Gothenburg harbour; nobody was hurt and passengers walked ashore."


def stories(articles):
    return {frozenset(story.articles) for story in group_profiles(articles)}


def articles():
    texts = {f"ferry-{n}": text for n, text in enumerate(FERRY)} | {f"dam-{n}": text for n, text in enumerate(DAM)}
    return [profile_of(name, text, day=100 + number) for number, (name, text) in enumerate(texts.items())]


def test_articles_about_one_thing_are_one_story():
    found = stories([*articles(), profile_of("other", OTHER_FERRY, day=101)])
    assert found == {
        frozenset(("ferry-0", "ferry-1", "ferry-2")), frozenset(("dam-0", "dam-1")), frozenset(("other",)),
    }  # fmt: skip


def test_a_story_is_named_after_its_first_article():
    assert [story.id for story in group_profiles(articles())] == ["story:ferry-0", "story:dam-0"]


def test_years_apart_is_another_story():
    early, late = profile_of("early", FERRY[0], day=100), profile_of("late", FERRY[0], day=900)
    assert len(stories([early, late])) == 2
    assert len(stories([early, profile_of("undated", FERRY[0], day=None)])) == 1


def test_nothing_and_one():
    assert group_profiles([]) == ()
    assert [story.articles for story in group_profiles([profile_of("a", "")])] == [("a",)]


@settings(deadline=None)  # how long an example takes says nothing here
@given(st.permutations(articles()))
def test_order_of_the_articles_does_not_matter(shuffled):
    assert group_profiles(shuffled) == group_profiles(articles())


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*FERRY, *DAM, OTHER_FERRY, "", "Vis."]), max_size=7), st.randoms(use_true_random=False)
)
def test_every_article_is_in_one_story(texts, chance):
    profiles = [profile_of(f"a{number}", text, day=chance.choice([None, 1, 5])) for number, text in enumerate(texts)]
    named = [article for story in group_profiles(profiles) for article in story.articles]
    assert sorted(named) == sorted(profile.article for profile in profiles)


def test_a_word_of_all_news_tells_little_and_a_rare_one_much():
    assert rarity("government", 2, 3) < rarity("saravan", 2, 3)
    assert rarity("the", 3, 3) < 0.1
    assert rarity("saravan", 3, 3) > 3
    assert vector({}, {}, 3) == {}
    assert abs(sum(value**2 for value in vector({"dam": 3, "flood": 1}, {}, 3).values()) - 1) < 1e-9
