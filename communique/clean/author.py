"""The note on its author that closes a comment: "Jane Doe is a senior fellow at the Example Institute."

Looked for among the last units only. A note is known by an invitation to write or follow, by the byline's
name at its head, or by a writer's office of someone whom the article does not name otherwise.
"""

from __future__ import annotations

import re

from communique.clean.names import FULL_NAME
from communique.clean.units import Unit

MAX_WORDS = 80

_INVITES = re.compile(
    r"\b(?:follow|reach|e-?mail|contact) (?:him|her|them|the (?:author|writer))\b.{0,60}(?:@|\bon\b|\bat\b)", re.I
)
_WRITER = re.compile(r"\W{0,3}the (?:author|writer)s? (?:is|are|was|served|teaches)\b", re.I)
_OFFICE = re.compile(
    rf"\W{{0,3}}(?P<name>{FULL_NAME})(?:,[^.]{{3,160}},)? (?:is|was|teaches|writes|covers|edits)\b[^.]{{0,60}}?"
    r"\b(?:fellow|columnist|professor|lecturer|contributor|writer|editor|author|co-author|playwright|historian"
    r"|researcher|research associate|correspondent|reporter|journalist|teaches|writes|covers|edits)\b"
)


def is_note(unit: Unit, text: str, byline: str | None) -> bool:
    """Whether one of the last units is a note on the author; `byline` as given or found."""
    if unit.words > MAX_WORDS:
        return False
    if _INVITES.search(unit.text) or _WRITER.match(unit.text):
        return True
    if (
        byline
        and len(byline.split()) > 1
        and unit.text.lstrip("*_—– ").lower().startswith((f"{byline} is ".lower(), f"{byline}, ".lower()))
    ):
        return not re.search(r"\b(?:said|told|says)\b", unit.text)
    match = _OFFICE.match(unit.text)
    if match is None:
        return False
    # Whoever the body names by surname is part of the story.
    surname = match.group("name").split()[-1]
    return len(re.findall(rf"\b{re.escape(surname)}\b", text[: unit.start])) == 0
