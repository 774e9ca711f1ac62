"""How likely two triggers speak of one thing that happened: two triggers in, named features and a probability out.

The features say what the two share and where they contradict each other; a logistic regression weighs them. Its
weights stand in `weights.json`, made by training/link_weights.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from communique.stories.happenings import happenings
from communique.stories.terms import rarity
from communique.stories.triggers import Trigger

REPORTING = frozenset(("say", "report", "announce", "confirm", "deny", "ask", "warn", "accord"))
"""Families of which every article has many: two sayings are one only if the speaker and the words are."""
LEAD = 3
"""Sentences at the head of an article, which tell the news itself."""


class Scene:
    """What the features need to know of the story around two triggers: how rare its words are in it."""

    def __init__(self, frequency: Mapping[str, int], articles: int, density: Mapping[str, float]) -> None:
        """`frequency` counts in how many of the story's `articles` a word stands, `density` how many triggers of a
        concept an article has that has any."""
        self.frequency, self.articles, self.density = frequency, articles, density
        self._weight: dict[str, float] = {}

    def weight(self, word: str) -> float:
        """How much a shared word tells: its rarity."""
        if word not in self._weight:
            bare = word.removeprefix("=")
            self._weight[word] = rarity(bare, self.frequency.get(bare, 1), self.articles)
        return self._weight[word]

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Rarity of what is shared, as a share of the less of the two: 0 to 1."""
        common = one & other
        if not common:
            return 0.0
        least = min(sum(map(self.weight, one)), sum(map(self.weight, other)))
        return sum(map(self.weight, common)) / least if least else 0.0


def features(one: Trigger, other: Trigger, scene: Scene) -> dict[str, float]:
    """What speaks for and against the two being one; a feature that is 0 is left out, so is a constant."""
    same_lemma, same_concept = one.lemma == other.lemma, one.concept == other.concept
    words = scene.shared(one.words, other.words)
    agents, patients = scene.shared(one.agents, other.agents), scene.shared(one.patients, other.patients)
    all_one = one.agents | one.patients | one.others
    all_other = other.agents | other.patients | other.others
    anyone = scene.shared(all_one, all_other)
    density = math.log(max(1.0, scene.density.get(one.concept, 1.0)))
    reporting = one.concept in REPORTING
    values = {
        "same lemma": same_lemma,
        "same concept": same_concept and not same_lemma,
        "related": not same_concept,
        "both verbs": one.verb and other.verb,
        "verb and noun": one.verb != other.verb,
        "words shared": words,
        "words shared, same lemma": words * same_lemma,
        "words shared, other concept": words * (not same_concept),
        "agents shared": agents,
        "agents apart": bool(one.agents and other.agents and not one.agents & other.agents),
        "patients shared": patients,
        "patients apart": bool(one.patients and other.patients and not one.patients & other.patients),
        "anyone shared": anyone,
        "nobody shared": bool(all_one and all_other and not all_one & all_other),
        "nobody named": not all_one or not all_other,
        "crosswise": scene.shared(one.agents, other.patients) + scene.shared(one.patients, other.agents),
        "density": density,
        "density, same lemma": density * same_lemma,
        "rarity": scene.weight(one.lemma) * same_lemma,
        "reporting": reporting,
        "reporting, agents shared": agents * reporting,
        "reporting, words shared": words * reporting,
        "both lead": one.sentence < LEAD and other.sentence < LEAD,
        "lead and body": (one.sentence < LEAD) != (other.sentence < LEAD),
        "one article": one.article == other.article,
        "one article, same lemma": one.article == other.article and same_lemma,
        "same sentence": one.article == other.article and one.sentence == other.sentence,
        "day shared": bool(one.days & other.days),
        "days apart": bool(one.days and other.days and not one.days & other.days),
        "place shared": scene.shared(one.places, other.places),
        "places apart": bool(one.places and other.places and not one.places & other.places),
        "type shared": bool(one.type and one.type == other.type),
        "types apart": bool(one.type and other.type and one.type != other.type),
        "reality apart": bool(one.reality and other.reality and one.reality != other.reality),
    }
    return {name: float(value) for name, value in values.items() if value}


def probability(one: Trigger, other: Trigger, scene: Scene) -> float:
    """The chance that the two speak of one happening."""
    weights = _weights()
    total = weights["constant"] + sum(
        weights.get(name, 0.0) * value for name, value in features(one, other, scene).items()
    )
    return 1 / (1 + math.exp(-total))


def comparable(one: Trigger, other: Trigger) -> bool:
    """Whether the words alone allow that the two are one."""
    return one.concept == other.concept or other.concept in happenings().related.get(one.concept, ())


@cache
def _weights() -> dict[str, float]:
    source = files("communique.stories") / "weights.json"
    weights: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))["weights"]
    return weights
