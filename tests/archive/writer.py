"""A process that writes to an archive until it is killed: `python -m tests.archive.writer PLACE FIRST LAST`."""

from __future__ import annotations

import sys

from communique.archive import Archive
from tests.archive.made import FIRST, record


def main(place: str, first: str, last: str) -> None:
    with Archive.open(place) as archive:
        for start in range(int(first), int(last), 5):
            archive.add_many((record(str(number)) for number in range(start, start + 5)), version=FIRST, batch=5)
            print(start, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
