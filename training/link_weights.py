"""Makes communique/stories/weights.json: how much each likeness of two triggers tells that they are one happening.

    python -m training.link_weights --data ../shared/data

Logistic regression by Newton's method with an L2 penalty of 1, on the pairs of triggers of ECB+ train that lie in one
subtopic, that `candidates` compares, and of which one at least is a gold mention; a topic's pairs count together as
the square root of their number, so that a few large ones do not decide. Prints CoNLL F1 with the topics of one half
left out in turn. The file holds names of features and numbers, no word of the corpus.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from communique.model import Article, Record
from communique.reader import Reader
from communique.stories.likeness import features
from communique.stories.linking import candidates, scene_of
from communique.stories.triggers import Trigger, triggers

TARGET = Path(__file__).parent.parent / "communique" / "stories" / "weights.json"
MADE = "python -m training.link_weights on ECB+ train (Cybulska and Vossen 2014, CC BY 3.0): logistic regression, L2 1"
Pair = tuple[dict[str, float], bool, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    chosen = parser.parse_args()
    pairs = read_pairs(chosen.data / "ecbplus" / "train.jsonl.gz")
    right = sum(one for _, one, _ in pairs)
    print(f"{len(pairs)} pairs, {right} of one happening")
    for half in (0, 1):
        weights = fit([pair for pair in pairs if pair[2] % 2 != half])
        print(f"half {half}: right at 0.5 {accuracy(weights, [pair for pair in pairs if pair[2] % 2 == half]):.3f}")
    weights = {name: round(value, 4) for name, value in sorted(fit(pairs).items())}
    TARGET.write_text(json.dumps({"made": MADE, "weights": weights}, indent=2) + "\n", encoding="utf-8")


def read_pairs(path: Path) -> list[Pair]:
    """The features of each pair, whether it is one happening in gold, and its topic."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = {row["id"]: row for row in map(json.loads, stream)}
    found: dict[str, list[Trigger]] = defaultdict(list)
    chains: dict[tuple[str, int], str] = {}
    articles = [Article(row["id"], row["text"], url=row["url"]) for row in rows.values()]
    for record in Reader().read_all(articles):
        if not isinstance(record, Record):
            print(f"{record.id}: {record.error}", file=sys.stderr)
            continue
        row = rows[record.article.id]
        for trigger in triggers(record):
            found[row["subtopic"]].append(trigger)
            for event in row["events"]:
                if event["start"] < trigger.end and trigger.start < event["end"]:
                    chains.setdefault((trigger.article, trigger.start), event["chain"])
    result: list[Pair] = []
    for own in found.values():
        scene = scene_of(own)
        for i, j in candidates(own):
            one, other = own[i], own[j]
            if not all(annotated(rows[trigger.article], trigger) for trigger in (one, other)):
                continue
            first, second = (chains.get((trigger.article, trigger.start)) for trigger in (one, other))
            if first or second:
                topic = int(rows[one.article]["topic"])
                result.append((features(one, other, scene), first == second, topic))
    return result


def annotated(row: dict[str, list[list[int]]], trigger: Trigger) -> bool:
    """Whether the trigger stands in a sentence that the corpus annotates."""
    return any(start < trigger.end and trigger.start < end for start, end in row["annotated"])


def fit(pairs: list[Pair], penalty: float = 1.0) -> dict[str, float]:
    """Weights by name of feature, and the `constant`."""
    names = sorted({name for given, _, _ in pairs for name in given})
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(pairs), len(names) + 1))
    matrix[:, -1] = 1
    for row, (given, _, _) in enumerate(pairs):
        for name, value in given.items():
            matrix[row, place[name]] = value
    gold = np.array([float(one) for _, one, _ in pairs])
    sizes = Counter(topic for _, _, topic in pairs)
    share = np.array([sizes[topic] ** -0.5 for _, _, topic in pairs])
    share /= share.mean()
    ridge = np.full(len(names) + 1, penalty)
    ridge[-1] = 1e-9
    weights = np.zeros(len(names) + 1)
    for _ in range(50):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (share * (guess - gold)) + ridge * weights
        curve = (matrix.T * (share * guess * (1 - guess))) @ matrix + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip((*names, "constant"), weights.tolist(), strict=True))


def accuracy(weights: dict[str, float], pairs: list[Pair]) -> float:
    """The share of pairs that the weights judge as gold does."""
    sums = [
        weights["constant"] + sum(weights.get(name, 0.0) * value for name, value in given.items())
        for given, _, _ in pairs
    ]
    return sum((total > 0) == one for total, (_, one, _) in zip(sums, pairs, strict=True)) / len(pairs)


if __name__ == "__main__":
    main()
