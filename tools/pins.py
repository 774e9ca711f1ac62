"""Writes constraints.txt: the versions of everything that Communiqué needs, as they are installed here: `make pins`.

Run it where the tests have passed; `pip install -c constraints.txt communique` then gives what was tested. Tools for
working on the project are left out, and what another system alone needs.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TARGET = Path(__file__).parent.parent / "constraints.txt"
EXTRAS = ("", "postgres", "tables", "rdf", "web", "cluster")
HEAD = "# Versions that were tested together; made by tools/pins.py: pip install -c constraints.txt communique\n"


def main() -> None:
    pins = closure("communique", EXTRAS)
    TARGET.write_text(HEAD + "".join(f"{name}=={version}\n" for name, version in sorted(pins.items())), "utf-8")
    print(f"{TARGET.name}: {len(pins)} packages")


def closure(root: str, extras: tuple[str, ...]) -> dict[str, str]:
    """Name → version of all that `root` with these extras needs here; what is not installed is not among them."""
    found: dict[str, str] = {}
    waiting, seen = [(root, extra) for extra in extras], set()
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        if name != root:
            found[name] = re.sub(r"\+.*", "", package.version)  # a local build is the public version to others
        for need in map(Requirement, package.requires or ()):
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(need.name), each) for each in ("", *need.extras)]
    return found


if __name__ == "__main__":
    main()
