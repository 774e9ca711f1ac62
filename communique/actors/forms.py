"""How names are compared: keys of words, and skeletons that different spellings of one name share.

In: strings. Out: strings. Decides nothing about who is meant.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Indel

NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
NOT_LETTER = re.compile(r"[^a-z]+")
SPELLINGS = (
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("cz", "c"),
    ("cs", "c"),
    ("ch", "c"),
    ("sz", "s"),
    ("sh", "s"),
    ("zh", "s"),
    ("ts", "s"),
    ("tz", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("dj", "i"),
    ("x", "ks"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
    ("j", "i"),
    ("y", "i"),
)
"""What one sound is written as in the usual transliterations; the longer before the shorter."""
DOUBLED = re.compile(r"(.)\1+")
HARD_C = re.compile(r"c(?=[aoutlr])")
VOWELS = re.compile(r"(?<!^)[aeiou]+")
SAME = 0.66
"""Least Indel similarity of two spellings of one name. Muhammad and Mohammed have 0.71, Mahmoud and
Mohammed 0.57."""
NICKNAMES = {
    "joe": "joseph",
    "bill": "william",
    "tony": "anthony",
    "mike": "michael",
    "jim": "james",
    "jimmy": "james",
    "bob": "robert",
    "dick": "richard",
    "tom": "thomas",
    "dan": "daniel",
    "nick": "nicholas",
    "alex": "alexander",
    "chris": "christopher",
    "liz": "elizabeth",
    "ed": "edward",
    "ben": "benjamin",
    "bibi": "benjamin",
    "chuck": "charles",
    "ted": "theodore",
    "matt": "matthew",
    "greg": "gregory",
    "steve": "steven",
    "dave": "david",
    "ken": "kenneth",
    "pat": "patrick",
    "volodya": "vladimir",
    "don": "donald",
    "ron": "ronald",
    "jeff": "jeffrey",
    "marco": "mark",
    "jake": "jacob",
}
PARTICLES = frozenset({"al", "el", "bin", "ben", "ibn", "van", "von", "der", "de", "da", "di", "du", "dos", "la", "le"})
"""Words that a surname may begin with or be without."""


def fold(form: str) -> str:
    """A word as the lexicon's keys have it: ASCII, lower case, letters and digits only; "" for punctuation."""
    if form.isascii() and form.isalnum():
        return form.lower()  # most words: quicker than to look for them among those seen before
    return _fold(form)


@lru_cache(maxsize=65_536)
def _fold(form: str) -> str:
    if not form.isascii():
        form = anyascii(form)
    form = form.lower()
    return form if form.isalnum() else NOT_ALPHANUMERIC.sub("", form)


def pieces(name: str) -> list[str]:
    """The words of a name as the tokenizer would part them, folded: "Port-au-Prince" gives three, "U.S." one."""
    found = []
    for word in name.replace("’", "'").split():
        if "." in word.strip(".") or word.endswith("."):
            parts = [word]
        else:
            parts = [part for part in re.split(r"[-/–,]", word) if part]
        for part in parts:
            stem = part[:-2] if part.endswith("'s") else part
            found += [folded for folded in (fold(stem), "s" if stem != part else "") if folded]
    return found


@lru_cache(maxsize=16_384)
def sounded(word: str) -> str:
    """A word in one spelling of its sounds, whichever transliteration it came in."""
    letters = HARD_C.sub("k", NOT_LETTER.sub("", fold(word)))
    for written, sound in SPELLINGS:
        letters = letters.replace(written, sound)
    return DOUBLED.sub(r"\1", letters)


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """What the spellings of one name in several languages and scripts have in common.

    "Selenskyj", "Zelensky" and "Zelenskyy" share one skeleton, and so do "Lawrow" and "Lavrov". Names that are
    not one may share one too: `alike` must hold besides, and so must the given name.
    """
    return VOWELS.sub("", sounded(word))


def alike(left: str, right: str) -> bool:
    """Whether two words may be spellings of one name: close, and not a man's and a woman's form (Pavlov, Pavlova)."""
    left, right = sounded(left), sounded(right)
    if left == right:
        return True
    if left.endswith("a") != right.endswith("a"):
        longer, shorter = (left, right) if len(left) > len(right) else (right, left)
        if longer.endswith("a") and longer[:-1].rstrip("i") == shorter.rstrip("i"):
            return False
    return Indel.normalized_similarity(left, right) >= SAME


def same_given(left: str, right: str) -> bool:
    """Whether two given names, first names or initials may be one person's."""
    left, right = fold(left), fold(right)
    if left == right or NICKNAMES.get(left, left) == NICKNAMES.get(right, right):
        return True
    if len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    return skeleton(left) == skeleton(right) and alike(left, right)
