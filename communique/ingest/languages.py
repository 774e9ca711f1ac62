"""Which language a text is in, and the refusal of those that are not read.

Small words decide among languages in Latin letters, the script and its telltale letters among the others.
The beginning of the text is enough. Where it says too little, nothing is said: a short English text, a
headline in capitals, a text full of foreign names or with a foreign quotation must never be refused.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from communique.errors import ArticleError, LanguageError
from communique.ingest.profiles import NAMES, SCRIPTS, TELLTALE, WORDS
from communique.model import Article

SAMPLE = 4_000
"""Characters looked at: some 600 words, of which a third are small words."""
MIN_WORDS = 6
"""Below this a text says nothing of its language, unless its script does."""
MIN_SHARE = 0.15
"""Small words among all words. In English and other prose they are 0.25 to 0.55; in lists of names near 0."""
MARGIN = 2.0
"""A language must explain this many times the words that English does before a text is refused."""
MIN_DISTINCT = 2
"""Different small words that are no English words and no parts of names."""
PARTICLES = frozenset(
    ("de", "la", "le", "al", "el", "del", "di", "da", "do", "dos", "du", "van", "der", "den", "von", "y")
)
TELLTALE_SHARE = 0.004

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@cache
def _small_words() -> dict[str, list[str]]:
    """Each small word and the languages that have it."""
    languages: dict[str, list[str]] = {}
    for code, words in WORDS.items():
        for word in dict.fromkeys(words.split()):
            languages.setdefault(word, []).append(code)
    return languages


@cache
def _script(character: str) -> str:
    point = ord(character)
    for name, ranges in SCRIPTS:
        if any(first <= point <= last for first, last in ranges):
            return name
    return "latin"


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, None where its beginning does not show it.

    Croatian, Bosnian and Serbian in Latin letters are all "hr"; Indonesian and Malay both "id".
    """
    sample = text.lstrip()[:SAMPLE].lower()
    letters = Counter(character for character in sample if character.isalpha())
    scripts: Counter[str] = Counter()
    for character, count in letters.items():
        scripts[_script(character)] += count
    latin = _by_words(sample)
    total = sum(letters.values())
    # Chinese and Japanese write a word in one or two letters, so a third of the letters is most of the words.
    dense = scripts["zh"] + scripts["ja"]
    if latin != "en" and dense > 2 and dense * 2 >= total * 0.6:
        return "ja" if scripts["ja"] * 20 > dense else "zh"
    script, most = scripts.most_common(1)[0] if scripts else ("latin", 0)
    if script != "latin" and most > 2 and most * 2 > total and not (latin == "en" and most * 3 < total * 2):
        return _by_letters(script, letters)
    return latin


def _by_letters(script: str, letters: Counter[str]) -> str:
    total = sum(letters.values())
    for code, telltale in TELLTALE.get(script, ()):
        if not telltale or sum(letters[letter] for letter in telltale) > total * TELLTALE_SHARE:
            return code
    return script


def _by_words(sample: str) -> str | None:
    words = [word.replace("’", "'") for word in _WORD.findall(sample)]
    if len(words) < MIN_WORDS:
        return None
    small = _small_words()
    explained = Counter(code for word in words for code in small.get(word, ()))
    best = max(explained, key=lambda code: (explained[code], code == "en"), default="en")
    if explained[best] < max(2, len(words) * MIN_SHARE):
        return None
    # Words that both languages have ("in", "so", "a") speak for neither.
    own = [word for word in words if best in small.get(word, ()) and "en" not in small[word]]
    english = sum(1 for word in words if "en" in small.get(word, ()) and best not in small[word])
    if best == "en" or english * MARGIN >= len(own):
        return "en"
    # "de" and "al" stand in many names, "u" and "s" in "U.S.": a language shows in several of its small words.
    telling = {word for word in own if len(word) > 1} - PARTICLES
    return best if len(telling) >= MIN_DISTINCT else None


def check_readable(article: Article) -> Article:
    """The article with its language set to "en".

    Raises LanguageError where the text is clearly in another language, or is said to be and does not show
    otherwise, and ArticleError where it has no letters. A text too short to tell is taken for English.
    """
    if not any(character.isalpha() for character in article.text):
        raise ArticleError(f"{article.id} has no letters in it: there is nothing to read")
    found = language(article.text)
    given = (article.language or "").strip().lower().replace("_", "-").partition("-")[0]
    if found is None and given not in {"", "en", "eng", "english"}:
        found = given
    if found is not None and found != "en":
        name = NAMES.get(found, f"the language {found}")
        raise LanguageError(f"{article.id} is in {name}: only English is read, so give a translation", found)
    return replace(article, language="en")
