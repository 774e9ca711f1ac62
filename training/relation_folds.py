"""What the reader makes of text that its relation head has not seen: `python -m training.relation_folds --out DIR`.

The shipped head has seen all of PLV and of the GSR, so its scores there say nothing. Here PLV is read with five heads,
each kept from the rows that it is to read, and the GSR with a head that has seen neither it nor its sentences in PLV.
Prints how often the relation between two given actors is right, and writes the records as JSON lines for
`score/events.py --command "cat DIR/plv.jsonl"`. `--no-head` does the same with the codebook alone, which needs no
checkpoint. The codebook and the calibration have seen both sets all the same.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from communique.contract import to_contract
from communique.events import Events, relation
from communique.language import Engine
from communique.language.pairs import LIKELY, acting, covered, head_of
from communique.model import Article, Record, Span, Tie
from communique.reader import Reader, default_steps
from training.network import RelationHead
from training.pairs import Row, examples, gsr, own, plv
from training.relation_head import FOLDS, PLV_TURNS, Seen, Sight, learn, loaded, report, seen, split


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--checkpoint", type=Path, default=Path("training/out/shipped"), help="of training.restore")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--no-head", action="store_true", help="read with the codebook alone")
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    files = (chosen.data / "plv/train.jsonl", chosen.data / "gsr/dev.jsonl")
    rows, others = plv(files[0]), gsr(files[1])
    chosen.out.mkdir(parents=True, exist_ok=True)
    texts = [{row["id"]: row["text"] for row in map(json.loads, file.open(encoding="utf-8"))} for file in files]
    found: list[Seen] = []
    sight: Sight | None = None
    if not chosen.no_head:
        network = loaded(chosen.checkpoint)
        found, sight = seen(network, examples([*rows, *own(), *others], Engine())), Sight(network)
    told = _by_folds(rows, texts[0], found, sight, chosen.out / "plv.jsonl", chosen.seed)
    report("codebook" if chosen.no_head else "head and codebook, all folds", told)
    _unseen(others, texts[1], found, sight, chosen.out / "gsr.jsonl", chosen.seed)


def _by_folds(
    rows: Sequence[Row], texts: dict[str, str], found: Sequence[Seen], sight: Sight | None, out: Path, seed: int
) -> list[tuple[tuple[str | None, ...], str | None]]:
    """Reads each text with the head of its fold; texts without two actors are shared out among the folds."""
    of_plv = {row.id: row for row in rows}
    forms = {example.forms for example, _ in found if example.id in of_plv}
    beside = [one for one in found if one[0].id not in of_plv and one[0].forms not in forms]
    single = [name for name in texts if name not in of_plv]
    told: list[tuple[tuple[str | None, ...], str | None]] = []
    lines: dict[str, str] = {}
    for number, fold in enumerate(split(rows, seed)):
        held = {row.id for row in fold}
        mine = [one for one in found if one[0].id in of_plv and one[0].id not in held]
        reading = _Reading(_head([*mine * PLV_TURNS, *beside], seed) if sight else None, sight)
        for name in [*(row.id for row in fold), *single[number::FOLDS]]:
            record = reading(name, texts[name])
            lines[name] = json.dumps(to_contract(record), ensure_ascii=False)
            if (row := of_plv.get(name)) is not None:
                tie = reading.between(record, row.source, row.target)
                told.append((row.types, relation(record, row.source, row.target, tie).type))
    out.write_text("".join(f"{lines[name]}\n" for name in texts), encoding="utf-8")
    return told


def _unseen(
    rows: Sequence[Row], texts: dict[str, str], found: Sequence[Seen], sight: Sight | None, out: Path, seed: int
) -> None:
    names = {row.id for row in rows}
    forms = {example.forms for example, _ in found if example.id in names}
    reading = _Reading(_head([one for one in found if one[0].forms not in forms], seed) if sight else None, sight)
    with out.open("w", encoding="utf-8") as stream:
        for name, text in texts.items():
            stream.write(json.dumps(to_contract(reading(name, text)), ensure_ascii=False) + "\n")


def _head(found: Sequence[Seen], seed: int) -> RelationHead:
    torch.manual_seed(seed)
    return learn(found, seed)


class _Reading:
    """The reader, with another head in place of the packaged one, or with none."""

    def __init__(self, head: RelationHead | None, sight: Sight | None) -> None:
        self._head, self._sight, self._events = head, sight, Events()
        self._before = Reader(steps=[step for step in default_steps() if step.name not in ("events", "headlines")])

    def __call__(self, name: str, text: str) -> Record:
        record = self._before.read(Article(name, text))
        return self._events(replace(record, ties=tuple(self._ties(record))))

    def between(self, record: Record, source: Span, target: Span) -> Tie | None:
        """As `communique.language.tie_between`, by this head."""
        ends = covered(record.tokens, source), covered(record.tokens, target)
        if ends[0] is None or ends[1] is None:
            return None
        pair = head_of(record.tokens, 0, ends[0]), head_of(record.tokens, 0, ends[1])
        at = sorted({record.tokens[index].sentence for index in pair})
        first, last = record.sentences[at[0]].first, record.sentences[at[-1]].last
        return next(iter(self._asked(record, first, last, [pair])), None)

    def _ties(self, record: Record) -> Iterator[Tie]:
        by_sentence = acting(record.tokens, record.mentions)
        for sentence in record.sentences:
            heads = by_sentence.get(sentence.index, [])
            pairs = [(source, target) for source in heads for target in heads if source != target]
            for tie in self._asked(record, sentence.first, sentence.last, pairs):
                if tie.scores[-1] <= 1 - LIKELY:
                    yield tie

    @torch.no_grad()
    def _asked(self, record: Record, first: int, last: int, pairs: Sequence[tuple[int, int]]) -> list[Tie]:
        """The ties of these pairs of tokens; without those that lie outside the window or have one head."""
        if self._head is None or self._sight is None:
            return []
        tokens = record.tokens[first:last]
        glued = [at > 0 and tokens[at - 1].span.end == token.span.start for at, token in enumerate(tokens)]
        deep = self._sight([token.form for token in tokens], glued)
        inside = [pair for pair in pairs if pair[0] != pair[1] and max(pair) - first < len(deep)]
        if not inside:
            return []
        ends = torch.tensor(inside) - first
        whole = deep.expand(len(inside), *deep.shape)
        scores = self._head(whole, ends[:, 0], ends[:, 1], torch.ones(whole.shape[:2])).softmax(1)
        return [Tie(*pair, tuple(row.tolist())) for pair, row in zip(inside, scores.round(decimals=3), strict=True)]


if __name__ == "__main__":
    main()
