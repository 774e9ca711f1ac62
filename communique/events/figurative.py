"""Words of war and politics that are told of sport and of the weather: "beat Chelsea", "rain will hit the west".

An outcome comes in, the reason why it is none goes out, or None. Whatever nature does is no event; in a sentence of
sport what somebody did is a game, unless somebody was hurt, or it is a sanction, an accusation or a protest. Knows no
clubs and no athletes: only words that a sentence of sport cannot do without.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.events.clause import Clauses
from communique.events.outcome import Outcome
from communique.model import Sentence

NATURE = frozenset(
    "rain rainfall snow snowfall storm thunderstorm hurricane cyclone typhoon tornado wind gale flood "
    "flooding floodwater wave heatwave cold frost fog drought heat earthquake quake tremor aftershock "
    "tsunami volcano lava ash avalanche landslide mudslide lightning wildfire blaze fire disease virus "
    "outbreak epidemic pandemic cancer infection accident crash collision locust weather front "
    "temperature".split()
)
BEASTS = frozenset("elephant tiger lion leopard bear wolf shark crocodile hippo buffalo snake dog bull boar".split())
DISASTERS = frozenset(
    "earthquake quake aftershock tremor tsunami flood flooding floodwater hurricane cyclone typhoon tornado landslide "
    "mudslide avalanche volcano eruption wildfire heatwave epidemic pandemic cholera ebola famine".split()
)
VIOLENT = frozenset(
    "attack bomb bomber bombing shell shelling strike airstrike missile rocket drone gunman gunfire rebel militant "
    "soldier troop clash fighting war raid massacre ambush insurgent shoot shooting assault explosion militia "
    "terrorist police artillery offensive".split()
)
"""Words by which the dead are somebody's."""
CALLING = frozenset({"call", "describe", "term", "label", "brand", "regard", "see"})
BEFORE = 4
"""Sentences over which a disaster is what the dead died of, where nothing else is told."""
SPORTING = {
    **dict.fromkeys(
        "semi-final semifinal quarter-final quarterfinal semi-finals quarter-finals playoff play-off "
        "midfielder goalkeeper winger wicket innings inning batsman bowler quarterback touchdown hat-trick "
        "relegation cyclist peloton podium offside scrum equaliser equalizer umpire sprinter tournament "
        "championship football soccer tennis rugby cricket basketball golf baseball hockey volleyball "
        "handball badminton gymnast lap stoppage-time penalty-kick grand-prix davis-cup premiership "
        "bundesliga uefa fifa matchday knockout half-time shootout spot-kick".split(),
        2.0,
    ),
    **dict.fromkeys("coach keeper defender referee runner medal champion stadium athlete fixture match".split(), 1.5),
    **dict.fromkeys("striker olympics olympic swimmer boxer boxing skier batting".split(), 1.0),
    **dict.fromkeys(
        "league cup goal player captain club penalty game season squad team race title shot win defeat fan "
        "set final draw score seed rival opponent injury victory group pitch ball qualifier opener second "
        "third stage".split(),
        0.5,
    ),
}
"""Lemmas that tell of sport, and how much: twice the weight of one that is told of little else is enough."""
ENOUGH = 2.0
HARM = frozenset(
    "kill dead die death injure wound arrest police policeman soldier bomb bomber explosion gunman gunmen "
    "riot troop rebel army parliament government minister president war prosecutor court jail stab shoot".split()
)
"""Words by which it is no game any more."""
PLAYED = frozenset("AGREE AID ASSAULT CONCEDE CONSULT COOPERATE MOBILIZE REQUEST RETREAT SUPPORT THREATEN".split())
"""Types that a game is told in."""


class Figurative:
    """Looks at the sentences of one record; each is judged once."""

    __slots__ = ("_clauses", "_sentences", "_sport")

    def __init__(self, clauses: Clauses, sentences: Sequence[Sentence]) -> None:
        self._clauses, self._sentences = clauses, sentences
        self._sport: dict[int, bool] = {}

    def why(self, outcome: Outcome) -> str | None:
        """Why the outcome is no event, in words for a person."""
        nobody = all(part.code is None and part.actor is None for part in outcome.actors)
        if outcome.frame.part == "verb" and nobody and self._by_nature(outcome.trigger, named=bool(outcome.actors)):
            return "nature did it, and nobody else"
        if self._of_disaster(outcome):
            return "the dead of a disaster, whom nobody killed"
        if self._named_only(outcome.trigger):
            return "only says what something is called"
        told = outcome.coding.type in PLAYED or self._clauses.lemma(outcome.trigger) in ("strike", "sack", "fire")
        if told and self._sporting(outcome.trigger):
            return "is told of sport"
        return None

    def _named_only(self, verb: int) -> bool:
        """ "what it called an insult": nobody has called anybody."""
        token = self._clauses.tokens[verb]
        if self._clauses.lemma(verb) not in CALLING or token.deprel != "acl:relcl":
            return False
        return self._clauses.lemma(token.head) == "what"

    def _of_disaster(self, outcome: Outcome) -> bool:
        """ "At least 17 people were killed" in a report on an earthquake."""
        if outcome.coding.type != "ASSAULT" or outcome.coding.mode or outcome.actors:
            return False
        last = self._clauses.tokens[outcome.trigger].sentence
        words: set[str] = set()
        for sentence in self._sentences[max(last - BEFORE, 0) : last + 1]:
            words.update(self._clauses.lemmas[sentence.first : sentence.last])
        return not words.isdisjoint(DISASTERS) and words.isdisjoint(VIOLENT)

    def _by_nature(self, verb: int, named: bool) -> bool:
        """Whether nature is the subject; one that is `named` among those who act is so only as a beast."""
        agent = self._clauses.agent(verb)
        if agent is None:
            return False
        agent = self._clauses.measured(agent)
        if named:
            return self._clauses.lemma(agent) in BEASTS
        around = (agent, *self._clauses.tree.children(agent, "compound", "flat", "nmod"))
        return any(self._clauses.lemma(one) in NATURE | BEASTS for one in around if not self._clauses.cases(one))

    def _sporting(self, index: int) -> bool:
        sentence = self._clauses.tokens[index].sentence
        if sentence not in self._sport:
            words = self._clauses.around(index)
            told = sum(SPORTING[word] for word in words & SPORTING.keys())
            self._sport[sentence] = told >= ENOUGH and words.isdisjoint(HARM)
        return self._sport[sentence]
