"""One spelling for the spellings of a place name.

A name as written comes in, a key in plain small letters goes out: "São Paulo", "Sao Paulo" and "SAO PAULO" share one,
and so do "St. Louis" and "Saint Louis". Which place a key stands for is not decided here.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_SILENT = str.maketrans("", "", "'`´’‘ʻʼʹ′.\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "mtn": "mountain", "twp": "township"}


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """The key of a name; empty for a name without a letter or digit that Latin script can render."""
    name = name.translate(_SILENT)
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(name).translate(_SILENT)
    words = _WORD.findall(name.lower().replace("&", " and "))
    if words and words[0] == "the":
        words = words[1:]
    return " ".join(_LONG.get(word, word) for word in words)
