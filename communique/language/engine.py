"""The engine: text in, sentences, words, trees and mentions out, by one pass of one ONNX graph.

It tags, and no more: which actor a name stands for is decided by the actors stage. Its outputs are read by name,
so that a graph with further heads changes nothing here.
"""

from __future__ import annotations

import gzip
import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING

import numpy as np

from communique.errors import SetupError
from communique.language.decode import best_tree, is_tree
from communique.language.lemmas import apply, mended, table_key
from communique.language.mending import mend
from communique.language.mentions import find_mentions
from communique.language.pairs import PairHead, acting, head_of
from communique.language.windows import GLUED, WORD_CAP, Piece, Window, shape, windows
from communique.language.words import Word, words
from communique.model import Mention, Sentence, Span, Tie, Token

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_OUTPUTS = ("upos", "xpos", "lemma", "name", "name_score", "head", "end", "arc", "deprel", "pair")
_STOP = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’»)]")
_LIKELY_END, _NO_END = 2, -1


@dataclass(frozen=True, slots=True)
class Reading:
    """What the engine says of a text."""

    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """The values that the graph's numbers stand for."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    deprel: list[str]
    name: list[str]
    head: list[str]


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
        self._piece = lru_cache(maxsize=100_000)(self._encode)
        self._root = self.tags.deprel.index("root")

    def read(self, text: str, paragraphs: Iterable[Span]) -> Reading:
        """Sentences, words and mentions of these stretches of `text`; no sentence runs from one into the next."""
        waiting: deque[Word] = deque()  # words handed to `windows` and not yet read: a long text is never held twice
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        mentions: list[Mention] = []
        ties: list[Tie] = []
        for window in windows(self._paragraphs(text, paragraphs, waiting), self._cls, self._sep):
            found = [waiting.popleft() for _ in window.words]
            offset, known, seen = len(tokens), len(sentences), len(mentions)
            features = self._window(found, window, sentences, tokens, mentions)
            for sentence in sentences[known:]:
                heads = acting(mentions[seen:], sentence.first, sentence.last)
                own = features[sentence.first - offset : sentence.last - offset]
                ties += self._pairs.ties(own, heads, sentence.first)
        return Reading(tuple(sentences), tuple(tokens), tuple(mentions), tuple(ties))

    def relate(self, tokens: Sequence[Token], source: tuple[int, int], target: tuple[int, int]) -> Tie | None:
        """What holds between two actors, each given by its words: first and last exclusive, in `Token.index`.

        `tokens` are those of the sentences that hold the two; they are passed through the graph by themselves. None
        where one window cannot hold both.
        """
        first = tokens[0].index
        pieces = self._pieces([Word(token.span.start, token.span.end, token.form) for token in tokens])
        for piece in pieces:
            piece.boundary = 0
        window = next(windows([pieces], self._cls, self._sep))
        heads = [head_of(tokens, first, words) for words in (source, target)]
        if max(heads) >= first + len(window.words) or heads[0] == heads[1]:
            return None
        features = self._session.run(["pair"], _feed(window))[0][0]
        scores = self._pairs.probabilities(features, [(heads[0] - first, heads[1] - first)])
        return Tie(heads[0], heads[1], tuple(scores[0].round(4).tolist()))

    def encode(self, text: str, paragraphs: Iterable[Span]) -> Iterator[dict[str, np.ndarray]]:
        """The graph's inputs for these paragraphs, window by window; for benchmarks."""
        for window in windows(self._paragraphs(text, paragraphs, deque()), self._cls, self._sep):
            yield _feed(window)

    def _paragraphs(self, text: str, spans: Iterable[Span], waiting: deque[Word]) -> Iterator[list[Piece]]:
        """The paragraphs as the graph takes them, one at a time; their words go to the end of `waiting`."""
        for span in spans:
            found = list(words(text, span.start, span.end))
            if found:
                waiting += found
                yield self._pieces(found)

    def _find_lemma(self, form: str, upos: str, rule: str) -> str:
        found = self._lemmas.get(table_key(form, upos))
        return intern(found or mended(apply(rule, form), form, upos, self._known))

    def _special(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise SetupError(f"the engine's tokenizer has no {name}; install communique again")
        return int(number)

    def _encode(self, form: str) -> tuple[tuple[int, ...], int]:
        # Half a surrogate pair is no text to the tokenizer; nor can it say anything.
        whole = form if form.isascii() else form.encode("utf-8", "replace").decode("utf-8")
        ids = tuple(self._tokenizer.encode(whole, add_special_tokens=False).ids[:WORD_CAP]) or (self._unknown,)
        return ids, shape(form)

    def _pieces(self, paragraph: list[Word]) -> list[Piece]:
        pieces = []
        end = -1
        for word in paragraph:
            ids, kind = self._piece(word.form)
            pieces.append(Piece(ids, kind + GLUED if word.start == end else kind))
            end = word.end
        _mark_boundaries(paragraph, pieces)
        return pieces

    def _window(
        self,
        found: list[Word],
        window: Window,
        sentences: list[Sentence],
        tokens: list[Token],
        mentions: list[Mention],
    ) -> np.ndarray:
        """Adds what the window holds; gives (words, features) for the relation head."""
        out = dict(zip(_OUTPUTS, self._session.run(_OUTPUTS, _feed(window)), strict=True))
        upos, xpos, lemma, name, head, end = (
            out[kind][0].tolist() for kind in ("upos", "xpos", "lemma", "name", "head", "end")
        )
        arcs, labels = out["arc"][0], out["deprel"][0]
        best = arcs.argmax(1).tolist()
        labels[:, self._root] = -np.inf
        relations = labels.argmax(1).tolist()
        tags, lemmas, offset, first = self.tags, self._lemma, len(tokens), 0
        parts, fine, scripts, names_of = tags.upos, tags.xpos, tags.lemma, tags.deprel
        for last, closes in enumerate(end, 1):
            if not closes and last < len(end):
                continue
            heads = _heads(arcs, best, first, last)
            number = len(sentences)
            before = offset + first - 1
            for position, above in enumerate(heads, first):
                start, stop, form = found[position]
                tag = parts[upos[position]]
                tokens.append(
                    Token(
                        offset + position,
                        Span(start, stop),
                        intern(form),
                        lemmas(form, tag, scripts[lemma[position]]),
                        tag,
                        fine[xpos[position]],
                        before + above if above else -1,
                        names_of[relations[position]] if above else "root",
                        number,
                    )
                )
            span = Span(found[first].start, found[last - 1].end)
            sentences.append(Sentence(number, span, offset + first, offset + last))
            first = last
        mend(tokens, offset)
        scores = np.exp(out["name_score"][0].max(1)).tolist()
        names = [tags.name[value] for value in name]
        heads_of = [tags.head[value] for value in head]
        mentions += find_mentions(tokens, offset, names, scores, heads_of, len(mentions))
        features: np.ndarray = out["pair"][0]
        return features


def _heads(arcs: np.ndarray, best: list[int], first: int, last: int) -> list[int]:
    """Heads of one sentence of the window, counted from 1 within it; the graph lets no head lie outside."""
    chosen = [head - first if head else 0 for head in best[first:last]]
    if is_tree(chosen):
        return chosen
    return best_tree(np.concatenate([arcs[first:last, :1], arcs[first:last, first + 1 : last + 1]], 1), chosen)


def _mark_boundaries(paragraph: list[Word], pieces: list[Piece]) -> None:
    """Where a long paragraph may be cut."""
    for position, word in enumerate(paragraph[:-1]):
        form = word.form
        if form[-1] in _STOP or (form in _CLOSERS and position and paragraph[position - 1].form[-1] in _STOP):
            following = paragraph[position + 1].form
            if following[0].isupper() and (len(form) == 1 or form[0] in _STOP):
                pieces[position].boundary = _LIKELY_END


def _feed(window: Window) -> dict[str, np.ndarray]:
    size, count = len(window.ids), len(window.words)
    return {
        "ids": np.array([window.ids], dtype=np.int64),
        "types": np.array([window.types], dtype=np.int64),
        "mask": np.ones((1, size), dtype=np.int64),
        "words": np.array([window.words], dtype=np.int64),
        "boundary": np.array([window.boundary], dtype=np.int64),
        "present": np.ones((1, count), dtype=np.int64),
    }


def _lemmas(packed: bytes) -> dict[str, str]:
    """The lemmas of words seen in training, by `table_key`."""
    pairs = (line.rpartition("\t") for line in gzip.decompress(packed).decode().splitlines())
    return {key: lemma for key, _, lemma in pairs}


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
