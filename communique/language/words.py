"""Text to words with exact offsets, by the conventions of the English treebanks (EWT, GUM).

Text comes in, `Word`s go out: contractions and possessives apart ("do" + "n't"), hyphenated compounds
apart save after a bound prefix ("well" "-" "known", but "co-founder"), abbreviations with their stop.
Every character that is neither white space nor invisible lies in exactly one word. What a word means,
and where sentences end, is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Soft hyphens, zero-width characters, byte order marks and direction marks: inside a word, no letters of it."""
_DROP = dict.fromkeys(map(ord, INVISIBLE))
CHUNK = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")
"""What stands between white space and control characters: no word reaches over its ends."""
LONG = 60
"""A chunk of so many characters is an address or a hash, and not worth remembering."""

PREFIXES = frozenset(
    "anti arch bi co counter cross de e eco ex extra hyper infra inter intra macro mega meta micro mid mini mis multi "
    "neo non over pan para post pre pro proto pseudo quasi re semi sub super trans tri ultra un under uni".split()
)
ABBREVIATIONS = frozenset(
    "adm. al. approx. apr. aug. ave. blvd. brig. bros. ca. capt. cf. cmdr. co. col. corp. cpl. dec. dept. det. dr. "
    "drs. e.g. ed. eds. esp. est. etc. feb. fig. fr. fri. ft. gen. gov. hon. i.e. inc. insp. jan. jr. jul. jun. lt. "
    "ltd. maj. mar. messrs. min. mon. mr. mrs. ms. mt. no. nos. nov. oct. op. p. pgs. pp. prof. pvt. rep. reps. rev. "
    "sat. sen. sens. sept. sep. sgt. sr. st. sun. supt. thu. thurs. tue. tues. univ. vol. vols. vs. viz. wed. ala. "
    "ariz. ark. calif. colo. conn. del. fla. ga. ill. ind. kan. kans. ky. la. mass. md. mich. minn. miss. mo. mont. "
    "neb. nev. okla. ore. pa. penn. tenn. tex. va. vt. wash. wis. wyo. assn. comm. cllr. pres. sec. sgt. spc. a.m. "
    "p.m. ph.d. m.d. u.s. u.k. u.n. e.u. d.c. n.y. b.c. a.d.".split()
)
ONLY_CAPITALISED = frozenset(
    "no. sun. sat. mar. dec. mon. wed. op. fig. ill. ind. miss. mass. ore. pa. tex. wash. co. col. gen. rep. min. ed. "
    "hon. ave. la. pres. sec. st. mo. me. jan. oct. fri. corp. est. fr. comm. del. val. kan. calif. cal. wis.".split()
)
"""Words without their stop where they are written small: "he said no."."""
_LETTERS = "[^\\W\\d_]"
_WHOLE = re.compile(
    r"(?:https?://|ftp://|www\.)\S+?(?=[.,;:!?)\]}'\"”’»]*$)"  # addresses
    r"|[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"  # mail
    r"|@\w+(?:[.-]\w+)*|#(?=\D)\w+"  # handles and hashtags
    r"|\w+\.(?:doc|docx|xls|xlsx|pdf|html?|txt|jpe?g|png|gif|mp[34])(?!\w)"  # names of files
    r"|(?:[\w-]+\.)+(?:com|org|net|gov|edu|int|eu|uk|ru|ua|de|info|io)(?:/\S*?)?(?=[.,;:!?)\]}'\"”’»]*$)"
    r"|\d+(?:-\d+){2,}"  # telephone numbers, ISO dates
    r"|\d{1,4}(?:/\d{1,4})+|\d{1,2}:\d{2}(?::\d{2})?"
    r"|[:;=8][-o]?[)(DPp/\\|\]\[*3]+(?=$)"  # faces
)
_CORE = re.compile(
    rf"(?:{_LETTERS}\.){{2,}}{_LETTERS}?(?!\w)"  # U.S., e.g.
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s|['’]s)?(?!\w)"  # 3,000 1.5 3rd 1990s
    r"|\d+(?:[.,]\d+)*"
    r"|[A-Z]+(?:&[A-Z]+)+(?!\w)"
    rf"|[\w\u0300-\u036f{INVISIBLE}]+(?:['’][\w\u0300-\u036f]+)*"  # words, O'Reilly, don't
    r"|\.{2,}|…+|-{2,}|[–—]+|[!?]{2,}|([^\w\s()\[\]])\1+|."
)
_CLITIC = re.compile(r"(?i)(?<=\w)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_JOINED = {
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "dont": 2, "didnt": 3, "wont": 2, "cant": 2, "isnt": 2,
    "doesnt": 4, "wasnt": 3, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "havent": 4,
}  # fmt: skip
_NAME_PREFIX = re.compile(r"(?i)^(?:o|d|l|al|m|n|qa|sha|shi|ba|sana)['’]")
_DOUBLED_CLOSERS = frozenset("'’")


class Word(NamedTuple):
    """A word as the engine takes it; `form` lacks the invisible characters that `text[start:end]` may hold."""

    start: int
    end: int
    form: str


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]` in order; offsets are into `text`."""
    for match in CHUNK.finditer(text, start, len(text) if end is None else end):
        offset = match.start()
        for first, last, form in split(match[0]):
            yield Word(offset + first, offset + last, form)


def closing(chunks: Sequence[str]) -> Iterator[int]:
    """The numbers of those stretches "X." that name the network and end a sentence: "he wrote on X. Ukraine said"."""
    for number, chunk in enumerate(chunks):
        if chunk == "X." and number and chunks[number - 1].lower() in ("on", "via"):
            following = chunks[number + 1] if number + 1 < len(chunks) else ""
            if not following[:1].islower():
                yield number


def split(chunk: str) -> Iterator[tuple[int, int, str]]:
    """The words of one stretch without white space: where each stands in it, and its form."""
    for first, last in _pieces(chunk):
        form = chunk[first:last]
        if not form.isascii():
            form = form.translate(_DROP)
        if form:
            yield first, last, form


def _pieces(chunk: str) -> Iterator[tuple[int, int]]:
    if chunk.isalpha() and chunk.lower() not in _JOINED:
        yield 0, len(chunk)
        return
    position, length = 0, len(chunk)
    while position < length:
        match = _WHOLE.match(chunk, position) if position == 0 or not chunk[position - 1].isalnum() else None
        if match is None or match.end() == position:
            match = _CORE.match(chunk, position)
        if match is None:  # a line break inside the chunk cannot be, yet nothing may be lost
            yield position, length
            return
        end = _with_stop(chunk, position, match.end())
        end = _with_hyphen(chunk, position, end)
        yield from _contracted(chunk, position, end)
        position = end


def _with_stop(chunk: str, start: int, end: int) -> int:
    """An abbreviation or an initial keeps its stop."""
    if end < len(chunk) and chunk[end] == "." and chunk[end - 1].isalpha():
        word = chunk[start:end]
        dotted = f"{word.lower()}."
        known = dotted in ABBREVIATIONS and not (word[0].islower() and dotted in ONLY_CAPITALISED)
        if known and (end + 1 == len(chunk) or not chunk[end + 1].isalpha()):
            return end + 1
        if len(word) == 1 and word.isupper() and (end + 1 == len(chunk) or chunk[end + 1] in ",;:'’)"):
            return end + 1
    return end


def _with_hyphen(chunk: str, start: int, end: int) -> int:
    """A bound prefix keeps what follows its hyphen ("co-founder", "anti-government")."""
    if end + 1 < len(chunk) and chunk[end] == "-" and chunk[end + 1].isalpha():
        if chunk[start:end].lower() not in PREFIXES:
            return end
        match = _CORE.match(chunk, end + 1)
        if match is not None:
            return match.end()
    return end


def _contracted(chunk: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    word = chunk[start:end]
    cut = _JOINED.get(word.lower())
    if cut is None and len(word) > 2 and ("'" in word or "’" in word) and not word[0].isdigit():
        match = _CLITIC.search(word)
        if match is not None and not (match.start() <= 1 and _NAME_PREFIX.match(word)):
            cut = match.start()
    if cut is None:
        yield start, end
    else:
        yield start, start + cut
        yield start + cut, end
