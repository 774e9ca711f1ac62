"""Numbers of people as news writes them: "at least 12", "dozens", "between 10 and 20", "no".

The small-written forms of a sentence's tokens come in, `Quantity`s go out: an interval and the tokens that say it.
What is counted, and what became of them, is for `figures` to say. Percentages, decimals without a multiplier,
years and ordinals are left alone: nobody counts the dead with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "m": 1_000_000, "k": 1_000}
VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
}
"""Several of the unit and fewer than make the next: what a reader takes the word for."""
OF_VAGUE = {
    ("tens", "thousands"): (20_000, 99_999),
    ("hundreds", "thousands"): (200_000, 999_999),
    ("dozens", "thousands"): (24_000, 99_999),
}
SEVERAL = {"hundred": (200, 999), "thousand": (2_000, 9_999), "dozen": (24, 99), "million": (2_000_000, 9_999_999)}
FEW = frozenset({"several", "few", "many", "numerous"})
"""More than one; how many is not said."""
AT_LEAST = ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum of")
MORE = ("more than", "over", "upwards of", "upward of", "in excess of", "above", "exceeding", "well over")
AT_MOST = ("up to", "as many as", "at most", "no more than", "not more than", "a maximum of", "as much as")
FEWER = ("fewer than", "less than", "under", "below")
NEARLY = ("nearly", "almost", "close to", "just under", "just short of")
ABOUT = ("about", "around", "approximately", "roughly", "some", "an estimated", "estimated", "circa", "or so")
BEFORE: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): kind
    for kind, phrases in (
        ("least", AT_LEAST), ("more", MORE), ("most", AT_MOST), ("fewer", FEWER), ("nearly", NEARLY), ("about", ABOUT),
    )
    for phrase in phrases
}  # fmt: skip
AFTER: dict[tuple[str, ...], str] = {
    ("or", "more"): "least", ("at", "least"): "least", ("or", "so"): "about", ("or", "fewer"): "most", ("+",): "least",
    ("or", "less"): "most",
}  # fmt: skip
LONGEST_BEFORE = max(map(len, BEFORE))
SPREAD = 0.1
"""How far from the number "about" reaches, as a share of it; and below it, "nearly"."""
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
DECIMAL = re.compile(r"\d+\.\d+")
LONGEST = 20
"""Characters of a number in digits; what is longer counts nothing, and Python refuses to convert it at some length."""
DASHES = frozenset({"-", "–", "—", "to", "or"})
NONE = frozenset({"no", "none", "nobody", "no-one", "without"})
FIRST = frozenset({*ONES, *TENS, *VAGUE, *FEW, *NONE, "a", "an", "half", "tens"})
"""Every word that a number may begin with; most tokens need no second look."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """From `least` to `most`, either None where it is open; tokens `first` (qualifiers too) to before `last`.

    `core` is the token of the number itself, the last of several.
    """

    least: int | None
    most: int | None
    first: int
    core: int
    last: int


def quantities(forms: Sequence[str], start: int) -> list[Quantity]:
    """All quantities of a stretch of tokens, in order. `forms` are in small letters; `start` numbers the first."""
    found: list[Quantity] = []
    index = 0
    while index < len(forms):
        form = forms[index]
        if (form not in FIRST and not form[:1].isdecimal()) or (quantity := _at(forms, index)) is None:
            index += 1
            continue
        index = quantity.last
        found.append(
            Quantity(
                quantity.least, quantity.most, quantity.first + start, quantity.core + start, quantity.last + start
            )
        )
    return found


def _at(forms: Sequence[str], index: int) -> Quantity | None:
    """The quantity whose number begins at `index`, with its qualifiers and its other end."""
    if forms[index] in NONE:
        if forms[index] == "no" and index + 1 < len(forms) and forms[index + 1] in ("fewer", "less", "more", "longer"):
            return None
        last = index + 2 if tuple(forms[index : index + 2]) == ("no", "one") else index + 1
        return Quantity(0, 0, index, last - 1, last)
    core = _interval(forms, index)
    if core is None:
        return None
    least, most, last = core
    first = index
    exact = least == most and least is not None
    if last + 1 < len(forms) and exact and (other := _other_end(forms, index, last)) is not None:
        upper, last, first = other
        if upper > (least or 0):
            return Quantity(least, upper, first, last - 1, last)
        return None
    if last < len(forms) and forms[last] in ("%", "percent", "per"):
        return None
    kind = None
    for size in range(LONGEST_BEFORE, 0, -1):
        if size <= index and (kind := BEFORE.get(tuple(forms[index - size : index]))) is not None:
            first = index - size
            break
    end = last
    if kind is None:
        for size in (2, 1):
            if (kind := AFTER.get(tuple(forms[last : last + size]))) is not None:
                end = last + size
                break
    least, most = _bounds(least, most, kind)
    return Quantity(least, most, first, last - 1, end) if (least, most) != (None, None) else None


def _other_end(forms: Sequence[str], index: int, last: int) -> tuple[int, int, int] | None:
    """ "between 10 and 20", "10 to 20", "10-20": the upper number, where it ends, and where the phrase begins."""
    between = index > 0 and forms[index - 1] in ("between", "from")
    joined = forms[last] in DASHES or (between and forms[last] == "and")
    if not joined:
        return None
    upper = _interval(forms, last + 1)
    if upper is None or upper[0] is None or upper[0] != upper[1]:
        return None
    return upper[0], upper[2], index - between


def _bounds(least: int | None, most: int | None, kind: str | None) -> tuple[int | None, int | None]:
    """The interval that a qualifier makes of a number or of a vague word."""
    if kind == "least":
        return least, None
    if kind == "more":
        return (least + 1 if least is not None and least == most else least), None
    if kind == "most":
        return None, most
    if kind == "fewer":
        return None, (most - 1 if most is not None and least == most else most)
    if kind in ("about", "nearly") and least is not None and least == most:
        spread = max(1, round(least * SPREAD))
        return least - spread, (least + spread if kind == "about" else least)
    return least, most


def _interval(forms: Sequence[str], index: int) -> tuple[int | None, int | None, int] | None:
    """The bare number or vague word at `index`, and where it ends."""
    form = forms[index]
    after = forms[index + 1] if index + 1 < len(forms) else ""
    if form in ("a", "an"):
        return _with_article(forms, index)
    if form in ("tens", "hundreds", "dozens") and after == "of" and index + 2 < len(forms):
        both = OF_VAGUE.get((form, forms[index + 2]))
        if both is not None:
            return *both, index + 3
    if form in VAGUE:
        return *VAGUE[form], index + 1
    if form in FEW and not (index and forms[index - 1] in ("as", "so", "how", "too")):
        return (*SEVERAL[after], index + 2) if after in SEVERAL else (2, None, index + 1)
    number = _number(forms, index)
    if number is None:
        return None
    value, last = number
    if last < len(forms) and forms[last] in ("dozen", "score"):
        value, last = value * (12 if forms[last] == "dozen" else 20), last + 1
    return value, value, last


def _with_article(forms: Sequence[str], index: int) -> tuple[int | None, int | None, int] | None:
    """ "a dozen", "a hundred", "a few", "a couple of", "a handful of"; a plain article is no number here."""
    after = forms[index + 1] if index + 1 < len(forms) else ""
    if after == "dozen":
        return 12, 12, index + 2
    if after in SCALES and len(after) > 1:
        return SCALES[after], SCALES[after], index + 2
    if after in ("couple", "pair"):
        return 2, 2, index + 2
    if after in ("few", "handful"):
        third = forms[index + 2] if index + 2 < len(forms) else ""
        return (*SEVERAL[third], index + 3) if third in SEVERAL else (2, None, index + 2)
    return None


def _number(forms: Sequence[str], index: int) -> tuple[int, int] | None:
    """A number in digits or words, "1.2 million" and "two hundred and fifty" too, and where it ends."""
    form = forms[index]
    if form == "half" and tuple(forms[index + 1 : index + 2]) == ("a",) and index + 2 < len(forms):
        whole = 12 if forms[index + 2] == "dozen" else SCALES.get(forms[index + 2], 0)
        return (whole // 2, index + 3) if whole else None
    after = forms[index + 1] if index + 1 < len(forms) else ""
    if len(form) > LONGEST:
        return None
    if DECIMAL.fullmatch(form):
        return (round(float(form) * SCALES[after]), index + 2) if after in SCALES else None
    if DIGITS.fullmatch(form):
        value = int(form.replace(",", ""))
        return (value * SCALES[after], index + 2) if after in SCALES else (value, index + 1)
    return _in_words(forms, index)


def _in_words(forms: Sequence[str], index: int) -> tuple[int, int] | None:
    total = current = 0
    last = index
    while last < len(forms):
        form = forms[last]
        if form in ONES or form in TENS:
            step = ONES.get(form, TENS.get(form, 0))
            if current % 100 and not (current % 10 == 0 and step < 10):
                break  # "two three": two numbers
            current += step
        elif form in SCALES and len(form) > 1 and last > index:
            if form == "hundred":
                current *= 100
            else:
                total, current = total + current * SCALES[form], 0
        elif form in ("and", "-") and last > index and _goes_on(forms, last):
            pass
        else:
            break
        last += 1
    return (total + current, last) if last > index else None


def _goes_on(forms: Sequence[str], joint: int) -> bool:
    """Whether what stands after a hyphen or "and" belongs to the same number: "twenty-five", "hundred and six"."""
    if joint + 1 >= len(forms):
        return False
    before, after = forms[joint - 1], forms[joint + 1]
    if forms[joint] == "-":
        return before in TENS and after in ONES
    return before in SCALES and (after in ONES or after in TENS)
