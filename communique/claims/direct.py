"""Quotations with their speakers.

The quotes of a text and the reports of its trees come in; `Utterance`s go out: which words, whose, with which cue.
A quotation of a few words inside the outlet's own sentence is no utterance, and "A," she said, "B" is one.
Speakers that neither the tree nor the neighbouring words name are taken from the sentence before or from the
quotation before in the same paragraph, and from nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from communique.claims.beside import Cues
from communique.claims.dialogue import Dialogue
from communique.claims.lexicon import Lexicon
from communique.claims.phrases import Range, name_phrase, trimmed
from communique.claims.questions import find_questions
from communique.claims.quotes import Quote
from communique.claims.reported import Report
from communique.claims.turns import Turn, find_turns
from communique.claims.voices import Voices
from communique.clean import entry_at, find_entries
from communique.language import Tree
from communique.model import Record, Span, Speaker, Token

SCARE = 3
"""Words up to which a quotation inside a sentence is a name or a turn of phrase."""
NEIGHBOUR = 300
"""Characters of a paragraph over which a quotation without a cue takes the speaker of the one before."""
SPEAKING = frozenset(["clause", "beside"])
"""Frames of reports whose cue may follow what is said."""
INTERRUPTION = 8
"""Tokens, marks among them, between two parts of one quotation."""
STOPS = frozenset(".?!;:")
WHOLE = 0.8
"""Share of an article's tokens above which a quotation of nobody is the article itself."""
QUESTION_END = re.compile(r"\?[\s*_\"”’»]*\Z")
ANNOUNCED = re.compile(r"\s*:\s*[\"“„«'‘]*")
ENDS = frozenset(".?!…,—")


class Utterance(NamedTuple):
    """`content` holds all parts of the quotation; `speaker` is the head token of its phrase.

    `voice` is who speaks where words elsewhere in the text tell it, as they do of who asks and who answers.
    """

    content: Range
    cue: Range | None
    speaker: int | None
    stance: str
    phrase: Range | None = None
    origin: int | None = None
    voice: Speaker | None = None
    mixed: bool = False
    """A part of it is told in the outlet's words."""
    led: bool = False
    """The cue is that of the sentence before, not of the quotation itself."""


