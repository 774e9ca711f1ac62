"""Lemmas as edit scripts, so that the engine can choose one as it chooses a tag.

A script says how a form becomes its lemma: `=` keeps it, `l` writes it small, `l-3+y` writes it small, cuts
three characters and adds "y", `c-1+` keeps the case and cuts one; `!be` is the lemma itself (irregular words).
After the edit scripts of UDPipe (Straka 2018), suffixes only.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

LONGEST_CUT = 4


def script(form: str, lemma: str) -> str:
    """The shortest script that turns `form` into `lemma`."""
    if form == lemma:
        return "="
    lower = form.lower()
    if lower == lemma:
        return "l"
    for mark, base in (("c", form), ("l", lower)):
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        cut = len(base) - shared
        if shared and cut <= LONGEST_CUT:
            return f"{mark}-{cut}+{lemma[shared:]}"
    return f"!{lemma}"


def apply(rule: str, form: str) -> str:
    """The lemma; a script that cuts more than the form holds keeps the form."""
    if rule == "=":
        return form
    if rule == "l":
        return form.lower()
    if rule[0] == "!":
        return rule[1:]
    base = form if rule[0] == "c" else form.lower()
    cut, _, suffix = rule[2:].partition("+")
    kept = len(base) - int(cut)
    return base[:kept] + suffix if kept > 0 else base


def table_key(form: str, upos: str) -> str:
    """How a word is looked up in the table of lemmas seen in training."""
    return f"{form.lower()}\t{upos}"


_SMALL = frozenset({"VERB", "AUX", "ADV", "DET", "ADP", "CCONJ", "SCONJ", "PART"})
"""Parts of speech whose lemma is written small, in a headline too."""


_DOERS = ("ers", "ors", "ents", "ants", "ists", "ees")
"""Ends of plurals of people that table and scripts leave as they are ("protesters", "villagers")."""
_PLURAL_ONLY = frozenset({"headquarters", "pants"})


def singular(lemma: str, form: str, upos: str) -> str:
    """The lemma, without the plural's "s" where it is the plural of those who do something."""
    plural = upos == "NOUN" and lemma.endswith(_DOERS) and lemma == form.lower() and lemma not in _PLURAL_ONLY
    return lemma[:-1] if plural else lemma


def mended(lemma: str, form: str, upos: str, known: Container[str]) -> str:
    """The lemma, or where it is no known word, the regular base of the form that is one ("denounc" → "denounce").

    `known` holds words in small letters; the encoder's vocabulary serves.
    """
    if upos in _SMALL:
        lemma = lemma.lower()
    if upos not in ("VERB", "NOUN") or len(lemma) < 3 or lemma.lower() in known or not form.isalpha():
        return lemma
    return next((base for base in bases(form.lower(), upos) if base in known), lemma)


def bases(form: str, upos: str) -> Iterator[str]:
    """What a regular inflected form may come from, the likelier first."""
    if upos == "VERB" and form.endswith("ing"):
        stem = form[:-3]
    elif upos == "VERB" and form.endswith("ed"):
        stem = form[:-2]
    elif form.endswith("s"):
        yield form[:-1]
        stem = form[:-2] if form.endswith("es") else ""
    else:
        stem = ""
    if stem:
        if stem.endswith("i"):
            yield stem[:-1] + "y"
        if len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]
        yield stem + "e"
        yield stem
    yield form
