"""Lemmas as edit scripts, so that the engine can choose one as it chooses a tag.

A script says how a form becomes its lemma: `=` keeps it, `l` writes it small, `l-3+y` writes it small, cuts
three characters and adds "y", `c-1+` keeps the case and cuts one; `!be` is the lemma itself (irregular words).
After the edit scripts of UDPipe (Straka 2018), suffixes only.
"""

from __future__ import annotations

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
