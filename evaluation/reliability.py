"""Does a confidence of 0.8 mean right in eight cases of ten? Measured, and the map that makes it so fitted.

    python -m evaluation.reliability              the table: expected calibration error before and after
    python -m evaluation.reliability --write      also the map, and the curve of docs/reading/events.md

On PLV, the best event of each sentence is right where it has the labelled type. The map is fitted on four fifths and
measured on the fifth left out, five times over; what is written is fitted on all. GSR was never fitted on. Expected
calibration error: Naeini, Cooper and Hauskrecht (2015), ten bins of about the same number of events. The data are not
part of the repository: `--shared` says where they lie.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from communique.events import Events
from communique.events.calibration import TARGET, UNCHANGED, Calibration, fit
from communique.events.typescores import ALSO
from communique.model import Article
from communique.reader import Reader, default_steps

ROOT = Path(__file__).parent.parent
CURVE = ROOT / "docs" / "reading" / "events-reliability.svg"
FOLDS, BINS = 5, 10
Pair = tuple[float, bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="where data/ lies")
    parser.add_argument("--write", action="store_true", help="write the map and the curve")
    chosen = parser.parse_args()
    plv, gsr = (chosen.shared / "data" / name for name in ("plv/train.jsonl", "gsr/dev.jsonl"))
    if not plv.is_file():
        raise SystemExit(f"there are no data in {chosen.shared}/data; give their place with --shared")
    reader = raw_reader()
    rows = measured(reader, plv)
    before = [pair for _, pair in rows]
    after = crossed(rows)
    whole = fit(before)
    report("PLV", before, after)
    if gsr.is_file():
        other = [pair for _, pair in measured(reader, gsr)]
        report("GSR, with the map of PLV", other, mapped(whole, other))
    print("\nPLV, after, on the fifths left out:\n" + table(after))
    if chosen.write:
        made = {
            "made": "python -m evaluation.reliability --write",
            "method": "isotonic regression of the best event's score on whether its type is the labelled one",
            "events": len(before),
            "error_before": round(error(before), 4),
            "error_after": round(error(after), 4),
            "points": whole.points,
        }
        (ROOT / "communique" / "data" / TARGET).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
        CURVE.write_text(curve(before, after), encoding="utf-8")


def raw_reader() -> Reader:
    """A reader whose events carry their score, unmapped."""
    steps = default_steps()
    return Reader(steps=[Events(calibration=UNCHANGED) if step.name == "events" else step for step in steps])


def measured(reader: Reader, path: Path) -> list[tuple[str, Pair]]:
    """Of each row with an event: its id, the best event's score, and whether it has the labelled type."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        events = reader.read(Article(row["id"], row["text"], language="en")).events
        if events:
            best = max(events, key=lambda event: event.confidence)
            right = best.type == row["type"] or best.type in ALSO.get(row["type"], ())
            found.append((row["id"], (best.confidence, right)))
    return found


def crossed(rows: Sequence[tuple[str, Pair]]) -> list[Pair]:
    """Every pair with the confidence of a map that was fitted without its fold."""
    folds = [int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS for name, _ in rows]
    found = []
    for fold in range(FOLDS):
        pairs = [pair for (_, pair), own in zip(rows, folds, strict=True) if own != fold]
        found += mapped(fit(pairs), [pair for (_, pair), own in zip(rows, folds, strict=True) if own == fold])
    return found


def mapped(calibration: Calibration, pairs: Iterable[Pair]) -> list[Pair]:
    return [(calibration.confidence(score), right) for score, right in pairs]


def bins(pairs: Sequence[Pair]) -> list[tuple[int, float, float]]:
    """Of each bin: events, mean confidence, share that is right. Equal confidences share a bin."""
    size = max(len(pairs) // BINS, 1)
    groups: list[list[Pair]] = []
    for pair in sorted(pairs):
        if not groups or (len(groups[-1]) >= size and groups[-1][-1][0] != pair[0]):
            groups.append([])
        groups[-1].append(pair)
    return [
        (len(group), sum(score for score, _ in group) / len(group), sum(right for _, right in group) / len(group))
        for group in groups
    ]


def error(pairs: Sequence[Pair]) -> float:
    """Expected calibration error: the mean distance of confidence and share, bins weighed by their events."""
    return sum(count * abs(mean - share) for count, mean, share in bins(pairs)) / len(pairs)


def brier(pairs: Sequence[Pair]) -> float:
    """The mean squared distance of confidence and truth."""
    return sum((score - right) ** 2 for score, right in pairs) / len(pairs)


def report(name: str, before: Sequence[Pair], after: Sequence[Pair]) -> None:
    print(f"{name}: {len(before)} events, {sum(right for _, right in before) / len(before):.3f} right")
    print(f"  expected calibration error  before {error(before):.4f}  after {error(after):.4f}")
    print(f"  Brier score                 before {brier(before):.4f}  after {brier(after):.4f}")


def table(pairs: Sequence[Pair]) -> str:
    lines = ["| events | mean confidence | right |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {count} | {mean:.2f} | {share:.2f} |" for count, mean, share in bins(pairs))])


def curve(before: Sequence[Pair], after: Sequence[Pair]) -> str:
    """The reliability curve as SVG: confidence to the right, share that is right upwards; the diagonal is perfect."""
    side, edge = 300, 40

    def at(mean: float, share: float) -> str:
        return f"{edge + mean * side:.1f},{edge + (1 - share) * side:.1f}"

    def line(pairs: Sequence[Pair], colour: str, dash: str) -> str:
        points = [at(mean, share) for _, mean, share in bins(pairs)]
        dots = "".join(f'<circle cx="{x}" cy="{y}" r="3"/>' for x, y in (point.split(",") for point in points))
        return (
            f'<g fill="{colour}"><polyline points="{" ".join(points)}" fill="none" stroke="{colour}" '
            f'stroke-width="2"{dash}/>{dots}</g>'
        )

    ticks = "".join(
        f'<text x="{edge + value * side:.0f}" y="{edge + side + 16}" text-anchor="middle">{value}</text>'
        f'<text x="{edge - 6}" y="{edge + (1 - value) * side + 4:.0f}" text-anchor="end">{value}</text>'
        for value in (0, 0.2, 0.4, 0.6, 0.8, 1)
    )
    whole, dashed = side + 2 * edge, ' stroke-dasharray="6 4"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole + 10}" font-family="sans-serif" '
        f'font-size="11" role="img"><title>Reliability of event confidence</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<path d="M{at(0, 0)} L{at(1, 1)}" stroke="#999" stroke-dasharray="2 4"/>'
        f'<path d="M{at(0, 1)} L{at(0, 0)} L{at(1, 0)}" fill="none" stroke="#333"/>{ticks}'
        f"{line(before, '#b35c00', dashed)}{line(after, '#1f5fa8', '')}"
        f'<text x="{edge + side / 2}" y="{whole - 4}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{edge + side / 2}" text-anchor="middle" '
        f'transform="rotate(-90 12 {edge + side / 2})">share right</text>'
        f'<text x="{edge + 14}" y="{edge + 14}" fill="#1f5fa8">after (left-out fifths)</text>'
        f'<text x="{edge + 14}" y="{edge + 30}" fill="#b35c00">before</text></svg>\n'
    )


if __name__ == "__main__":
    main()
