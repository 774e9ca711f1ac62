"""What happens in a record, sentence by sentence: a record in, its triggers out.

A trigger is a verb or a noun that names something that happens, whether or not PLOVER has a type for it, with who
takes part, when and where. It holds words and ids, none of the record's objects, so that a batch of records need not
be kept.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass

from communique.language import Tree
from communique.model import Event, Mention, Record, Span, Token
from communique.stories.happenings import concept
from communique.stories.profile import CONTENT, LIGHT

AGENTS = frozenset(("nsubj", "nsubj:outer", "obl:agent", "nmod:poss", "csubj"))
PATIENTS = frozenset(("obj", "iobj", "nsubj:pass"))
OTHERS = frozenset(("obl", "nmod", "compound", "appos", "obl:tmod", "obl:npmod", "nmod:tmod", "obl:unmarked"))
NAME_PARTS = frozenset(("flat", "compound", "flat:foreign", "flat:name"))
PRONOUN = "PRON"
EMPTY_HANDED = frozenset(
    "open carry launch hold stage conduct commit mount make take give put set impose issue perform start begin "
    "continue undertake wage exchange".split()
)
"""Verbs of which the object says what happens."""
SHOT = "shoot"
"""The family of "opened fire"; a fire alone burns."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word that names something that happens.

    `start` and `end` are those of the word, or of the coded event's trigger where it is one. `agents`, `patients`
    and `others` are the participants' keys: ids of actors, and lemmas of names and of heads. `words` are the content
    lemmas of the sentence. `days` are ordinals and `places` countries and GeoNames ids of the sentence. `event` is
    the id of the PLOVER event, with its `type` and `reality`.
    """

    article: str
    start: int
    end: int
    sentence: int
    lemma: str
    verb: bool
    concept: str
    agents: frozenset[str]
    patients: frozenset[str]
    others: frozenset[str]
    words: frozenset[str]
    days: frozenset[int]
    places: frozenset[str]
    event: str | None = None
    type: str | None = None
    reality: str | None = None


def triggers(record: Record) -> tuple[Trigger, ...]:
    """The triggers of one record in the order of its text; needs tokens, and uses of the rest what is there."""
    tree, keys = Tree(record.tokens), _Keys(record)
    coded = _coded(record)
    inner = {token.index for event in record.events for token in _within(record, event) if token.index not in coded}
    scenes = _Scenes(record)
    found = []
    for token in record.tokens:
        event = coded.get(token.index)
        name = _told(token, tree) if event is not None else concept(token)
        if event is None and (name is None or token.index in inner):
            continue
        agents, patients, others = keys.participants(tree, token, event)
        span = token.span if event is None else event.trigger
        found.append(
            Trigger(
                article=record.article.id,
                start=span.start,
                end=span.end,
                sentence=token.sentence,
                lemma=token.lemma.lower(),
                verb=token.upos == "VERB",
                concept=name or token.lemma.lower(),
                agents=agents,
                patients=patients,
                others=others - agents - patients,
                words=scenes.words(token.sentence),
                days=scenes.days(token.sentence),
                places=scenes.places(token.sentence),
                event=event.id if event else None,
                type=event.type if event else None,
                reality=event.reality if event else None,
            )
        )
    return tuple(found)


def _told(token: Token, tree: Tree) -> str | None:
    """The concept of a coded event: that of "attack" in "carried out the attack", whatever carried it."""
    if token.upos != "VERB" or token.lemma.lower() not in EMPTY_HANDED:
        return concept(token)
    nouns = [tree.tokens[child] for child in tree.children(token.index, "obj", "nsubj:pass")]
    if any(noun.lemma.lower() == "fire" for noun in nouns):
        return SHOT
    named = (name for noun in nouns if noun.upos == "NOUN" and (name := concept(noun)) is not None)
    return next(named, concept(token))


def _within(record: Record, event: Event) -> list[Token]:
    """The tokens of an event's trigger."""
    sentence = record.sentences[event.sentence]
    return [token for token in record.tokens[sentence.first : sentence.last] if event.trigger.contains(token.span)]


def _coded(record: Record) -> dict[int, Event]:
    """The best event of each trigger, by the index of the trigger's highest token."""
    found: dict[int, Event] = {}
    for event in record.events:
        inside = _within(record, event)
        indices = {token.index for token in inside}
        top = next((token for token in inside if token.head not in indices), None)
        if top is not None:
            found.setdefault(top.index, event)
    return found


