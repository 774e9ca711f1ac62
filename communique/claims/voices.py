"""Who asks and who answers in an interview whose labels do not say, and whom initials stand for.

A record with its chains and actors and the turns of its text come in; for each turn the words that name who speaks go
out, with the actor, None where the text leaves it open. What is read are the lines around the interview: "Anna Novak
spoke to our correspondent", "in an interview with the Courier", "Interview: Jan Kos", and the byline.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from communique.claims.lexicon import lexicon
from communique.claims.turns import Part, Turn, key
from communique.model import Mention, Record, Span, Speaker

PERSON, MEDIUM = "\ue000", "\ue001"
"""What the names of people and of media are replaced by, letter for letter, before the phrases are looked for."""
P, M = f"{PERSON}+", f"{MEDIUM}+"
OUR = (
    r"\b(?:our (?:own )?(?:\w+ ){0,2}(?:correspondent|reporter|editor|journalist|writer|columnist)s?|us\b"
    r"|this (?:newspaper|paper|magazine|website|publication|newsroom))"
)
ASKER = rf"[*_“\"‘']?(?:(?:[Tt]he )?{M}(?:[’']s? (?:\w+ ){{0,3}}(?={PERSON}))?|{OUR})"
HIS = r"(?:[^.?!\n]{0,90}?)"
"""His office, between the name and what he does: "Anna Novak, who led the talks, spoke to …"."""
TALKED = (
    r"(?:spoke|speaks|speaking|talked|talks|talking|sat down|sits down|met up|in conversation|gave an interview"
    r"|gives an interview|answered questions|answers questions|discussed|discusses)"
)
ANSWERS = (
    re.compile(
        rf"(?P<he>{P}){HIS}\b{TALKED}\b[^.?!\n]{{0,60}}?\b(?:to|with|from|of)\s+(?P<asker>{ASKER})",
    ),
    re.compile(
        rf"(?P<asker>{ASKER}|\b[Ww]e)\s+(?:recently |has |have )?(?:{TALKED} (?:to|with)|interviewed|asked|met)\s+{HIS}"
        rf"(?P<he>{P})",
    ),
    re.compile(rf"(?P<he>{P}){HIS}\b(?:told|tells)\s+(?P<asker>{ASKER})"),
    re.compile(rf"(?P<he>{P}){HIS}\b(?:met|received)\s+(?P<asker>{ASKER})"),
    re.compile(rf"(?P<he>{P}){HIS}\binterviewed by\s+(?P<asker>{P}|{ASKER})"),
    re.compile(
        r"(?i:\binterview|\bq\s?&\s?a|\bconversation|\bquestions)\s*(?:with|to|for|of|:|[-–—])\s*[^.?!\n]{0,80}?"
        rf"(?P<he>{P})",
    ),
    re.compile(rf"(?i:in an? (?:\w+ )?interview with)\s+(?P<asker>{ASKER}),?{HIS}(?P<he>{P})"),
    re.compile(rf"(?P<he>{P}){HIS}\b(?i:interview with)\s+(?P<asker>{ASKER})"),
)
"""Phrases that tell who answers, and some of them who asks, the surest first."""
ASKS = (
    re.compile(
        r"(?i:\binterview(?:ed)?|\bquestions(?: were)?(?: asked| put)?|\bconducted|\basked)\s+by\s*:?\s+"
        rf"(?P<asker>{P}|{ASKER})",
    ),
    re.compile(rf"(?i:in an? (?:\w+ )?interview with)\s+(?P<asker>{ASKER})"),
    re.compile(rf"\b{TALKED} (?:to|with)\s+(?P<asker>{ASKER})"),
    re.compile(rf"\b(?:met|received|hosted)\s+(?P<asker>{OUR})"),
)
TWO = re.compile(
    rf"(?P<one>{P}){HIS}\b(?:{TALKED} (?:to|with)|interviews|interviewed|asks|asked)\s+{HIS}(?P<other>{P})"
)
"""Where both are people, who of them asks is told by the byline or by what he is."""
JOURNALIST = re.compile(
    r"\b(?:correspondent|reporter|journalist|editor|presenter|columnist|host|anchor)\b", re.IGNORECASE
)
INITIALS = 4
PRESS = frozenset("question questions reporter reporters press media".split())
"""Labels of a press conference, where many ask."""
TWICE = 2
SINGLE = frozenset("he she him her his hers himself herself".split())
OPENING = 4000
"""Characters before the first turn in which the two are looked for."""


class _Name(NamedTuple):
    mention: Mention
    words: str


class Voices:
    """Finds the voices of one record's turns; the turns must be in text order."""

    def __init__(self, record: Record, turns: Sequence[Turn]) -> None:
        self.record, self.text, self.turns = record, record.article.text, turns
        self.names = [_Name(each, each.span.of(self.text)) for each in record.mentions if each.kind == "named"]
        people = [each.mention for each in reversed(self.names) if each.mention.type == "person"]
        self.people = {mention.chain: mention for mention in people}
        """Of each chain its first name."""
        self.actors = {actor.id: actor for actor in record.actors}
        self.around = [(0, turns[0].said.start), (turns[-1].said.end, len(self.text))] if turns else []
        if turns and turns[0].cue is not None:
            first = turns[0].speaker or turns[0].cue
            self.around[0] = (max(0, first.start - OPENING), self.text.rfind("\n", 0, first.start) + 1)
        self.askers, self.answerers = self._keys("asks"), self._keys("answers")
        self.asker, self.answerer = self._found() if turns else (None, None)

    def _keys(self, part: Part) -> set[str]:
        """The labels of a part, or of those who have none of their own opposite it."""
        other = {"asks": "answers", "answers": "asks"}[part]
        opposite = {self._key(turn) for turn in self.turns if turn.part == other}
        return {
            self._key(turn)
            for turn in self.turns
            if turn.part == part or (turn.part is None and opposite and self._key(turn) not in opposite)
        }

    def _key(self, turn: Turn) -> str:
        return key(turn.speaker.of(self.text)) if turn.speaker else turn.part or ""

    def of(self, turn: Turn) -> Speaker | None:
        """Who speaks in a turn; None where that is for the label itself to say, or open."""
        if turn.part == "answers" and len(self.answerers - {"answers"}) <= 1:
            return self.answerer or self._labelled()
        if turn.part == "asks" and len(self.askers) == 1 and len(self.answerers) == 1:
            return self.asker
        if turn.part is None and turn.speaker is not None:
            return self._initials(turn.speaker) or self._surname(turn.speaker)
        return None

    def _labelled(self) -> Speaker | None:
        """The one who answers where others of his answers have a label."""
        turns = (turn for turn in self.turns if turn.part is None and self._key(turn) in self.answerers)
        label = next((turn.speaker for turn in turns), None)
        return (self._surname(label) or Speaker(label, None)) if label is not None else None

    def _found(self) -> tuple[Speaker | None, Speaker | None]:
        """Who asks and who answers."""
        asker, answerer = self._told()
        if asker is None or asker.actor is None:
            asker = self._byline() or asker
        if answerer is None:
            answerer = self._only(asker)
        return asker, answerer

    def _told(self) -> tuple[Speaker | None, Speaker | None]:
        """By the phrases in the lines around the interview."""
        asker: Speaker | None = None
        answerer: Speaker | None = None
        by = self._authors()
        for start, end in self.around:
            masked = self._masked(start, end, by)
            for pattern in ANSWERS:
                match = pattern.search(masked)
                if match is None:
                    continue
                answerer = answerer or self._named(start + match.start("he"))
                if asker is None and "asker" in match.groupdict():
                    asker = self._words(start, match, "asker")
                break
            if answerer is None and (match := TWO.search(masked)):
                asker, answerer = self._of_two(start, match)
            for pattern in ASKS if asker is None else ():
                if match := pattern.search(masked):
                    asker = self._words(start, match, "asker")
                    break
        return asker, answerer

    def _of_two(self, start: int, match: re.Match[str]) -> tuple[Speaker | None, Speaker | None]:
        one, other = self._named(start + match.start("one")), self._named(start + match.start("other"))
        journalists = [bool(JOURNALIST.search(self._beside(each.span))) if each else False for each in (one, other)]
        if journalists == [True, False] or match.group().find(" interview") > 0 or " ask" in match.group():
            return one, other
        return (other, one) if journalists == [False, True] else (None, None)

    def _beside(self, span: Span) -> str:
        return self.text[max(0, span.start - 30) : span.start] + self.text[span.end : span.end + 40].partition(".")[0]

    def _masked(self, start: int, end: int, by: frozenset[str]) -> str:
        """The words with names of people and of media made alike; who wrote it is a medium, for he asks."""
        letters = list(self.text[start:end])
        for mention in self.record.mentions:
            if not start <= mention.span.start < mention.span.end <= end or mention.kind == "nominal":
                continue
            words = mention.span.of(self.text)
            medium = lexicon().outlet(words) is not None or words in by
            person = mention.type == "person" and (mention.kind == "named" or mention.chain in self.people)
            if medium or person or (mention.type == "organization" and mention.kind == "named"):
                sign = PERSON if person and not medium else MEDIUM
                letters[mention.span.start - start : mention.span.end - start] = sign * len(mention.span)
        return "".join(letters)

    def _named(self, at: int) -> Speaker | None:
        """The person whose name begins there, or whom the pronoun there stands for."""
        chain = next((each.chain for each in self.record.mentions if each.span.start == at), None)
        found = self.people.get(chain) if chain is not None else None
        return Speaker(found.span, found.actor) if found is not None else None

    def _words(self, start: int, match: re.Match[str], group: str) -> Speaker | None:
        """The words of a group with the actor that they name; "we" and "us" are no words that name anybody."""
        span = Span(start + match.start(group), start + match.end(group))
        words = span.of(self.text)
        if words.lower() in ("we", "us"):
            return None
        inside = next((each.mention for each in self.names if span.contains(each.mention.span)), None)
        return Speaker(inside.span, inside.actor) if inside is not None else Speaker(span, None)

    def _authors(self) -> frozenset[str]:
        return frozenset([self.record.article.byline]) if self.record.article.byline else frozenset()

    def _byline(self) -> Speaker | None:
        """Who wrote it down asked, unless the one who answers has a label and those who ask have none: a briefing."""
        byline = self.record.article.byline
        if byline is None or self.askers & PRESS or ("asks" in self.askers and "answers" not in self.answerers):
            return None
        for removed in self.record.removed:
            at = removed.span.of(self.text).find(byline) if removed.kind == "byline" else -1
            if at >= 0:
                start = removed.span.start + at
                return Speaker(Span(start, start + len(byline)), None)
        return None

    def _only(self, asker: Speaker | None) -> Speaker | None:
        """The one person whom the opening names, or names at least twice as often as anybody else."""
        start, end = self.around[0]
        counts: dict[int, int] = {}
        for mention in self.record.mentions:
            alone = mention.kind == "named" or mention.span.of(self.text).lower() in SINGLE
            if start <= mention.span.start < end and mention.type == "person" and alone:
                counts[mention.chain] = counts.get(mention.chain, 0) + 1
        first: dict[int, Mention] = {}
        for mention, words in self.names:
            apart = asker is None or (mention.span != asker.span and words not in self._authors())
            if start <= mention.span.start < end and mention.type == "person" and apart:
                first.setdefault(mention.chain, mention)
        ranked = sorted(first, key=lambda chain: -counts.get(chain, 0))
        if not ranked or (len(ranked) > 1 and counts[ranked[0]] < TWICE * counts[ranked[1]]):
            return None
        return Speaker(first[ranked[0]].span, first[ranked[0]].actor)

    def _initials(self, label: Span) -> Speaker | None:
        """The one whose initials the label is, where the text has named him."""
        letters = label.of(self.text).replace(".", "").replace(" ", "")
        if not 2 <= len(letters) <= INITIALS or not letters.isupper():
            return None
        fitting = [each.mention for each in self.names if letters in _initials_of(each.words)]
        return self._one(label, fitting)

    def _surname(self, label: Span) -> Speaker | None:
        """The one person of that last name, where the label itself was taken for nobody that is known."""
        last = _plain(label.of(self.text).split()[-1])
        own = next((each.mention for each in self.names if label.contains(each.mention.span)), None)
        if own is not None and own.actor is not None and self.actors[own.actor].code is not None:
            return None
        people = (each for each in self.names if each.mention.type == "person" and " " in each.words)
        return self._one(label, [each.mention for each in people if _plain(each.words.split()[-1]) == last])

    def _one(self, label: Span, fitting: Iterable[Mention]) -> Speaker | None:
        actors = {mention.actor for mention in fitting if mention.actor is not None}
        return Speaker(label, actors.pop()) if len(actors) == 1 else None


def _initials_of(name: str) -> frozenset[str]:
    """Of all its words, and of the first and the last."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
    if len(words) < TWICE:
        return frozenset()
    letters = [_plain(word)[:1].upper() for word in words]
    return frozenset(["".join(letters), letters[0] + letters[-1]])


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip(".")
