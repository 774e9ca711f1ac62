"""Writes the pictures of the docs: the desk over the bundled dispatches, in Chromium, and a record's own page.

    python -m tools.make_images [NAME...]

It needs the extras `web` and `browser` and a Chromium of the system. The pictures depend on its fonts, so no test
compares them; what they show is walked by tests/web/test_walk.py.
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from communique.archive import Archive
from communique.export import FORMATS
from communique.model import Record
from communique.reader import Reader
from communique.stories import compare
from examples.demo import SHOWN, dispatches

IMAGES = Path(__file__).parent.parent / "docs" / "images"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of the desk at a size; `dark` or on a telephone where that is what it shows."""

    name: str
    path: str
    width: int = 1100
    height: int = 720
    dark: bool = False


PICTURES = (
    Picture("desk-today", "/?since=2023-01&until=2024-12"),
    Picture("desk-article", "/articles/21-finland-joins-rewrite"),
    Picture("desk-compare", "/compare?one=20-finland-joins&other=22-finland-joins-tabloid"),
    Picture("desk-occurrence", "/occurrences/occurrence%3A24-pakistan-strikes-iran-wire%3Ae1"),
    Picture("desk-map", "/map", height=800),
    Picture("desk-actor", "/actors/person%3Aviktor-orban"),
    Picture("desk-pair", "/pair?a=HUN&b=SWE"),
    Picture("desk-bloc", "/blocs/NATO?on=RUS"),
    Picture("desk-claims", "/claims", height=640),
    Picture("desk-dark", "/?since=2023-01&until=2024-12", dark=True),
    Picture("desk-phone", "/?since=2023-01&until=2024-12", width=390, height=780),
)


def main() -> None:
    wanted = sys.argv[1:]
    chosen = [picture for picture in PICTURES if not wanted or picture.name in wanted]
    with tempfile.TemporaryDirectory() as folder:
        records = [record for record in Reader().read_all(dispatches()) if isinstance(record, Record)]
        with Archive.open(Path(folder) / "desk.db", create=True) as archive:
            archive.add_many(records)
            found = compare(archive.records())
            archive.put_stories(found.stories, found.duplicates, method="pictures")
            archive.put_occurrences(found.occurrences, found.disagreements, method="pictures")
            with served(archive) as site:
                take(site, chosen)
        if not wanted or "record" in wanted:
            page = Path(folder) / "record.html"
            shown = next(record for record in records if record.article.id == SHOWN)
            page.write_text("".join(FORMATS["html"].writes(shown)), encoding="utf-8")
            take("", [Picture("record", page.as_uri(), 1280, 900)])


@contextmanager
def served(archive: Archive) -> Iterator[str]:
    """The address of the desk, for as long as the block runs."""
    import uvicorn

    from communique.web import Settings, make_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(archive, Settings(port=port)), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def take(site: str, pictures: list[Picture]) -> None:
    """Writes the pictures of these pages."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for picture in pictures:
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme="dark" if picture.dark else "light",
            )
            page.goto(site + picture.path)
            page.screenshot(path=IMAGES / f"{picture.name}.png")
            page.close()
            print(f"docs/images/{picture.name}.png")
        browser.close()


if __name__ == "__main__":
    main()