class Direct:
    """Finds the utterances of one record."""

    def __init__(
        self, record: Record, tree: Tree, quotes: list[Quote], reports: list[Report], lexicon: Lexicon
    ) -> None:
        self.text = record.article.text
        self.record, self.tree, self.tokens = record, tree, record.tokens
        self.starts = tree.starts
        self.entries = find_entries(self.text)
        self.quotes: list[tuple[Quote, Range]] = []
        self.partial: list[Range] = []
        self.marks: dict[int, tuple[int, int]] = {}
        """Of the first token of each quotation and quoted phrase, where its marks begin and end."""
        found = find_turns(self.text) or find_questions(self.text, record.article.headline)
        voices = Voices(record, found)
        turns = [turn for turn in (self._turn(each, voices) for each in found) if turn is not None]
        places = {mention.head for mention in record.mentions if mention.kind == "named" and mention.type == "place"}
        # A list of news by town, "PARIS: …", has the same form as a transcript
        self.turns = [] if 2 * sum(turn.speaker in places for turn in turns) > len(turns) else turns
        self.inside = bytearray(len(record.tokens))
        self.cues = Cues(record, tree, reports, self.inside, lexicon)
        self.labels: set[int] = set()
        """The tokens of labels, which report nothing: "QUESTION (in Arabic):"."""
        for turn in self.turns:
            self._fill(turn.content)
            if turn.cue is not None:
                first = self.record.sentences[self.tokens[turn.cue[1]].sentence].first
                self.labels |= set(range(first, turn.cue[1] + 1))
        for quote in quotes:
            words = self._words(quote.inner)
            if words is None or 1 in self.inside[words[0] : words[1] + 1] or self._ran_over(quote, words):
                continue
            self.marks[words[0]] = quote.outer.start, quote.outer.end if quote.closed else quote.inner.end
            if self._whole(quote, words) or self._goes_on(quote, words):
                self.quotes.append((quote, words))
            else:
                self.partial.append(words)
        for _, words in self.quotes:
            self._fill(words)

    def quoted(self) -> bytearray:
        """Which tokens stand in quotation marks, in phrases too: a cue among them is no cue of the outlet's."""
        marked = bytearray(self.inside)
        for first, last in self.partial:
            marked[first : last + 1] = b"\x01" * (last + 1 - first)
        return marked

    def _ran_over(self, quote: Quote, words: Range) -> bool:
        """A quotation never closed that holds its own cue, "We stay, she said": the tree knows which words are hers."""
        if quote.closed or self.tokens[words[0]].sentence != self.tokens[words[1]].sentence:
            return False
        return any(
            report.frame in SPEAKING and words[0] <= report.content[0] <= report.content[1] < report.verb
            for report in self.cues.between(words[0], words[1] + 1)
        )

    def _fill(self, words: Range) -> None:
        self.inside[words[0] : words[1] + 1] = b"\x01" * (words[1] + 1 - words[0])

    def _words(self, span: Span) -> Range | None:
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end) - 1
        return trimmed(self.tokens, first, last) if first <= last else None

    def _turn(self, turn: Turn, voices: Voices) -> Utterance | None:
        name = self._words(turn.speaker) if turn.speaker is not None else None
        said = self._words(turn.said)
        if said is None or (turn.speaker is not None and name is None):
            return None
        head, voice = name[1] if name else None, voices.of(turn)
        asks = turn.part == "asks" and QUESTION_END.search(self.text, turn.said.start, turn.said.end)
        stance = "ask" if asks else "assert"
        if turn.cue is None:
            return Utterance(said, None, head, stance, phrase=name, voice=voice)
        colon = bisect_right(self.starts, turn.cue.start) - 1
        return Utterance(said, (colon, colon), head, stance, phrase=name, voice=voice) if colon >= 0 else None

    def _whole(self, quote: Quote, words: Range) -> bool:
        """Something said, not a phrase that the outlet's own sentence borrows."""
        before = self.text[max(0, quote.outer.start - 40) : quote.outer.start].rstrip(" \t\xa0")
        own = not before or before[-1] in "\n,:;.?!”\"'’»–—―-)"
        capital = self.tokens[words[0]].form[:1].isupper() or not self.tokens[words[0]].form[:1].isalpha()
        count = sum(token.upos != "PUNCT" for token in self.tokens[words[0] : words[1] + 1])
        spoken = words[0] > 1 and self.cues.speaks(self.tokens[words[0] - 2])
        if not own and capital and spoken:
            return True
        if not own:
            return capital and count > SCARE and quote.inner.of(self.text).rstrip()[-1:] in ".?!,…"
        if capital:
            return count > SCARE or before[-1:] in ",:" or quote.inner.of(self.text).rstrip()[-1:] in ".?!,…"
        return before[-1:] in ",:" and count > SCARE

    def _completed(self, utterance: Utterance) -> Utterance:
        """With what the outlet tells of the same sentence, where that is no sentence without it.

        As in 'Smith "betrayed us all", the charge says' and '"We are shocked" by the raid, Smith said'.
        """
        first, last = utterance.content
        if utterance.cue is None or utterance.cue[0] < last:
            return utterance
        if self._predicate(utterance.content):
            first = self.record.sentences[self.tokens[first].sentence].first
        last = self._told_on(utterance, last)
        return utterance._replace(content=(first, last), mixed=(first, last) != utterance.content)

    def _led_to(self, utterance: Utterance, cue: Report) -> Utterance:
        """With the outlet's words that lead to it: 'said that it would shoot at anything, "whoever sent it"'."""
        (first, _), (start, last), tokens = cue.content, utterance.content, self.tokens
        small = tokens[start].form[:1].islower() and tokens[first].sentence == tokens[start].sentence
        if cue.frame not in SPEAKING or not small or not cue.verb < first < start - 2:
            return utterance
        that = next((at for at in range(first, start) if tokens[at].form == "that" or tokens[at].upos == "VERB"), first)
        first = that if tokens[that].upos == "SCONJ" else first
        told = any(token.upos in ("VERB", "AUX") for token in tokens[first:start])
        return utterance._replace(content=(first, last), mixed=True) if told else utterance

    def _told_on(self, utterance: Utterance, last: int) -> int:
        """To the comma before the cue and its speaker, where small letters follow the quotation at once."""
        tokens, cue = self.tokens, utterance.cue
        behind = last + 1
        while behind < len(tokens) and tokens[behind].xpos in ("''", "``"):
            behind += 1
        if cue is None or behind >= cue[0] or tokens[last + 1].form in ENDS or not tokens[behind].form[0].islower():
            return last
        who = utterance.phrase or (name_phrase(self.tree, utterance.speaker) if utterance.speaker is not None else cue)
        stop = min(cue[0], who[0])
        if tokens[stop - 1].form != "," or tokens[stop].sentence != tokens[last].sentence or stop - 2 <= behind:
            return last
        return stop - 2

    def _predicate(self, words: Range) -> bool:
        """The rest of a sentence whose subject the outlet names itself: 'Smith "betrayed us all", the charge says'."""
        tokens = self.tokens
        before = tokens[self.record.sentences[tokens[words[0]].sentence].first : words[0]]
        named = any(token.upos in ("PROPN", "NOUN") for token in before)
        spoken = any(token.upos in ("VERB", "AUX") or token.form in ':"“”' for token in before[:-1])
        return named and not spoken and tokens[words[0]].sentence == tokens[words[1]].sentence

    def _goes_on(self, quote: Quote, words: Range) -> bool:
        """The rest of a quotation that its cue interrupts without a comma: “We will pay” said Smith “but not today.”"""
        if not self.quotes or quote.inner.of(self.text).rstrip()[-1:] not in tuple(".?!,"):
            return False
        before, last = self.quotes[-1]
        between = self.tokens[last[1] + 1 : words[0]]
        if not 0 < len(between) <= INTERRUPTION or "\n" in self.text[before.outer.end : quote.outer.start]:
            return False
        return not any(token.form in STOPS for token in between) and any(
            token.upos == "VERB" and self.cues.speaks(token) for token in between
        )

    def utterances(self) -> tuple[list[Utterance], set[int]]:
        """In text order, with the verbs of the reports that they use up."""
        found: list[Utterance] = []
        used: set[int] = set()
        previous: tuple[Quote, Utterance] | None = None
        dialogue = Dialogue(self.record)
        for quote, words in self.quotes:
            cue, count = self.cues.of(quote, words), len(found)
            if previous is not None and self._entry(previous[0]) != self._entry(quote):
                previous = None  # a live blog's entries are texts of their own
            follows = previous is not None and self._next_paragraph(previous, quote)
            if previous is not None and self._continues(previous, quote, cue):
                merged = previous[1]._replace(content=(previous[1].content[0], words[1]))
                if merged.speaker is None and cue is not None:
                    merged = merged._replace(cue=cue.cue, speaker=cue.speaker, stance=cue.stance, phrase=cue.phrase)
                found[-1] = merged
                dialogue.goes_on(quote)
            elif cue is not None:
                own = Utterance(words, cue.cue, cue.speaker, cue.stance, phrase=cue.phrase)
                found.append(self._led_to(own, cue) if cue.verb < words[0] else self._completed(own))
            else:
                turn = dialogue.next(quote) if follows else None
                if turn is not None:
                    adopted: Utterance | None = Utterance(words, None, turn.speaker, "assert", phrase=turn.phrase)
                else:
                    adopted = self._inherited(quote, words, previous)
                if adopted is None:
                    continue
                found.append(adopted)
            if len(found) > count:
                dialogue.note(quote, found[-1].speaker, found[-1].phrase, follows=follows)
            previous = quote, found[-1]
            if cue is not None:
                used.add(cue.verb)
        return [part for each in found for part in self._divided(each)] + self.turns, used

    def _entry(self, quote: Quote) -> int | None:
        return entry_at(self.entries, quote.outer.start) if self.entries else None

    def _divided(self, utterance: Utterance) -> list[Utterance]:
        """Sentence by sentence, where nearly all of the article stands in marks and nobody is said to speak.

        Such a text is a document, or its marks are not in order; in one piece it would say nothing.
        """
        first, last = utterance.content
        if utterance.cue is not None or utterance.speaker is not None or last - first < WHOLE * len(self.tokens):
            return [utterance]
        sentences = self.record.sentences[self.tokens[first].sentence : self.tokens[last].sentence + 1]
        ranges = (trimmed(self.tokens, max(first, each.first), min(last, each.last - 1)) for each in sentences)
        return [utterance._replace(content=each) for each in ranges if each is not None]

    def _continues(self, previous: tuple[Quote, Utterance], quote: Quote, cue: Report | None) -> bool:
        """As in "A," she said, "B": nothing but the cue and its speaker between, and no cue of its own."""
        before, utterance = previous
        if "\n" in self.text[before.outer.end : quote.outer.start]:
            return False
        if cue is not None and (utterance.cue is None or cue.cue != utterance.cue):
            return False
        return self._only_cue(before, quote, utterance) and not self._something_else(before, quote, utterance)

    def _something_else(self, before: Quote, quote: Quote, utterance: Utterance) -> bool:
        """As in "A," she said, adding later, "B": another cue stands between."""
        if utterance.cue is None:
            return False
        taken = set(range(utterance.cue[0], utterance.cue[1] + 1))
        if utterance.speaker is not None:
            first, last = utterance.phrase or name_phrase(self.tree, utterance.speaker)
            taken |= set(range(first, last + 1))
        between = range(bisect_left(self.starts, before.outer.end), bisect_left(self.starts, quote.outer.start))
        rest = (self.tokens[index] for index in between if index not in taken)
        return any(token.upos == "VERB" and (self._aside(token) or self.cues.speaks(token)) for token in rest)

    def _aside(self, token: Token) -> bool:
        """ "…, going on to say"."""
        after = self.tokens[token.index + 1 : token.index + 2]
        return token.xpos == "VBG" and token.lemma == "go" and bool(after) and after[0].form == "on"

    def _next_paragraph(self, previous: tuple[Quote, Utterance], quote: Quote) -> bool:
        """Nothing but a cue stands between two quotations of two paragraphs."""
        gap = self.text[previous[0].outer.end : quote.outer.start]
        return len(gap.strip().splitlines()) <= 1 and "\n" in gap and self._only_cue(previous[0], quote, previous[1])

    def _only_cue(self, before: Quote, quote: Quote, utterance: Utterance) -> bool:
        """Nothing stands between two quotations, or the cue of the first and the end of its sentence."""
        if not self.text[before.outer.end : quote.outer.start].strip():
            return True
        first = bisect_left(self.starts, before.outer.end)
        last = bisect_left(self.starts, quote.outer.start) - 1
        if utterance.cue is None or not first <= utterance.cue[0] <= last:
            return False
        return sum(token.form in ".?!" for token in self.tokens[first : last + 1]) <= 1

    def _inherited(self, quote: Quote, words: Range, previous: tuple[Quote, Utterance] | None) -> Utterance | None:
        """A quotation without a cue: the speaker of the one before in its paragraph or right above, or nobody.

        None where it may be a title or a slogan: no verb, or no end.
        """
        tokens = self.tokens[words[0] : words[1] + 1]
        if (
            not any(token.upos in ("VERB", "AUX") for token in tokens)
            or quote.inner.of(self.text).rstrip()[-1] not in ENDS
        ):
            return None
        if previous is not None:
            gap = self.text[previous[0].outer.end : quote.outer.start]
            if ("\n" not in gap and len(gap) < NEIGHBOUR) or self._only_cue(previous[0], quote, previous[1]):
                speaker = previous[1].speaker
                return Utterance(words, None, speaker, previous[1].stance, phrase=previous[1].phrase)
        return self._led_in(words)

    def _led_in(self, words: Range) -> Utterance:
        """By the sentence that ends where the quotation starts: its subject, and its verb where that is a cue."""
        unled = Utterance(words, None, None, "assert")
        index = words[0] - 1
        while index >= 0 and self.tokens[index].upos == "PUNCT":
            index -= 1
        if index < 0 or self.inside[index]:
            return unled
        sentence = self.record.sentences[self.tokens[index].sentence]
        between = self.text[self.tokens[index].span.end : self.tokens[words[0]].span.start]
        announced = ANNOUNCED.fullmatch(between) is not None
        if "\n" in between and not announced:
            return unled
        root = next((token for token in self.tokens[sentence.first : sentence.last] if token.head < 0), None)
        speaker = self.tree.child(root.index, "nsubj") if root is not None else None
        if root is None or speaker is None or self.inside[speaker]:
            return unled
        own = [report for report in self.cues.between(root.index, root.index + 1) if report.speaker is not None]
        speaker = own[0].speaker if own and own[0].speaker is not None else speaker
        cue = (root.index, root.index) if announced and root.upos == "VERB" else own[0].cue if own else None
        return unled._replace(cue=cue, speaker=speaker, led=True)
