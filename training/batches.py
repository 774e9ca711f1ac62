"""Documents to batches: random windows, a little disguise, arrays with -100 where a label is not known."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import torch
from tokenizers import Tokenizer
from torch import Tensor

from communique.language.windows import GLUED, LONGEST, WORD_CAP, Piece, Window, piece, shape
from training.corpus import Document, Sentence, Word
from training.network import Inventory

UNKNOWN = -100
TAGS = ("upos", "xpos", "lemma", "name", "mention")
QUOTES = {'"': ("“", "”", "''"), "'": ("’",), "“": ('"',), "”": ('"',), "’": ("'",), "--": ("—", "–"), "-": ("–",)}


def inventory(documents: Sequence[Document]) -> Inventory:
    """Every value seen; lemma scripts only where seen three times."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*TAGS, "deprel")}
    for word in (word for document in documents for sentence in document.sentences for word in sentence.words):
        for kind, counter in counts.items():
            value = getattr(word, kind)
            if value is not None:
                counter[value] += 1
    lemma = [rule for rule, count in counts["lemma"].most_common() if count >= 3]
    upos, xpos, deprel, name, head = (sorted(counts[kind]) for kind in ("upos", "xpos", "deprel", "name", "mention"))
    return Inventory(upos, xpos, lemma, deprel, name, head)


class Disguise:
    """How the words of one window are altered: capitals, quotation marks, dashes."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        draw = chance.random()
        self.capitals = "lower" if draw < 0.03 else "upper" if draw < 0.06 else "title" if draw < 0.11 else None
        self.marks = chance.random() < 0.3

    def form(self, form: str) -> str:
        if self.marks and form in QUOTES:
            form = self.chance.choice(QUOTES[form])
        if self.capitals == "lower":
            return form.lower()
        if self.capitals == "upper":
            return form.upper()
        if self.capitals == "title" and len(form) > 3:
            return form[:1].upper() + form[1:]
        return form


def subwords(tokenizer: Tokenizer) -> Callable[[str], tuple[int, ...]]:
    """A word to the ids of its subwords, remembered. The tokenizer as published pads, which no word wants."""
    tokenizer.no_padding()

    @cache
    def ids(form: str) -> tuple[int, ...]:
        found = tokenizer.encode(form, add_special_tokens=False).ids[:WORD_CAP]
        return tuple(found) or (tokenizer.token_to_id("[UNK]"),)

    return ids


class Batcher:
    def __init__(self, tokenizer: Tokenizer, inventory: Inventory, seed: int) -> None:
        self.tokenizer, self.inventory = tokenizer, inventory
        self.chance = random.Random(seed)
        self.cls, self.sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self.index = {
            kind: {value: i for i, value in enumerate(getattr(inventory, "head" if kind == "mention" else kind))}
            for kind in (*TAGS, "deprel")
        }
        self.ids = subwords(tokenizer)

    def epoch(self, documents: Sequence[Document], subwords: int) -> Iterator[dict[str, Tensor]]:
        """Each sentence once, in batches of about `subwords`, longest windows together."""
        rows = [row for document in documents for row in self.windows(document)]
        self.chance.shuffle(rows)
        pools = [rows[i : i + 400] for i in range(0, len(rows), 400)]
        batches = []
        for pool in pools:
            pool.sort(key=lambda row: len(row[0].ids))
            batch: list[tuple[Window, list[Sentence]]] = []
            for row in pool:
                if batch and (len(batch) + 1) * len(row[0].ids) > subwords:
                    batches.append(batch)
                    batch = []
                batch.append(row)
            batches.append(batch)
        self.chance.shuffle(batches)
        for batch in batches:
            yield self.arrays(batch)

    def windows(self, document: Document) -> Iterator[tuple[Window, list[Sentence]]]:
        blind = self.chance.random() < 0.15  # to paragraphs
        window, held = self._open()
        longest = self._longest(first=True)
        disguise = Disguise(self.chance)
        for sentence in document.sentences:
            pieces = self.pieces(sentence, disguise)
            size = sum(len(one.ids) for one in pieces)
            if window.words and len(window.ids) + size + 2 > longest:
                yield self._close(window), held
                window, held = self._open()
                longest = self._longest()
                disguise = Disguise(self.chance)
                pieces = self.pieces(sentence, disguise)
            elif window.words and sentence.new_paragraph and not blind:
                self._close(window)
            for one in pieces:
                if len(window.ids) + len(one.ids) + 1 > LONGEST:
                    break
                window.add(one)
            held.append(sentence)
        if window.words:
            yield self._close(window), held

    def _longest(self, first: bool = False) -> int:
        draw = self.chance.random()
        if draw < 0.15:
            return 1
        return self.chance.randint(24, LONGEST) if first or draw < 0.5 else LONGEST

    def _open(self) -> tuple[Window, list[Sentence]]:
        window = Window()
        window.separate(self.cls)
        return window, []

    def _close(self, window: Window) -> Window:
        if window.boundary[-1] != 1:
            window.boundary[-1] = 1
            window.separate(self.sep)
        return window

    def pieces(self, sentence: Sentence, disguise: Disguise) -> list[Piece]:
        found = []
        for word in sentence.words:
            form = disguise.form(word.form)
            found.append(piece(self.ids(form), shape(form) + GLUED * word.glued))
        return found

    def arrays(self, batch: list[tuple[Window, list[Sentence]]]) -> dict[str, Tensor]:
        rows, longest = len(batch), max(len(window.ids) for window, _ in batch)
        count = max(len(window.words) for window, _ in batch)
        arrays = {name: torch.zeros(rows, longest, dtype=torch.int64) for name in ("ids", "types", "mask")}
        arrays |= {name: torch.zeros(rows, count, dtype=torch.int64) for name in ("words", "present", "sentence")}
        arrays |= {name: torch.full((rows, count), UNKNOWN) for name in (*TAGS, "deprel", "arc", "end")}
        for r, (window, sentences) in enumerate(batch):
            size, words = len(window.ids), len(window.words)
            arrays["ids"][r, :size] = torch.tensor(window.ids)
            arrays["types"][r, :size] = torch.tensor(window.types)
            arrays["mask"][r, :size] = 1
            arrays["words"][r, :words] = torch.tensor(window.words)
            arrays["present"][r, :words] = 1
            self._labels(arrays, r, window, sentences)
        return arrays

    def _labels(self, arrays: dict[str, Tensor], r: int, window: Window, sentences: list[Sentence]) -> None:
        position = 0
        for number, sentence in enumerate(sentences):
            start, room = position, len(window.words) - position
            kept = sentence.words[:room]
            for word in kept:
                for kind in TAGS:
                    value = getattr(word, kind)
                    if value is not None:
                        arrays[kind][r, position] = self.index[kind].get(value, UNKNOWN)
                self._tree(arrays, r, position, start, len(kept), word)
                arrays["sentence"][r, position] = number
                last = position - start == len(sentence.words) - 1
                if sentence.ends_known and window.boundary[position] == 0:
                    arrays["end"][r, position] = int(last)
                position += 1

    def _tree(self, arrays: dict[str, Tensor], r: int, position: int, start: int, kept: int, word: Word) -> None:
        if word.head is not None and word.head <= kept:
            arrays["arc"][r, position] = start + word.head if word.head else 0
            arrays["deprel"][r, position] = self.index["deprel"].get(word.deprel or "", UNKNOWN)
