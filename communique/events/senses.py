"""Common verbs in a sense that is no event: "beat him by two points", "asked when", "offered a glimpse".

An outcome comes in, the reason why it is none goes out, or None. The codebook names verbs by what they mean between
states; in running news the same verbs tell of elections, questions and opinions. Here it is told which rule looks at
which verb; the rules are in `senses_of_words` and `senses_of_deeds`, their word lists in `sense_words`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.events import sense_words as words
from communique.events import senses_of_deeds as done
from communique.events import senses_of_words as said
from communique.events.clause import Clauses
from communique.events.outcome import Outcome
from communique.events.sense_sight import Sight
from communique.model import Record

Rule = Callable[[Sight, Outcome], str | None]


class Senses:
    """Tells senses apart in one record. Built once a record."""

    __slots__ = ("_sight",)

    def __init__(self, record: Record, clauses: Clauses) -> None:
        self._sight = Sight(record, clauses)

    def why(self, outcome: Outcome) -> str | None:
        """Why the outcome is no event, in words for a person."""
        for rule in _RULES.get(self._sight.clauses.lemma(outcome.trigger), ()):
            if (why := rule(self._sight, outcome)) is not None:
                return why
        if outcome.entry.coding.type == "CONSULT" and (why := done.audience(self._sight, outcome)) is not None:
            return why
        return done.to_himself(self._sight, outcome) or private(self._sight, outcome)


def private(look: Sight, outcome: Outcome) -> str | None:
    """ "She talked to her brother": what people of no office do with one another is no politics."""
    if outcome.coding.type not in words.PUBLIC or (outcome.taken and not outcome.guessed):
        return None
    parts = (*outcome.actors, *outcome.recipients)
    return "is between private people" if parts and all(map(look.unknown, parts)) else None


def _rules() -> Mapping[str, tuple[Rule, ...]]:
    """The rules by the lemma of the trigger."""
    of: dict[Rule, str] = {
        said.question: "ask",
        said.statement: "suggest propose say maintain",
        said.due: words.SAYING,
        said.offer: "offer promise pledge guarantee propose",
        said.opinion: "agree",
        said.mood: "eager keen happy glad",
        done.encounter: "meet address see face engage",
        done.struggle: "fight battle clash grapple attack",
        done.recognizing: "recognize recognise",
        said.silence: "decline",
        done.contest: "beat defeat capture fight battle clash grapple attack hit hammer target oust topple crush",
        done.hurting: "hurt harm wound",
        done.engaging: "engage",
        said.interrogation: "question",
        said.striving: "seek",
        done.hospital: "hospitalize hospitalise take admit",
        done.thrown: "eject throw",
        done.outdoing: "beat defeat exceed",
        said.naming: "call",
        done.release: "release free return restore",
        done.leave_to: "let allow permit enable authorize authorise",
        said.considering: "consider",
        said.claiming: "claim contend maintain",
        said.admitting: "acknowledge admit confess",
        done.backers: "support backing endorsement sympathy defense defence",
        done.endorsed: "support backing endorsement approval blessing",
        done.colliding: "hit strike ram smash",
        done.rally: "rally campaign",
        done.own: "defend support back champion uphold embrace advocate favor favour celebrate praise",
        said.failing: "fail omit neglect unable inability failure",
        done.avoiding: "avoid shun",
        said.warning: "warn warning",
        said.intention: "willing ready prepared committed commit assure "
        "plan intend prepare consider schedule aim mean propose weigh study explore intention",
        said.charging: "charge take",
        said.tracing: "attribute ascribe trace",
        done.departing: "leave quit exit",
        done.helping: "help assist treat sustain",
        done.furthering: "help assist",
        done.grasping: "occupy capture seize strike hit attack storm raid target tackle",
        said.attraction: "appeal",
        done.addressed_rally: "hold stage attend lead address",
        done.travelling: "arrive land head travel fly come journey visit tour make take trip begin",
        done.gathering: "gather assemble convene mass",
        done.handing: "turn hand transfer surrender deliver",
        said.seeking: "request seek bid run campaign push",
        done.receiving: "receive greet",
        done.trying: "try",
        done.aides: "aid",
        said.telling: "tell",
    }
    found: dict[str, tuple[Rule, ...]] = {}
    for rule, lemmas in of.items():
        for lemma in lemmas.split():
            found[lemma] = (*found.get(lemma, ()), rule)
    return found


_RULES = _rules()
