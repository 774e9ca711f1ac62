"""The HTML page: what is marked, what links to what, and whether it can be read."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from communique.export import Page
from communique.model import Record
from tests.export.sample import full, odd

BROWSER = shutil.which("chromium")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def page(record: Record) -> str:
    return "".join(Page().writes(record))


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param('<a href="#A3" class="claim party actor" data-f="C1 E1 A3">Sudria</a>', id="nested in a claim"),
        pytest.param('<span class="claim trigger" data-f="C1 E1">agreed</span>', id="trigger"),
        pytest.param('<span class="claim trigger actor" data-f="C1 E2 A3">its</span>', id="actor in a trigger"),
        pytest.param('id="t-E1" href="#E1"', id="number links to card"),
        pytest.param('<li class="card q1" id="E1"', id="card"),
        pytest.param('<a href="#t-E1"', id="card links to text"),
        pytest.param('<a href="#C1">says Norland&#39;s envoy, Ida Berg', id="event links to its claim"),
        pytest.param('Carries <a href="#E1">E1</a>', id="claim links to its events"),
        pytest.param('<span class="removed" data-f="R1">By Nora Ashdown</span>', id="removed is dimmed"),
        pytest.param("in no gazetteer", id="why a place is open"),
        pytest.param("Open between berg, berg-2.", id="two persons of one name"),
        pytest.param("Also named: <bdi>weather</bdi>", id="merely mentioned"),
        pytest.param("The weather was fine.", id="merely mentioned, not marked"),
        pytest.param("the body carries it as a claim", id="headline check"),
        pytest.param("Step places failed:</b> the gazetteer could not be read", id="failure"),
        pytest.param("names an actor, and no entry of the codebook fits", id="skipped"),
    ],
)
def test_page_holds(piece: str) -> None:
    assert piece in page(full())


def test_text_is_escaped() -> None:
    made = page(odd("markup"))
    assert "alert(1)</script>" not in made
    assert "{{ 7 * 7 }}" in made, "text is no template"


def test_direction_of_each_paragraph_is_its_own() -> None:
    made = page(odd("right to left"))
    assert '<p dir="auto">' in made
    cards = made[made.index('id="findings"') :]
    assert "\u202e" not in cards, "an override in the text does not turn the cards around"


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(("ink", ground) for ground in ("paper", "panel", "card", "claim-bg", "event-bg")),
        *(("soft", ground) for ground in ("paper", "panel", "card")),
        *(("gone", ground) for ground in ("paper", "claim-bg")),
        *(("event", ground) for ground in ("paper", "card", "event-bg")),
        *(("lit-ink", "lit"), ("coop", "card"), ("conf", "card"), ("actor", "card")),
    ],
)
def test_contrast_is_aa(scheme: int, ink: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    block = page(full()).split(":root {")[1 + scheme].split("}")[0]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


PROBE = """<script>
addEventListener("load", () => {
  const lit = () => [...document.querySelectorAll(".on")].map(n => n.id || n.textContent).join("|");
  const seen = [];
  document.querySelector("#E1 a").focus(); seen.push(lit());
  document.querySelector('.text [data-f="C1 E1"]').dispatchEvent(new Event("pointerover", {bubbles: true})); seen.push(lit());
  document.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"})); seen.push(lit());
  document.body.innerHTML = "<pre>" + seen.join("\\n") + "</pre>";
});
</script></body>"""


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
def test_finding_and_card_light_each_other(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(full()).replace("</body>", PROBE), encoding="utf-8")
    done = subprocess.run(
        [str(BROWSER), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    from_card, from_text, after_escape = re.search(r"<pre>(.*)</pre>", done.stdout, re.DOTALL)[1].split("\n")  # type: ignore[index]
    assert set(from_card.split("|")) == {"E1", "agreed", "Sudria", "Norland", "'s envoy, Ida Berg"}
    assert set(from_text.split("|")) == {"E1", "C1", "agreed", "Sudria", "Norland", "'s envoy, Ida Berg"}
    assert after_escape == ""
