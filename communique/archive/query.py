"""The language of searches: words, "phrases", -not, begin*, and fields.

    strike* "ceasefire talks" -football actor:Hungary type:SANCTION from:2024-02 publisher:"Meridian Wire"

In: what a person typed. Out: a `Query`, or a QueryError that says which part is wrong. All parts must hold. Words
are looked for in the headline and in the text, without case and accents. `type:`, `reality:` and `country:` must hold
for one event of the article, `actor:` too where one of those is given, and for the article otherwise; `from:` and
`to:` are days of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from communique.archive.words import Term, words_of
from communique.errors import QueryError
from communique.filter import DAY
from communique.model import Reality

FIELDS = ("actor", "type", "reality", "country", "publisher", "from", "to")
PART = re.compile(r'(?P<minus>-?)(?:(?P<field>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))(?=\s|$)')
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Query:
    """What must be there (`terms`, `fields`) and what must not (`without`, `without_fields`)."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    without_fields: tuple[tuple[str, str], ...] = ()

    @property
    def of_findings(self) -> bool:
        """Whether it asks for what was read out of an article."""
        return any(name in ("actor", "type", "reality", "country") for name, _ in self.fields)


def parse_query(text: str) -> Query:
    """What a search asks. Raises QueryError where it is empty or a part cannot be understood."""
    if len(text) > LONGEST:
        raise QueryError(f"the search is longer than {LONGEST} characters: shorten it")
    terms: dict[str, list[Term]] = {"": [], "-": []}
    fields: dict[str, list[tuple[str, str]]] = {"": [], "-": []}
    at = 0
    while rest := text[at:].strip():
        at = len(text) - len(text[at:].lstrip())
        match = PART.match(text, at)
        if match is None:
            raise QueryError(
                f"cannot understand {rest[:40]!r}: a quotation mark has no partner or stands inside a word"
            )
        at = match.end()
        value = match["quoted"] if match["quoted"] is not None else match["bare"]
        if match["field"] is None:
            terms[match["minus"]].append(_term(value, quoted=match["quoted"] is not None))
        elif match["field"].lower() in FIELDS:
            fields[match["minus"]].append(_field(match["field"].lower(), value, match["minus"]))
        else:
            raise QueryError(
                f"{match['field']}: is no field: give one of {', '.join(f'{field}:' for field in FIELDS)}, "
                f"or put the words in quotation marks"
            )
    query = Query(tuple(terms[""]), tuple(terms["-"]), tuple(fields[""]), tuple(fields["-"]))
    if query == Query():
        raise QueryError('the search is empty: give a word, a "phrase" or a field such as actor:NATO')
    return query


def _term(value: str, *, quoted: bool) -> Term:
    words = tuple(words_of(value))
    if not words:
        raise QueryError(f"{value!r} holds no letter and no digit to look for")
    return Term(words, prefix=not quoted and value.endswith("*"))


def _field(name: str, value: str, minus: str) -> tuple[str, str]:
    if not value.strip():
        raise QueryError(f"{name}: has no value")
    if name in ("from", "to"):
        if minus:
            raise QueryError(f"-{name}: says nothing: use {'to' if name == 'from' else 'from'}:")
        if not DAY.fullmatch(value):
            raise QueryError(f"{name}:{value} is no day: give YYYY-MM-DD, YYYY-MM or YYYY")
    if name == "reality" and value.lower() not in get_args(Reality):
        raise QueryError(f"reality:{value} is unknown: give one of {', '.join(get_args(Reality))}")
    if name in ("type", "country"):
        return name, value.upper()
    return name, value.lower() if name == "reality" else value
