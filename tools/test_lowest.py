"""Runs the tests of reading with the lowest versions that pyproject.toml declares: `make test-lowest`.

The core dependencies are installed at their lower bounds, and pytest and hypothesis beside them, into an environment of
its own; the checkout is tested as it stands. A bound that does not work shows here, not with whoever has that version.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.test_minimal import BESIDE, READING, ROOT, lowest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the environment here and leave it")
    parser.add_argument("tests", nargs="*", default=READING, help="tests to run instead")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = environment(chosen.keep or Path(folder) / "env")
        # What is too old to be free of warnings of a newer Python is no fault of ours.
        command = [str(python), "-m", "pytest", "-q", "-W", "default", "-p", "no:cacheprovider", *chosen.tests]
        variables = os.environ | {"PYTHONPATH": str(ROOT)}
        sys.exit(subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode)


def environment(place: Path) -> Path:
    """The Python of an environment with the lowest versions; made where it is not there. Raises SystemExit."""
    python = place / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pinned = lowest()
    print("\n".join(pinned), flush=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *pinned, *BESIDE]
    if (status := subprocess.run(install, check=False).returncode) != 0:
        raise SystemExit(f"the lowest versions cannot be installed together (status {status})")
    return python


if __name__ == "__main__":
    main()
