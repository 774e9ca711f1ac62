"""The floors under the figures of the dispatches.

    python -m examples.floors                  a table; exit status 1 where a figure is under its floor
    python -m examples.floors --errors         and every miss, and everything found that was not expected
    python -m examples.floors --pin            raise the floors to what is reached now
    python -m examples.floors --pin --lower    set them to it, lower ones too: say why in the commit

`floors.json` holds the figures and a hash of the dispatches and their expected records, so that floors are
pinned anew when either changes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from communique.model import Record
from communique.reader import Reader
from examples.demo import dispatches
from examples.measure import Expected, Measure

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
Figures = dict[str, dict[str, float]]


def expected(name: str) -> Expected:
    """The expected record of a dispatch, by the name of its file without the ending."""
    loaded = json.loads((HERE / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    return {kind: rows for kind, rows in loaded.items() if kind != "id"}


def corpus() -> str:
    """A hash of everything that is measured against."""
    digest = hashlib.sha256()
    for path in sorted([*(HERE / "dispatches").iterdir(), *(HERE / "expected").glob("*.json")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def pinned() -> tuple[str, Figures]:
    """The hash of the corpus that was measured, and the floors."""
    loaded = json.loads(FLOORS.read_text(encoding="utf-8"))
    return loaded["corpus"], loaded["floors"]


def measure(reader: Reader) -> Measure:
    """Reads every dispatch."""
    measured = Measure()
    for article in dispatches():
        record = reader.read(article)
        measured.add(record, expected(_name(record)))
    return measured


def _name(record: Record) -> str:
    return Path(record.article.id).stem


def table(figures: Figures, floors: Figures) -> str:
    """One line a figure, with its floor and what was won or lost against it."""
    lines = [f"{'':10} {'':10} {'now':>6} {'floor':>6} {'':>6}"]
    for kind, shares in figures.items():
        for name, share in shares.items():
            floor = floors.get(kind, {}).get(name, 0.0)
            change = f"{share - floor:+.3f}" if abs(share - floor) >= 0.001 else ""
            lines.append(f"{kind:10} {name:10} {share:6.3f} {floor:6.3f} {change:>6}")
    return "\n".join(lines)


def under(figures: Figures, floors: Figures) -> list[str]:
    """The figures that are below their floors, in words."""
    return [
        f"{kind} {name} is {figures[kind].get(name, 0.0):.3f}, and its floor {floor:.3f}"
        for kind, shares in floors.items()
        for name, floor in shares.items()
        if figures[kind].get(name, 0.0) < floor
    ]


def pin(figures: Figures, floors: Figures, *, lower: bool) -> Figures:
    """The new floors: cut to three decimals, so that what was measured is never under its own floor."""
    cut = {kind: {name: int(share * 1000) / 1000 for name, share in shares.items()} for kind, shares in figures.items()}
    if lower:
        return cut
    return {
        kind: {name: max(share, floors.get(kind, {}).get(name, 0.0)) for name, share in shares.items()}
        for kind, shares in cut.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was not expected")
    parser.add_argument("--pin", action="store_true", help="write floors.json")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors too")
    chosen = parser.parse_args()
    floors = pinned()[1] if FLOORS.is_file() else {}
    measured = measure(Reader())
    figures = measured.figures()
    if chosen.errors:
        print("\n".join(measured.errors), end="\n\n")
    print(table(figures, floors))
    if chosen.pin:
        new = {"corpus": corpus(), "floors": pin(figures, floors, lower=chosen.lower)}
        FLOORS.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    elif lost := under(figures, floors):
        sys.exit("\n".join(lost))


if __name__ == "__main__":
    main()