class _Keys:
    """What a record's tokens are known by across articles."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.tree = Tree(record.tokens)
        self.by_head: dict[int, Mention] = {}
        for mention in sorted(record.mentions, key=lambda mention: (mention.span, mention.chain)):
            self.by_head.setdefault(mention.head, mention)
        self.names: dict[int, set[str]] = {}
        for mention in record.mentions:
            if mention.kind == "named" and 0 <= mention.head < len(record.tokens):
                self.names.setdefault(mention.chain, set()).update(self._name(mention.head))

    def of(self, index: int) -> frozenset[str]:
        """Keys of the phrase with this head."""
        token = self.record.tokens[index]
        found = set() if token.upos == PRONOUN else self._name(index)
        if mention := self.by_head.get(index):
            found |= self.names.get(mention.chain, set())
            if mention.actor and not mention.actor.startswith("text:"):
                found.add(f"={mention.actor}")
        return frozenset(found)

    def participants(
        self, tree: Tree, token: Token, event: Event | None
    ) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Who does it, to whom it is done, and what else hangs on the trigger."""
        agents, patients, others = set[str](), set[str](), set[str]()
        for child in tree.children(token.index):
            relation = tree.tokens[child].deprel
            if relation in AGENTS:
                agents |= self.of(child)
            elif relation in PATIENTS:
                patients |= self.of(child)
            elif relation in OTHERS:
                others |= self.of(child)
        relation = token.deprel.partition(":")[0]
        if token.head >= 0 and not agents:
            head = tree.tokens[token.head]
            if relation == "acl" or (relation == "amod" and token.upos == "VERB"):
                (patients if not patients else agents).update(self.of(token.head))
            elif relation in ("xcomp", "conj", "advcl") and head.upos == "VERB":
                agents |= {key for child in tree.children(token.head, "nsubj") for key in self.of(child)}
            elif relation in ("obj", "obl", "nmod", "compound", "nsubj") and token.upos != "VERB":
                others |= {
                    key
                    for child in tree.children(token.head, "nsubj", "obj", "nmod")
                    if child != token.index
                    for key in self.of(child)
                }
        if event is not None:
            agents |= {f"={party.actor}" for party in event.actors if _known(party.actor)}
            patients |= {f"={party.actor}" for party in event.recipients if _known(party.actor)}
        return frozenset(agents), frozenset(patients), frozenset(others)

    def _name(self, index: int) -> set[str]:
        tokens = self.record.tokens
        found = {tokens[index].lemma.lower()}
        return found | {
            tokens[child].lemma.lower()
            for child in self.tree.children(index)
            if tokens[child].deprel in NAME_PARTS and tokens[child].upos in ("PROPN", "NOUN")
        }


def exact_day(earliest: str | None, latest: str | None) -> int | None:
    """The ordinal of the one day that a time can mean; None where it is open or means several."""
    if earliest is None or earliest != latest:
        return None
    return datetime.date.fromisoformat(earliest[:10]).toordinal()


def _sentence(starts: list[tuple[Span, int]], position: int) -> int | None:
    number = bisect_right(starts, position, key=lambda item: item[0].start) - 1
    return starts[number][1] if number >= 0 and position < starts[number][0].end else None


def _known(actor: str | None) -> bool:
    return actor is not None and not actor.startswith("text:")


class _Scenes:
    """Words, days and places of each sentence, one object a sentence that all its triggers share."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._words: dict[int, frozenset[str]] = {}
        starts = [(sentence.span, sentence.index) for sentence in record.sentences]
        self._days: dict[int, set[int]] = {}
        self._places: dict[int, set[str]] = {}
        for time in record.times:
            day = exact_day(time.earliest, time.latest)
            if day is not None and (index := _sentence(starts, time.span.start)) is not None:
                self._days.setdefault(index, set()).add(day)
        for place in record.places:
            if place.role == "location" and (index := _sentence(starts, place.span.start)) is not None:
                keys = {key for key in (place.country, place.geonameid and str(place.geonameid)) if key}
                self._places.setdefault(index, set()).update(keys)

    def words(self, index: int) -> frozenset[str]:
        if index not in self._words:
            sentence = self.record.sentences[index]
            self._words[index] = frozenset(
                lemma
                for token in self.record.tokens[sentence.first : sentence.last]
                if token.upos in CONTENT and (lemma := token.lemma.lower()) not in LIGHT and len(lemma) > 1
            )
        return self._words[index]

    def days(self, index: int) -> frozenset[int]:
        return frozenset(self._days.get(index, ()))

    def places(self, index: int) -> frozenset[str]:
        return frozenset(self._places.get(index, ()))
