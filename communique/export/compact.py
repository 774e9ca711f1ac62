"""JSON on one line that any program takes for one line and any terminal can show."""

from __future__ import annotations

import json
import re

HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Control signs and ends of lines that JSON lets stand, and halves of pairs that UTF-8 cannot hold."""


def compact(value: object) -> str:
    """The value; what JSON has no place for (NaN) raises ValueError."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text if text.isascii() and "\x7f" not in text else HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
