"""Known holes in the versions of constraints.txt: `make audit`.

Exit status: 0 when none is known, 1 when one is, and 0 with a line that says so when no data can be had: a build
without network must not fail for it, and must not seem to have looked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PINS = Path(__file__).parent.parent / "constraints.txt"


def main() -> None:
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(PINS), "--no-deps", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "15"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said, status = judged(done.stdout, done.stderr)
    print(said)
    sys.exit(status)


def judged(out: str, error: str) -> tuple[str, int]:
    """What to say, and the exit status, of what pip-audit printed."""
    try:
        packages = json.loads(out)["dependencies"]
    except (ValueError, KeyError):
        reason = (error.strip().splitlines() or ["no answer"])[-1]
        return f"NOT AUDITED: the data of known holes cannot be had from here ({reason})", 0
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}"
        for package in packages
        for hole in package.get("vulns", ())
    ]
    if packages and len(skipped) == len(packages):
        return f"NOT AUDITED: the data of known holes cannot be had from here ({len(skipped)} packages)", 0
    lines = [f"{len(packages) - len(skipped)} packages looked up, {len(holes)} known holes", *holes]
    if skipped:
        lines.append(f"not looked up: {', '.join(skipped)}")
    return "\n".join(lines), int(bool(holes))


if __name__ == "__main__":
    main()
