# ruff: noqa: E501 - a pattern is read best on one line
"""What time expressions look like: a table of patterns, each filed under the words that can set it off.

Nothing comes in; `RULES` goes out. In a pattern a space stands for any white space and ~ for white space or a hyphen;
{name} is a fragment. The groups that a pattern names are what its reader (see `normalise`) works with. Prepositions
("since", "until", "for") are looked at but stay outside the match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from communique.times.holidays import HOLIDAYS, UNDATED
from communique.times.words import DAY_PARTS, DECADES, MONTHS, ONES, ORDINALS, SEASONS, TENS, WEEKDAYS


class Rule(NamedTuple):
    """`triggers` are classes of words (see `scan`); the pattern is tried only where a word of each stands."""

    name: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]


def _either(words: Iterable[str]) -> str:
    """One of the words, longest first; a blank as in every pattern."""
    return (
        "(?:" + "|".join(sorted((re.escape(word).replace("\\ ", " ") for word in words), key=len, reverse=True)) + ")"
    )


def _names(table: dict[str, int]) -> str:
    """Months and weekdays are written with a capital; short forms may end in a stop."""
    full = [word for word in table if len(word) > 4 or word in ("may", "june", "july")]
    short = [word for word in table if word not in full]
    forms = [form for word in full for form in (word.capitalize(), word.upper())]
    stopped = [form + r"\b\.?" for word in short for form in (word.capitalize(), word.upper())]
    return "(?-i:" + "|".join(sorted(forms, key=len, reverse=True) + sorted(stopped, key=len, reverse=True)) + ")"


_ONES, _TENS = _either(ONES), _either(TENS)
_FULL_WEEKDAYS = {name: number for name, number in WEEKDAYS.items() if name.endswith("day")}
_MONTH_WORDS = _names(MONTHS)

FRAGMENTS: Final = {
    "month": f"(?P<month>{_MONTH_WORDS})",
    "month2": f"(?P<month2>{_MONTH_WORDS})",
    "weekday": f"(?P<weekday>{_names(_FULL_WEEKDAYS)})",
    "alone": "".join(rf"(?<!\b{word}\s)" for word in ("this", "last", "next", "that", "past", "coming")),
    "dated_weekday": rf"(?:(?P<weekday>{_names(WEEKDAYS)}),? (?:the )?)?",
    # Begins a pattern whose first word is a name or one of "last", "next" and "this": most positions fail at once.
    "name_or_figure": r"(?=(?-i:[A-Z\dlnt]))",
    "day": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|%|[:.,]\d)",
    "day2": r"(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|%|:\d)",
    "ordinal_day": rf"(?P<day_word>{_either([word for word, value in ORDINALS.items() if value > 0])}"
    rf"|(?:twenty|thirty)~{_either([word for word, value in ORDINALS.items() if value < 10])})",
    "year": r"(?P<year>1[0-9]\d\d|20\d\d|21\d\d)(?!\d)",
    "year2": r"(?P<year2>1[0-9]\d\d|20\d\d|21\d\d|\d\d)(?!\d)",
    "spoken": rf"(?P<spoken>(?:eighteen|nineteen|twenty) {_TENS}(?:~{_ONES})?|nineteen (?:oh )?{_ONES}|two thousand(?: and)?(?: {_ONES})?)",
    "ordinal": r"(?P<ordinal>first|second|third|fourth|final|1st|2nd|3rd|4th)",
    # Most words begin with none of these letters, and are then done with.
    "count": rf"(?=[\dac-fhm-oqst])(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:~(?:½|1/2|1/4|3/4)|½)?"
    rf"|{_TENS}(?:~{_ONES})?(?: hundred)?|(?:{_ONES}|a) (?:hundred|thousand|dozen)|half an?|{_ONES}"
    r"|(?:a )?couple(?: of)?|(?:quite )?a few|few|several|many|(?:a )?dozen|dozens of|scores of|hundreds of|thousands of"
    r"|a number of|(?:a |three~)?quarters? of an?|an?)",
    "fine_unit": r"(?P<unit>seconds|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarter(?! of)|(?<!hree[-‐‑ ])quarters|years?|decades?|centur(?:y|ies)|weekends?)\b",
    "units": r"(?P<unit>minutes|hours|days|nights|weeks|weekends|months|years|decades|centuries)\b",
    "period": r"(?P<unit>day|night|week|weekend|fortnight|month|quarter|year|decade|century)\b",
    "filler": r"(?:(?:more|additional|extra|further|consecutive|straight|successive|full|long|whole|short|solid|trading|working|business|calendar|fiscal|or so|or more)~)*",
    "part": rf"(?P<part>{_either(DAY_PARTS)})",
    "season": f"(?P<season>{_either(SEASONS)})",
    "zone": r"(?: ?\(?(?P<zone>GMT|UTC|BST|CET|CEST|EST|EDT|ET|CST|CDT|PST|PDT|MSK|IST|JST|KST|local time)\)?)?",
    "decade": rf"(?P<decade>(?:1[0-9]|20)\d0s|['’‘]?[1-9]0['’]?s|{_either(DECADES)})",
}

BARE_MONTH_LEADS: Final = (
    "in", "since", "until", "till", "by", "from", "through", "of", "during", "for", "before", "after", "to", "and",
    "this", "last", "next", "early", "late", "mid", "between", "past", "into", "around",
)  # fmt: skip
"""Words that make a bare "May" or "March" the month; others are known for months by their own looks."""

_TABLE: Final[tuple[tuple[str, str, str], ...]] = (
    # Dates that name a month
    ("day_month", "month digit", r"{name_or_figure}{dated_weekday}(?<![\d.,$£€-])\b{day}(?: of)?~{month}(?:,? {year}|,? (?P<relyear>this|last|next) year)?"),
    ("day_month", "month ordinal", r"{dated_weekday}{ordinal_day} of {month}(?:,? {year})?"),
    ("day_month", "month digit", r"{name_or_figure}{dated_weekday}\b(?P<rel>(?:last|next|this|this past|this coming) )?{month} (?:the )?{day}(?:,? {year}|,? (?P<relyear>this|last|next) year)?"),
    ("day_month", "month ordinal", r"{dated_weekday}\b{month} (?:the )?{ordinal_day}\b(?! (?:quarter|half|week))(?:,? {year})?"),
    ("days_month", "month digit", r"\b{month} {day} ?(?:[-–—]|to|and|through|or) ?{day2}(?! (?:[\w]+ )?(?-i:[A-Z][a-z]+ \d))(?:,? {year})?"),
    ("days_month", "month digit", r"(?<![\d.,$£€-])\b{day} ?(?:[-–—]|to|and|or|until) ?{day2}(?: of)? {month}(?:,? {year})?"),
    ("month_year", "month", r"\b{month},?~(?:of )?(?:{year}|['’]{year2}\b|{spoken}|(?P<relyear>this|last|next) year|of (?P<relyear2>this|last|next) year)"),
    ("rel_month", "month rel", r"\b(?P<rel>(?:the )?(?:last|next|past|coming|following|previous)|this(?: past| coming)?|that) {month}\b"),
    ("month_list", "month digit", r"\b{month} (?:and|or|to|through|until|[-–]) {month2} (?:of )?{year}"),
    ("bare_month", "month", r"\b{month}(?! \d)"),
    ("set_month", "month each", r"\b(?P<each>every|each) {month}\b"),
    # Figures
    ("iso_date", "figures", r"(?<![\d-])(?P<iso>(?:1[0-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"),
    ("figures", "figures", r"(?<![\d/.-])(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/-])(?!\.\d)"),
    # Years
    ("years", "year", r"(?<![\d.,$£€#/-])\b{year} ?[-–—/] ?{year2}(?![\d/-])(?! ?(?:percent|%))"),
    ("year", "year", r"(?<![\d$£€#])(?<![\d][.,/-])\b{year}\b(?!(?:[.,/]| ?[-–] ?)\d)(?!%)(?! (?:people|troops|soldiers|men|women|workers|jobs|miles|kilomet\w+|met\w+|dollars|points|shares|tons|tonnes|barrels|percent|per cent|GMT|hours))(?:,? (?:to|and) (?:beyond|later)\b(?! [a-z]))?"),
    ("year", "yearword", r"\b(?:the year )?{spoken}\b(?! (?:thousand|hundred|people|troops|dollars|years|million))"),
    ("decade", "decade", r"(?:\bthe )?(?<![\d$£€.,])(?<!(?-i:[A-Z])-){decade}(?![\w%])"),
    ("century", "century", r"\b(?:the )?(?P<ordinal>\d\d?(?:st|nd|rd|th)|(?:twenty~)?{ordinal_word})~century\b"),
    ("fiscal", "fiscal", r"\b(?:the )?(?:(?:fiscal|financial)~(?:year )?(?P<year>(?:19|20)\d\d)|FY ?['’]?(?P<fy>(?:19|20)?\d\d))(?:[-–/]\d\d)?\b"),
    # Quarters and halves
    ("quarter", "quarter", r"\b(?:(?:the|its|a|this|their) )?(?:(?P<rel>this|last|next) year['’]s )?(?:(?P<before>(?:19|20)\d\d) |(?P<fiscal>fiscal)~|year~(?P<ago>ago|earlier) )?{ordinal}~(?:quarter\b|(?P<plural>quarters\b))(?:,? (?:of |in )?(?:{year}|(?:the )?(?:fiscal )?(?:year )?(?P<rel2>this|last|next) year))?"),
    ("quarter", "figures", r"\b(?:(?P<before>(?:19|20)\d\d) ?)?Q(?P<ordinal>[1-4])\b(?: (?:of )?{year})?"),
    ("quarter", "quarter", r"\bthe (?P<ordinal>last) quarter of {year}"),
    ("half", "half", r"\b(?:the )?(?P<ordinal>first|second|last|latter)~half of (?:(?P<rel>this|last|next) year|the year|{year})\b"),
    ("ago_period", "unit side", r"\b(?:the )?(?:comparable |corresponding |same )?{alone}year~(?:ago|earlier|before)\b(?! {ordinal}~quarter)(?:~(?P<of>quarter|period|(?:three|six|nine|\d+) months))?"),
    ("year_period", "quarter", r"\b(?:the )?(?:same |comparable |corresponding )?(?P<year>(?:19|20)\d\d) (?P<of>quarter|period)\b"),
    # Weekdays
    ("set_weekday", "weekday each", r"\b(?P<each>every|each)(?: other)? {weekday}(?: {part})?\b"),
    ("set_weekday", "weekday", r"\b{weekday}(?P<plural>s)\b(?! ?['’])"),
    ("set_weekday", "weekday", r"\b{weekday} (?P<part>morning|afternoon|evening|night)(?P<plural>s)\b"),
    ("weekday", "weekday", r"\b(?=[acflmnpstw])(?:(?P<rel>(?:the )?(?:last|next|previous|following|coming|past)|this(?: past| coming)?|that|a week(?: ago| last)?|a week from) )?{weekday}\b(?:['’]s)?(?: (?:in the )?(?P<part>morning|afternoon|evening|night|lunchtime))?(?: (?P<week>last week|this week|next week|week))?"),
    # Words that point
    ("day_word", "word", r"\b(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow)\b(?: (?P<part>morning|afternoon|evening|night))?"),
    ("part_of_day", "part", r"\b(?P<rel>this|last|that|the next|the following|the previous|later (?:in )?the|earlier (?:in )?the|in the|the same) (?P<part>morning|afternoon|evening|night)\b"),
    ("part_of_day", "part", r"\b(?P<part>mid~(?:morning|afternoon)|overnight|at (?:dawn|dusk|daybreak|night|lunchtime))\b"),
    ("set_word", "setword", r"\b(?P<word>hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|annually|yearly|biennially)\b"),
    ("set_word", "unit", r"\b(?P<word>every day|day (?:by|after|in and) day)\b"),
    ("reference", "ref", r"\b(?P<present>(?:right |just |until |even )?now|currently|nowadays|these days|(?:at )?the present(?: time| day)?|at present|at the moment|for the moment|presently)\b(?! that\b)"),
    ("reference", "ref", r"\b(?P<present>current)\b(?! (?:account|year|quarter|fiscal|month|week|events?|affairs))"),
    ("reference", "ref", r"\b(?:in )?(?P<past>the (?:recent |distant )?past|(?:more |most |until )?recently|lately|in recent times|at th(?:e|at) time(?! (?:of|when|that))|back then)\b(?! (?:\d|{ones}|few|several|couple|{past_unit}))"),
    ("reference", "ref", r"\b(?:in )?(?P<future>(?:the )?(?:near|immediate|not[- ]too[- ]distant|foreseeable|distant) (?:future|term)|the future|the coming (?:days|weeks|months|years))\b"),
    ("reference", "ref", r"(?<!['’]s\s)(?<!s['’]\s)\b(?P<future>future (?:quarters|years|months|generations))\b"),
    # Units that point
    ("rel_unit", "unit rel", r"\b(?P<rel>(?:the )?(?:last|next|past|previous|preceding|coming|following|current|latest|same)|this(?: same| very| past| coming| current)?|that(?: same| very)?) (?P<fiscal>(?:calendar |fiscal |financial ))?{period}(?! ago)"),
    ("rel_unit", "unit", r"\b(?P<rel>the|its|their) (?P<fiscal>(?:whole |entire |full |calendar |fiscal |financial )?)(?P<unit>week|weekend|month|quarter|year|decade)\b(?!(?: before| after|~ago|~earlier|~end\b|['’]s end| later| of the| 20| 19| two thousand|-long|-to-))"),
    ("rel_unit", "unit rel", r"\b(?P<rel>the latest) (?P<unit>period)\b"),
    ("ago_period", "quarter", r"\b(?:the )?(?:comparable |corresponding |same )?(?:quarter|period) (?:a year (?:ago|earlier|before)|(?:of )?last year)\b"),
    ("ago_period", "quarter", r"\blast year['’]s (?:comparable |corresponding )?(?:quarter|period)\b"),
    ("rel_season", "season", r"\b(?P<rel>(?:the )?(?:last|next|past|previous|coming|following)|this(?: past| coming)?|that|(?:the )?(?:early|late)) {season}\b(?:(?: of)? {year})?"),
    ("rel_season", "season", r"\b(?P<rel>the) {season}\b(?! (?:of|in|from)\b)(?: {year})?"),
    ("rel_season", "season", r"\b(?P<rel>the) {season} of {year}"),
    ("rel_season", "season", r"\b{season} (?:of )?(?:{year}|{spoken})\b"),
    ("rel_season", "season", r"(?<=\bin\s)(?P<rel>){season}\b(?! (?:of|in|from)\b)"),
    ("day_beside", "unit side", r"\b(?:the )?{alone}(?P<unit>day|night|week|month|year) (?P<side>before|after|earlier|later|previously|afterwards)(?: (?P<rel>last ){weekday})?\b"),
    ("year_end", "end", r"\b(?:the )?year(?:['’]s)?~end\b"),
    ("week_of", "unit month", r"\b(?:the )?week of {month} {day}(?:,? {year})?"),
    ("holiday", "holiday", r"\b(?=[elnt]|(?-i:[A-Z]))(?:(?P<rel>last|next|this|every|each) )?(?-i:(?P<holiday>{holidays}))(?:,? {year})?\b"),
    # Counted units
    ("count_side", "unit side", r"\b{count}~{filler}{fine_unit}(?: or (?:so|two|more))? (?P<side>ago|earlier|later|before|after|afterwards?|previously|from now|from today|hence)\b"),
    ("count_frame", "unit frame", r"\b(?:each of )?(?:the )?(?P<frame>past|last|next|coming|first|previous|preceding|following|final|latest|recent|initial) (?:{count}~)?{filler}(?:{fine_unit}|(?P<season>springs|summers|autumns|winters))(?: or so| or two)?"),
    ("count_and_half", "unit half", r"\b(?:(?P<n>{ones}|\d+) and a half {fine_unit}|(?P<one>an?) (?P<unit1>minute|hour|day|week|month|year|decade|century) and a half)"),
    ("count", "unit", r"(?:\bthe )?\b{count}~{filler}{fine_unit}(?!~olds?\b)(?: or (?:so|two|more)\b)?"),
    ("count_range", "unit number", r"\b(?P<n>{ones}|\d+) ?(?:to|or|-|–) ?(?P<n2>{ones}|\d+)~{fine_unit}(?!~olds?\b)"),
    ("rate", "unit", r"\b(?P<each>a|an|per|each|every(?: other| {ones}| \d+)?|once an?|twice an?) (?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade)s?\b(?! (?:ago|earlier|later|before|after|from|old|long))"),
    ("bare_units", "units", r"\b(?:(?P<frame>recent|past|coming|future|the (?:past|last|coming|early)) )?{units}(?!~olds?\b)(?:-long)?(?: and (?:months|years))?(?: (?P<side>ago|earlier|later|before|after|ahead|to come))?"),
    ("bare_units", "unit long", r"\b(?P<unit>day|week|month|year|decade|century|hour)-long\b"),
    # The clock
    ("clock", "clock", r"(?<![\d:.])\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>a|p)\.? ?m\b\.?{zone}"),
    ("clock", "clock", r"(?<![\d:.])\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? (?:o['’]clock )?(?:in the (?P<part>morning|afternoon|evening)|at (?P<part2>night))"),
    ("clock", "clock", r"(?<![\d:.])\b(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?: ?hrs| ?hours)? ?(?:\(?(?P<zone>GMT|UTC|BST|CET|CEST|EST|EDT|ET|MSK|local time)\)?)"),
    ("clock", "clock", r"(?<=\b(?:at|by)\s)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])"),
    ("clock", "clock", r"(?<![\d:.])\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) (?P<zone>GMT|UTC|hours)\b"),
    ("clock", "clock", r"\b(?P<word>noon|midday|midnight)\b(?! (?:blue|sun|mass|express|oil)\b){zone}"),
)  # fmt: skip


def _rule(name: str, triggers: str, source: str) -> Rule:
    fragments = FRAGMENTS | {
        "ones": _ONES,
        "ordinal_word": _either(ORDINALS),
        "past_unit": r"(?:days?|weeks?|months?|years?|quarters?|decades?|century|spring|summer|fall|autumn|winter|weekend)\b",
        "holidays": _either([form for name in [*HOLIDAYS, *UNDATED] for form in _spelled(name)]),
    }
    for key, fragment in fragments.items():
        source = source.replace("{" + key + "}", fragment)
    # One name may stand once in a pattern: the group that a fragment repeats is the one with a number.
    source = source.replace("~", r"(?:\s+|\s?[-‐‑–]\s?)").replace(" ", r"\s+").replace(r"\s+?", r"\s*")
    return Rule(name, frozenset(triggers.split()), re.compile(source, re.IGNORECASE))


def _spelled(name: str) -> list[str]:
    """A holiday as newspapers write it: with capitals, either apostrophe."""
    words = " ".join(word if word == "of" else word[0].upper() + word[1:] for word in name.split())
    words = words.replace("Al-fitr", "al-Fitr").replace("Al-adha", "al-Adha")
    return [words, words.replace("'", "’")] if "'" in words else [words]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled when the first text is read."""
    return tuple(_rule(*row) for row in _TABLE)
