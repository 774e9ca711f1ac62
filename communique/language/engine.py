"""The engine: text in, sentences, words, trees and mentions out, by one pass of one ONNX graph.

It tags, and no more: which actor a name stands for is decided by the actors stage. Its outputs are read by name,
so that a graph with further heads changes nothing here.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import chain, islice, pairwise
from operator import add
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from communique.errors import SetupError
from communique.language.assembly import Assembly, Draft, Tags
from communique.language.lemmas import apply, mended, singular, table_key
from communique.language.pairs import PairHead, Sight, head_of
from communique.language.windows import GLUED, WORD_CAP, Paragraph, Piece, Window, piece, shape, windows
from communique.language.words import CHUNK, LONG, closing, split
from communique.model import Mention, Sentence, Span, Tie, Token

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_RELATIONS = ("asked", "role", "witness")
_OUTPUTS = ("upos", "xpos", "lemma", "name", "name_score", "head", "end", "arc", "best", "deprel", *_RELATIONS)


AT_ONCE = 8
"""Windows that go through the graph before the first is put into words: after each run the caches hold the weights and
nothing of ours, which then costs the more the oftener it comes back."""
SURE = 1e4
"""What is added to the score of a sentence's end where one must stand."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the engine says of a text."""

    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    ties: tuple[Tie, ...]


