"""The training data as documents of words with labels.

Treebanks (CoNLL-U, EWT and GUM) give everything; GUM's `Entity=` marks also give names and typed heads. MEANTIME
gives names only. A label that a source does not give is None there, and costs nothing in training.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.language.lemmas import script
from communique.language.words import words

NAME_TYPES = {"person", "organization", "place", "event", "abstract", "object", "substance", "animal", "plant"}
HEAD_TYPES = {"person", "organization", "place", "event"}
TITLES = frozenset(
    "mr. mrs. ms. miss dr. mr mrs ms dr prof. professor president chancellor minister prime foreign secretary "
    "senator sen. sen rep. gov. governor king queen prince princess pope sir lady lord justice judge captain "
    "capt. general gen. colonel col. major lt. lieutenant sgt. sergeant mayor ambassador chairman director "
    "archbishop bishop cardinal father saint st. sheikh shaikh ayatollah imam mullah rev. reverend congressman "
    "congresswoman officer detective inspector admiral spokesman spokeswoman former vice deputy attorney".split()
)
_LINKS = frozenset(
    [
        "of",
        "for",
        "de",
        "del",
        "la",
        "von",
        "van",
        "der",
        "den",
        "al",
        "el",
        "bin",
        "ibn",
        "du",
        "the",
        "and",
        "&",
        "-",
        "–",
        "'s",
        "’s",
        "in",
        "on",
        "to",
        "or",
    ]
)
_OPEN_OR_CLOSE = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


@dataclass(slots=True)
class Word:
    """One word and what is known of it; `head` counts words of its sentence from 1, 0 is the root."""

    form: str
    glued: bool
    upos: str | None = None
    xpos: str | None = None
    lemma: str | None = None
    head: int | None = None
    deprel: str | None = None
    name: str | None = None
    mention: str | None = None


@dataclass(slots=True)
class Sentence:
    words: list[Word]
    new_paragraph: bool = False
    ends_known: bool = True


@dataclass(slots=True)
class Document:
    sentences: list[Sentence] = field(default_factory=list)


def treebank(path: Path, entities: bool) -> list[Document]:
    """The documents of a CoNLL-U file; with `entities`, GUM's marks become names and typed heads."""
    documents: list[Document] = []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for block in stream.read().split("\n\n"):
            lines = block.strip("\n").split("\n")
            if not lines or not lines[0]:
                continue
            if not documents or any(line.startswith("# newdoc") for line in lines):
                documents.append(Document())
            rows = [line.split("\t") for line in lines if line[0] != "#"]
            paragraph = any(line.startswith("# newpar") and not line.startswith("# newpar_") for line in lines)
            sentence = Sentence(_words(rows), paragraph)
            if sentence.words:
                documents[-1].sentences.append(sentence)
                sentence_rows = [row for row in rows if row[0].isdigit()]
                if entities:
                    _mark(sentence.words, list(_mentions(sentence_rows)))
    return documents


def _words(rows: list[list[str]]) -> list[Word]:
    found: list[Word] = []
    glued, covered, inside = False, 0, False
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            covered, inside = int(row[0].partition("-")[2]), False
            after = "SpaceAfter=No" in row[9]
            continue
        number = int(row[0])
        in_token = number <= covered
        word = Word(row[1], glued or (in_token and inside), row[3], row[4], script(row[1], row[2]), int(row[6]), row[7])
        if row[2] == "_" and row[1] != "_":
            word.lemma = None
        found.append(word)
        if in_token:
            inside = True
            glued = after if number == covered else False
        else:
            glued = "SpaceAfter=No" in row[9]
    return found


def _mentions(rows: list[list[str]]) -> Iterator[tuple[int, int, str, str]]:
    """Mentions that open and close within the sentence: first, last, type, Wikipedia title."""
    waiting: dict[str, list[tuple[int, str, str]]] = {}
    for position, row in enumerate(rows):
        marks = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for match in _OPEN_OR_CLOSE.finditer(marks):
            opened, at_once, closed = match.groups()
            if opened:
                parts = opened.split("-", 7)
                kind, link = (parts[1] if len(parts) > 1 else ""), (parts[7] if len(parts) > 7 else "")
                if at_once:
                    yield position, position, kind, link
                else:
                    waiting.setdefault(parts[0], []).append((position, kind, link))
            elif waiting.get(closed):
                first, kind, link = waiting[closed].pop()
                yield first, position, kind, link


