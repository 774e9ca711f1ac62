"""The scoreboard: every scorer on its development set, held against the floors: `make scores`.

Floors stand in `floors.json` beside this file. A figure below its floor fails the run; raising a floor is free
(`--raise`), lowering one is an edit that a reviewer sees. The data and the scorers are not part of the repository.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
READ = "{python} -m communique read --jsonl"
GROUP = "{python} -m communique group --jsonl"
LINK = "{python} -m communique link --jsonl"
PARSE = "{python} -m communique parse -"
SLACK = 0.002
"""How far below its floor a figure may fall: other processors round 8-bit sums differently."""

BOARD: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "syntax EWT": (
        "syntax.py",
        "treebank/en_ewt-ud-dev.conllu.gz",
        PARSE,
        ("tokens F1", "sentences F1", "UPOS F1", "lemmas F1", "UAS F1", "LAS F1"),
    ),
    "syntax GUM": (
        "syntax.py",
        "treebank/gum-dev.conllu.gz",
        PARSE,
        ("tokens F1", "sentences F1", "UPOS F1", "lemmas F1", "UAS F1", "LAS F1"),
    ),
    "entities re3d": (
        "entities.py",
        "entities/re3d.jsonl",
        READ,
        ("exact typed F1", "exact untyped F1", "overlap typed F1", "overlap untyped F1"),
    ),
    "entities GUM": ("entities.py", "entities/gum_dev.jsonl", READ, ("exact typed F1", "overlap untyped F1")),
    "times TBAQ": ("times.py", "times/tbaq.jsonl", READ, ("relaxed F1", "strict F1", "value F1")),
    "places LGL": ("places.py", "places/lgl.jsonl", READ, ("span recall", "accuracy@161 of found", "country right")),
    "claims PolNeAR": ("claims.py", "polnear/dev.jsonl", READ, ("loose F1", "strict F1", "speaker right", "cue right")),
    "events PLV": (
        "events.py",
        "plv/train.jsonl",
        READ,
        ("hit@1", "hit@any", "type+actor", "type+actor+recipient"),
    ),
    "events GSR": ("events.py", "gsr/dev.jsonl", READ, ("hit@1", "hit@any", "dyad", "mode")),
    "stories group ECB+": ("stories.py", "ecbplus/dev.jsonl.gz", GROUP, ("B3 F1", "pairs F1")),
    "stories link ECB+": (
        "stories.py",
        "ecbplus/dev.jsonl.gz",
        LINK,
        ("mentions F1", "all: CoNLL F1", "matched: CoNLL F1"),
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="where score/ and data/ lie")
    parser.add_argument("--only", default="", help="parts of names, comma-separated: syntax,entities")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what was reached")
    chosen = parser.parse_args()
    if not (chosen.shared / "score").is_dir():
        raise SystemExit(f"there are no scorers in {chosen.shared}/score; give their place with --shared")
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen = 0
    for name in BOARD:
        if chosen.only and not any(part in name for part in chosen.only.split(",")):
            continue
        figures = measure(name, chosen.shared)
        print(f"\n{name}")
        for measured, value in figures.items():
            floor = floors.get(name, {}).get(measured)
            low = floor is not None and value < floor - SLACK
            fallen += low
            print(f"  {measured:42} {value:9.4f}" + ("" if floor is None else f"   floor {floor:.4f}") + " BELOW" * low)
        kept = BOARD[name][3]
        for measured in kept:
            if chosen.lift and measured in figures:
                own = floors.setdefault(name, {})
                own[measured] = max(own.get(measured, 0.0), round(figures[measured], 4))
    if chosen.lift:
        FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if fallen:
        raise SystemExit(f"{fallen} figures below their floor")


def measure(name: str, shared: Path) -> dict[str, float]:
    """The numbers that a scorer prints with --json; those that have a floor, the higher the better."""
    scorer, data, command, kept = BOARD[name]
    done = subprocess.run(
        [
            sys.executable, str(shared / "score" / scorer), str(shared / "data" / data), "--json",
            *(("--task", "link") if command == LINK else ()), "--command", command.format(python=sys.executable),
        ],
        stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{scorer} on {data} ended with status {done.returncode}")
    figures = {key: float(value) for key, value in json.loads(done.stdout).items() if isinstance(value, int | float)}
    return {key: figures[key] for key in kept}


if __name__ == "__main__":
    main()