class Chunk(NamedTuple):
    """The words of a stretch without white space: where each stands in it, its form, what the graph takes of it."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Engine:
    """Loads the weights once; `read` may be called from several threads.

    `threads` is the number of cores one reading may use; 1 gives the best throughput a core.
    `folder` holds other weights of the same form. Raises SetupError where they are missing or broken.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        from tokenizers import Tokenizer

        place = files("communique.language") / "weights" if folder is None else folder
        try:
            self.tags = Tags(**json.loads((place / "labels.json").read_text(encoding="utf-8")))
            self._tokenizer: Tokenizer = Tokenizer.from_str((place / "tokenizer.json").read_text(encoding="utf-8"))
            with as_file(place / "engine.onnx") as path:
                self._session = _session(path, threads)
            self._lemmas = _lemmas((place / "lemmas.tsv.gz").read_bytes())
            with as_file(place / "relation.npz") as path:
                self._pairs = PairHead(path)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise SetupError(f"the engine's weights cannot be read ({error}); install communique again") from error
        self._cls, self._sep, self._unknown = (self._special(name) for name in ("[CLS]", "[SEP]", "[UNK]"))
        self._known = frozenset(word for word in self._tokenizer.get_vocab() if word[0] != "#")
        self._lemma = lru_cache(maxsize=100_000)(self._find_lemma)
        self._chunk = lru_cache(maxsize=50_000)(self._encode)
        self._assembly = Assembly(self.tags, self._lemma, self._pairs)

    def read(self, text: str, paragraphs: Iterable[Span]) -> Reading:
        """Sentences, words and mentions of these stretches of `text`; no sentence runs from one into the next."""
        draft = Draft()
        found = windows(self._paragraphs(text, paragraphs), self._cls, self._sep)
        while some := list(islice(found, AT_ONCE)):
            answers = [self._session.run(_OUTPUTS, feed) for feed in [_feed(window) for window in some]]
            for window, answer in zip(some, answers, strict=True):
                self._assembly.add(draft, window, dict(zip(_OUTPUTS, answer, strict=True)))
        return Reading(tuple(draft.sentences), tuple(draft.tokens), tuple(draft.mentions), tuple(draft.ties))

    def relate(self, tokens: Sequence[Token], source: tuple[int, int], target: tuple[int, int]) -> Tie | None:
        """What holds between two actors, each given by its words: first and last exclusive, in `Token.index`.

        `tokens` are those of the sentences that hold the two; they are passed through the graph by themselves. None
        where one window cannot hold both.
        """
        first = tokens[0].index
        glued = [False, *(one.span.end == other.span.start for one, other in pairwise(tokens))]
        pieces = [self._piece(token.form, close) for token, close in zip(tokens, glued, strict=True)]
        window = next(windows([Paragraph([], [], [], pieces, sentences=False)], self._cls, self._sep))
        heads = [head_of(tokens, first, words) for words in (source, target)]
        if max(heads) >= first + len(window.words) or heads[0] == heads[1]:
            return None
        places = [head - first for head in heads]
        sight = Sight.of(self._session.run(_RELATIONS, _feed(window, places)))
        scores = self._pairs.probabilities(sight, [(places[0], places[1])])
        return Tie(heads[0], heads[1], tuple(scores[0].round(4).tolist()))

    def encode(self, text: str, paragraphs: Iterable[Span]) -> Iterator[dict[str, np.ndarray]]:
        """The graph's inputs for these paragraphs, window by window; for benchmarks."""
        for window in windows(self._paragraphs(text, paragraphs), self._cls, self._sep):
            yield _feed(window)

    def _paragraphs(self, text: str, spans: Iterable[Span]) -> Iterator[Paragraph]:
        """The paragraphs as the graph takes them, one at a time: a long text is never held twice."""
        for span in spans:
            places = [match.span() for match in CHUNK.finditer(text, span.start, span.end)]
            stretches = [text[start:end] for start, end in places]
            chunks = [self._chunk(one) if len(one) < LONG else self._encode(one) for one in stretches]
            first = 0
            for number in closing(stretches) if "X." in stretches else ():
                chunks[number] = Chunk((0, 1), (1, 2), ("X", "."), (self._piece("X", False), self._piece(".", True)))
                yield from _joined(places[first : number + 1], chunks[first : number + 1])
                first = number + 1
            yield from _joined(places[first:], chunks[first:])

    def _find_lemma(self, form: str, upos: str, rule: str) -> str:
        found = self._lemmas.get(table_key(form, upos))
        return intern(singular(found or mended(apply(rule, form), form, upos, self._known), form, upos))

    def _special(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise SetupError(f"the engine's tokenizer has no {name}; install communique again")
        return int(number)

    def _encode(self, chunk: str) -> Chunk:
        found = list(split(chunk))
        ends = tuple(last for _, last, _ in found)
        before = (-1, *ends)[: len(ends)]
        return Chunk(
            tuple(first for first, _, _ in found),
            ends,
            tuple(intern(form) for _, _, form in found),
            # The first word of a chunk is glued to none.
            tuple(self._piece(form, first == end) for (first, _, form), end in zip(found, before, strict=True)),
        )

    def _piece(self, form: str, glued: bool) -> Piece:
        # Half a surrogate pair is no text to the tokenizer; nor can it say anything.
        whole = form if form.isascii() else form.encode("utf-8", "replace").decode("utf-8")
        ids = self._tokenizer.encode(whole, add_special_tokens=False).ids[:WORD_CAP] or (self._unknown,)
        return piece(ids, shape(form) + GLUED * glued)


def _feed(window: Window, asked: Sequence[int] = ()) -> dict[str, np.ndarray]:
    """The graph's inputs, in which the root stands before the words; `asked` are words asked about in any case."""
    ask = np.zeros(len(window.words) + 1, dtype=np.bool_)
    for place in asked:
        ask[place + 1] = True
    return {
        "ids": np.array([window.ids], dtype=np.int64),
        "types": np.array([window.types], dtype=np.int64),
        "mask": np.ones((1, len(window.ids)), dtype=np.int64),
        "words": np.array([0, *window.words], dtype=np.int64),
        "boundary": np.array([-1, *window.boundary], dtype=np.float32) * SURE,
        "ask": ask,
    }


def _lemmas(packed: bytes) -> dict[str, str]:
    """The lemmas of words seen in training, by `table_key`."""
    pairs = (line.rpartition("\t") for line in gzip.decompress(packed).decode().splitlines())
    return {key: lemma for key, _, lemma in pairs}


def _joined(places: Sequence[tuple[int, int]], chunks: Sequence[Chunk]) -> Iterator[Paragraph]:
    """The one paragraph of these stretches; none where they hold no word."""
    forms = list(chain.from_iterable([chunk.forms for chunk in chunks]))
    if forms:
        pieces = list(chain.from_iterable([chunk.pieces for chunk in chunks]))
        at = [start for (start, _), chunk in zip(places, chunks, strict=True) for _ in chunk.forms]
        starts = map(add, at, chain.from_iterable([chunk.starts for chunk in chunks]))
        ends = map(add, at, chain.from_iterable([chunk.ends for chunk in chunks]))
        yield Paragraph(list(starts), list(ends), forms, pieces)


def _session(path: Path, threads: int) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def shared_engine(threads: int = 1) -> Engine:
    """The packaged engine, loaded once for a process and number of cores."""
    return Engine(threads)
