"""The turns of a transcript: what stands behind a name and a colon, or behind Q and A.

A text comes in; `Turn`s go out, and only where a text has several: one such line is as likely a heading.
Q, A and the like say that somebody speaks and not who; `communique.claims.voices` looks that up. Interviews whose
questions stand without any label are in `communique.claims.questions`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from communique.language import paragraphs
from communique.model import Span

Part = Literal["asks", "answers"]

OPEN = r"(?:\*\*|__|[*_]|<(?:b|strong|em|i)>)"
CLOSE = r"(?:\*\*|__|[*_]|</(?:b|strong|em|i)>)"
"""Bold and slanted letters in Markdown and HTML, in which labels are often set."""
BOLD = re.compile(r"\s*(?:\*\*|__|<(?:b|strong)>)[^*_<>\n]+(?:\*\*|__|</(?:b|strong)>)\s*")
"""A paragraph that is set in bold as a whole, as questions are."""
TAIL = re.compile(r"(?:[\s*_]|</(?:b|strong|em|i)>)+\Z")
CAPITALS = r"[A-Z][A-Z.'’\- ]{1,40}[A-Z.]"
WORD = r"[^\W\d_a-z][\w.'’\-]*"
NAME = rf"{WORD}(?:[ \xa0](?:(?:de|da|di|du|del|van|von|der|den|al|el|bin|ibn|of|the|for)[ \xa0])*{WORD}){{0,5}}"
ASIDE = r"(?:[ \t]?[(\[][^()\[\]\n]{1,60}[)\]]|,[ \t][A-Z][^,:\n.?!]{1,60})?"
"""What may stand behind a name: "(through interpreter)", ", Foreign Minister"."""
LINE = re.compile(
    rf"^[^\S\n]*(?:[\[(]?\d{{1,2}}:\d\d(?::\d\d)?[\])]?[^\S\n]*[-–—|]?[^\S\n]*)?{OPEN}?[\"“”„«]*"
    rf"(?:(?P<name>[QA]\d{{0,2}}|{NAME}){ASIDE}{CLOSE}?(?P<cue>:)|(?P<letter>[QA])(?P<dot>\.))"
    rf"{CLOSE}?\s+{CLOSE}?(?=\S)",
    re.MULTILINE,
)
INLINE = re.compile(rf"(?<=[.?!…\"”)])\s+(?:(?P<name>{CAPITALS}|Q|A)(?P<cue>:)|(?P<letter>[QA])(?P<dot>\.))\s+(?=\S)")
LONGEST = 60
"""Characters of a name with its office."""
FEWEST = 3
SPARSE = 6
"""Paragraphs to a label, on the average, beyond which the text is no transcript but quotes one."""
NO_SPEAKER = frozenset(
    "Transcript Readout Remarks Statement Communique Speech Interview Exclusive Factbox Timeline Report News Note "
    "Update Updates Correction Related Source Sources Photo Image Picture Video Watch Read Editor Subject From To "
    "Date Analysis Background Breaking Live Latest Summary Key Explainer Profile Opinion Comment Context Where "
    "When Who What Why How Time Place Location Venue Tags Topics Also See More Next Then Now But And However "
    "Instead".split()
)
ASKING = frozenset(
    "q question questions interviewer reporter reporters journalist correspondent press media host presenter moderator "
    "anchor".split()
)
ANSWERING = frozenset("a answer answers interviewee guest respondent".split())
NOBODY = frozenset("q a question questions answer answers".split())
"""Labels that tell a question from an answer and name nobody, not even by what he is."""
SAYING = re.compile(r"\b(?:said|says|adds|added|told|wrote|asked|stated|tweeted|posted)\b")
PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|[Yy]ou|[Yy]our)\b")
HEADING = re.compile(r"#+[ \t]|[(\[].*[)\]][.*_]*$|[^.?!…]{1,80}$")
"""A paragraph that is no speech: a heading, or a note such as "(Applause.)"."""


class Turn(NamedTuple):
    """Who speaks, by the label; the colon or full stop; what is said, quotation marks included; and which part it is.

    `speaker` is None where the label names nobody, `cue` where there is no label, `part` where the label is a name.
    """

    speaker: Span | None
    cue: Span | None
    said: Span
    part: Part | None = None


class Label(NamedTuple):
    """`start` to `end` with all that belongs to it; `key` is the same for every label of one speaker."""

    start: int
    name: Span
    cue: Span
    end: int
    key: str

    @property
    def part(self) -> Part | None:
        return "asks" if self.key in ASKING else "answers" if self.key in ANSWERING else None


def find_turns(text: str) -> list[Turn]:
    """The turns of a text in order; none where fewer than three labels stand in it or only one name speaks.

    One question with its answer is enough where they are labelled so. Where all labels are of those who ask, what
    follows the paragraph of each question is its answer.
    """
    if text.count(":") < 2 and text.count("Q.") < 2:
        return []
    labels = list(find_labels(text))
    keys = [label.key for label in labels]
    parts = [label.part for label in labels]
    only_questions = len(labels) >= FEWEST and set(parts) == {"asks"}
    returns = len(labels) >= FEWEST and len(keys) > len(set(keys)) > 1
    if not (returns or only_questions or parts == ["asks", "answers"]):
        return []
    return _turns(text, labels, only_questions=only_questions)


def _turns(text: str, labels: Sequence[Label], *, only_questions: bool) -> list[Turn]:
    spans = list(paragraphs(text))
    ends = [paragraph.end for paragraph in spans]
    first, last = (bisect_left(ends, label.end) for label in (labels[0], labels[-1]))
    labelled = len({bisect_left(ends, label.end) for label in labels})
    dense = 2 * labelled >= last - first + 1
    sparse = SPARSE * labelled < last - first + 1
    turns: list[Turn] = []
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        own = min(bisect_left(ends, label.end), len(ends) - 1)
        limit = after.start if after is not None else len(text)
        below = [paragraph for paragraph in spans[own + 1 :] if paragraph.start < limit] if not sparse else []
        below = list(takewhile(lambda paragraph: not BOLD.fullmatch(paragraph.of(text).strip()), below))
        spoken = _spoken(text, below, whole=(dense or only_questions) and after is not None, last=after is None)
        who = None if label.key in NOBODY else label.name
        if only_questions or (after is not None and below and BOLD.fullmatch(text, label.start, ends[own])):
            turns += _parted(text, label, who, min(ends[own], limit), spoken)
            continue
        said = _said(text, label.end, min(spoken[-1].end if spoken else ends[own], limit))
        if said is not None:
            turns.append(Turn(who, label.cue, said, label.part))
    return turns


def _parted(text: str, label: Label, who: Span | None, end: int, below: Sequence[Span]) -> Iterator[Turn]:
    """A question and the answer below it."""
    if (question := _said(text, label.end, end)) is not None:
        yield Turn(who, label.cue, question, "asks")
    if below and (answer := _said(text, below[0].start, below[-1].end)) is not None:
        yield Turn(None, None, answer, "answers")


def _spoken(text: str, below: Sequence[Span], *, whole: bool, last: bool) -> list[Span]:
    """The paragraphs below a label that go on with what is said.

    In a transcript all of them do (`whole`); elsewhere those up to the last in which somebody speaks of himself or to
    another, and behind the last label of all those up to the first in which nobody does. A heading or a note such as
    "(Applause.)" at their end is none.
    """
    kept = list(below)
    if not whole:
        own = [_personal(paragraph.of(text)) for paragraph in kept]
        if last:
            kept = kept[: own.index(False)] if False in own else kept
        else:
            kept = kept[: len(own) - own[::-1].index(True)] if True in own else []
    while kept and HEADING.fullmatch(kept[-1].of(text).strip()):
        kept.pop()
    return kept


def _personal(paragraph: str) -> bool:
    return PERSONAL.search(re.sub(r"[\"“][^\"“”]*[\"”]", "", paragraph)) is not None


def _said(text: str, start: int, end: int) -> Span | None:
    """Without the signs that close bold letters at its end."""
    words = TAIL.sub("", text[start:end])
    return Span(start, start + len(words)) if words else None


def find_labels(text: str) -> Iterator[Label]:
    """By their colons or full stops, so that "MR. SMITH:" at the beginning of a line is not "SMITH:" inside it."""
    found: dict[int, Label] = {}
    for match in (*LINE.finditer(text), *INLINE.finditer(text)):
        name, cue = ("name", "cue") if match["name"] else ("letter", "dot")
        words = match[name]
        if not words[0].isupper() or len(words) > LONGEST or words.split()[0] in NO_SPEAKER:
            continue
        if SAYING.search(text, match.end(name), match.start(cue)):
            continue
        span = Span(*match.span(name))
        found.setdefault(match.start(cue), Label(match.start(), span, Span(*match.span(cue)), match.end(), key(words)))
    dotted = sum(text[label.cue.start] == "." and label.key == "q" for label in found.values())
    for label in sorted(found.values()):
        if text[label.cue.start] == ":" or dotted > 1:
            yield label


def key(words: str) -> str:
    """The same for "MR. SMITH", "Anna Smith" and "Smith": the last name; a letter without its number."""
    last = words.split()[-1].replace(".", "").replace("’", "'").casefold()
    return last.rstrip("0123456789") if last[:1] in "qa" else last
