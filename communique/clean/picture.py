"""Captions and credits of pictures that were left in the text.

A unit comes in, spans with their kinds go out. A caption is taken only where something says that it is one:
the words "FILE PHOTO:", or a credit at its end. A sentence that reports speech is never a caption.
"""

from __future__ import annotations

import re

from communique.clean.names import FULL_NAME, PHOTO
from communique.clean.units import Unit
from communique.model import Removed, Span

MAX_CAPTION = 70
MAX_CREDIT = 14

_WHAT = (
    r"(?:(?:file|handout|video|ap|main|cover|lead|header|featured?|archive|stock) )?"
    r"(?:photo(?:graph|s|graphy)?|images?|pictures?|pic|illustration|graphic|cartoon|screengrab|screenshot)"
)
_CREDIT = re.compile(
    rf"\W*(?:{_WHAT}(?: credits?| source| courtesy(?: of)?| via)?\s*(?::|/|\bby\b|\bcourtesy\b|,\s|\s[–—-]\s)\s*.{{2,}}"
    r"|(?:(?:photo |image )?credits?|source|photographers?|courtesy)\s*(?::|\bof\b)\s*.{2,80}|©\s*\D.{1,60})",
    re.I | re.S,
)
_AGENCY_LINE = re.compile(
    rf"\W*(?:(?:{FULL_NAME}|{PHOTO})\s?(?:/|\||,| - | via | for )\s?){{1,3}}{PHOTO}"
    rf"(?:\s?(?:/|via|\|)\s?(?:{PHOTO}|{FULL_NAME}))*\W*"
    rf"|\W*(?:{PHOTO})\s?(?:/|\||via)\s?(?:{FULL_NAME}|{PHOTO})(?:\s?(?:/|via)\s?{PHOTO})*\W*"
    r"|\W*(?:Getty(?: Images)?|Shutterstock|AP Photo|EPA-EFE|iStock|Alamy(?: Stock Photo)?)\W*"
)
_CAPTION = re.compile(
    r"(?:FILE|File|file)(?: (?:PHOTO|IMAGE|PICTURE|photo|image|picture))?\s*(?::|[-–—]+\s)"
    r"|(?:ARCHIVE|Archive) (?:PHOTO|photo)\s*[:–—-]|(?:(?:Image|Photo|Picture|Video) )?[Cc]aption\s*[:,–—]"
    r"|Pictured\s*:"
)
_SLASHED = (
    r"(?-i:\bGetty Images|\bAP Photo|\bEPA-EFE|/AFP|/Reuters|/REUTERS|/EPA|/Anadolu|/TASS|/Pool|\bREUTERS/|\bReuters/"
    r"|\bAFP/|/AP\b|\bAP/)"
)
_TAIL = re.compile(
    rf"\s*(?P<credit>[(\[]\s*(?:{_WHAT}(?: credit)?\s*(?::|/|\bby\b|\bcourtesy\b)\s*[^()\[\]]{{2,90}}"
    rf"|[^()\[\]]{{0,60}}{_SLASHED}[^()\[\]]{{0,60}})[)\]]\.?"
    r"|(?-i:\b(?:Photo(?:graph)?|Image|Picture|Credit|PHOTO|IMAGE))(?: credit| by| courtesy of)?\s*:\s*[^.:!?]{2,60}"
    rf"|(?-i:\b(?:REUTERS|AP Photo|EPA|AFP))\s?/\s?(?-i:{FULL_NAME})(?:/[\w -]{{2,20}})?)\.?$",
    re.I | re.S,
)
_BRACKETS = (")", "]", ").", "].")
_LABELS = ("Photo", "Image", "Picture", "Credit", "PHOTO", "IMAGE", "REUTERS", "EPA", "AFP")
"""What must stand at the end of a unit, or somewhere in it, for the search of a credit at its end to be worth it."""
_SPEECH = re.compile(r"\b(?:said|says|told|added)\b|[“\"][^”\"]{40,}[”\"]")
_SENTENCE = re.compile(r"[a-z0-9][.!?][”\"')]*\s+[A-Z“\"]")


def find(unit: Unit) -> list[Removed]:
    """Captions and credits in a unit; most have none."""
    if unit.words > MAX_CAPTION or len(unit.text) > 900:
        return []
    span = Span(unit.start, unit.end)
    if _CAPTION.match(unit.text) and not _SPEECH.search(unit.text):
        return [Removed(span, "caption")]
    if unit.words <= MAX_CREDIT and (_AGENCY_LINE.fullmatch(unit.text) or _is_credit(unit.text)):
        return [Removed(span, "credit")]
    if not unit.text.endswith(_BRACKETS) and not any(label in unit.text for label in _LABELS):
        return []
    match = _TAIL.search(unit.text)
    if match is None:
        return []
    credit = Span(unit.start + match.start("credit"), unit.end)
    words = unit.text[: match.start()]
    if not words.strip():
        return [Removed(span, "credit")]
    if _SPEECH.search(words) or len(_SENTENCE.findall(words)) > 2:
        return [Removed(credit, "credit")]
    return [Removed(Span(unit.start, unit.start + match.start()), "caption"), Removed(credit, "credit")]


def _is_credit(text: str) -> bool:
    """A credit by its label, with no sentence after it."""
    return _CREDIT.fullmatch(text) is not None and not re.search(r"[a-z]{3}[.!?]\s+[A-Z]", text)