def _mark(found: list[Word], mentions: list[tuple[int, int, str, str]]) -> None:
    for word in found:
        word.name = word.mention = "O"
    for first, last, kind, link in sorted(mentions, key=lambda mention: mention[0] - mention[1]):
        head = next((i for i in range(first, last + 1) if not first <= (found[i].head or 0) - 1 <= last), last)
        if found[head].mention == "O":
            found[head].mention = kind if kind in HEAD_TYPES else "other"
        if kind not in NAME_TYPES or not (found[head].xpos or "").startswith("NNP"):
            continue
        start, end = name_core(found, first, last, head, kind, link)
        if start <= end and all(found[i].name == "O" for i in range(start, end + 1)):
            label = kind if kind in HEAD_TYPES else "other"
            for i in range(start, end + 1):
                found[i].name = ("B-" if i == start else "I-") + label


def name_core(found: list[Word], first: int, last: int, head: int, kind: str, link: str) -> tuple[int, int]:
    """The name inside a mention: neither article, title nor what hangs on behind it."""

    def proper(i: int) -> bool:
        word = found[i]
        return (word.xpos or "").startswith("NNP") or (
            word.form[0].isupper()
            and word.xpos not in ("DT", "PRP$", "PRP", "IN", "CC")
            and not (i == 0 and i < head and word.xpos == "JJ")
        )

    def joins(i: int) -> bool:
        word = found[i].form.lower()
        if word in ("-", "–", "&", "/") or (word in ("'s", "’s") and link):
            return True
        if kind == "person":
            return word in ("de", "del", "la", "von", "van", "der", "den", "al", "el", "bin", "ibn", "du")
        return word in _LINKS if link else word in ("of", "for", "de", "the", "&") and kind in ("organization", "event")

    start = end = head
    while start - 1 >= first and proper(start - 1):
        start -= 1
    while start - 2 >= first and found[start - 1].form in ("-", "&", "–") and proper(start - 2):
        start -= 2
        while start - 1 >= first and proper(start - 1):
            start -= 1
    while end + 1 <= last:
        reach = end + 1
        while reach < last and joins(reach) and reach - end <= 2:
            reach += 1
        if reach > last or not (proper(reach) or (found[reach].xpos == "CD" and reach == end + 1)):
            break
        end = reach
    if kind == "person":
        while start < end and found[start].form.lower() in TITLES:
            start += 1
    return start, end


def meantime(path: Path) -> list[Document]:
    """Names of MEANTIME's annotated first sentences; every other label is None."""
    documents = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = Document()
        for first, last in row["annotated"]:
            at = list(words(row["text"], first, last))
            found = [Word(word.form, i > 0 and at[i - 1].end == word.start, name="O") for i, word in enumerate(at)]
            for entity in sorted(row["entities"], key=lambda entity: entity["start"] - entity["end"]):
                _mark_span(found, at, entity)
            if found:
                document.sentences.append(Sentence(found, new_paragraph=True, ends_known=False))
        documents.append(document)
    return documents


def _mark_span(found: list[Word], at: list[object], entity: dict[str, object]) -> None:
    inside = [i for i, word in enumerate(at) if word.start < entity["end"] and entity["start"] < word.end]  # type: ignore[attr-defined,operator]
    if entity["kind"] != "named" or entity["type"] is None or not inside:
        return
    while inside and (
        found[inside[0]].form.lower() in {"the", "a", "an"}
        or (entity["type"] == "person" and len(inside) > 1 and found[inside[0]].form.lower() in TITLES)
    ):
        inside = inside[1:]
    while inside and found[inside[-1]].form in ("'s", "’s", "'"):
        inside = inside[:-1]
    if not inside:
        return
    forms = [found[i].form for i in inside]
    label: str | None = str(entity["type"])
    if not all(
        form[0].isupper() or form[0].isdigit() or form.lower() in _LINKS or not form[0].isalnum() for form in forms
    ):
        label = None  # a name with common words before it; its bounds are not ours
    if len(forms) == 1 and label == "place" and re.search(r"(?:an|ish|ese|ch|i)$", forms[0]):
        label = None  # "German": an adjective here, and the lexicon's business
    for i in inside:
        if found[i].name == "O":
            found[i].name = (
                None
                if label is None
                else ("B-" if i == inside[0] else "I-") + (label if label in HEAD_TYPES else "other")
            )
