"""The lemmas that the codebook is looked up by.

Tokens come in, one small-written lemma a token goes out. Where the engine's lemma is no word of the codebook but
the plain stem of the form is, the stem is taken: a verb that training never showed may carry a lemma that is off
by a letter. Looks nothing up but the words it is given.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from communique.model import Token

IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "freeze": "froze frozen",
        "withdraw": "withdrew withdrawn",
        "overthrow": "overthrew overthrown",
        "overrun": "overran",
        "override": "overrode overridden",
        "forbid": "forbade forbidden",
        "seek": "sought",
        "flee": "fled",
        "shoot": "shot",
        "strike": "struck stricken",
        "fight": "fought",
        "slay": "slew slain",
        "swear": "swore sworn",
        "retake": "retook retaken",
        "undertake": "undertook undertaken",
        "uphold": "upheld",
        "bind": "bound",
        "break": "broke broken",
        "steal": "stole stolen",
        "blow": "blew blown",
        "drive": "drove driven",
        "throw": "threw thrown",
        "forgive": "forgave forgiven",
        "withhold": "withheld",
        "forsake": "forsook forsaken",
        "sink": "sank sunk",
        "burn": "burnt",
        "lay": "laid",
        "rebuild": "rebuilt",
        "resell": "resold",
        "ride": "rode ridden",
        "strive": "strove striven",
        "arise": "arose arisen",
        "bring": "brought",
        "catch": "caught",
        "feed": "fed",
        "hang": "hung hanged",
        "lend": "lent",
        "shake": "shook shaken",
        "unfreeze": "unfroze unfrozen",
        "ring": "rang rung",
        "tear": "tore torn",
        "stand": "stood",
        "sit": "sat",
        "fall": "fell fallen",
        "spring": "sprang sprung",
        "grind": "ground",
        "wage": "waged",
        "hold": "held",
        "win": "won",
        "choose": "chose chosen",
        "rise": "rose risen",
        "draw": "drew drawn",
        "fly": "flew flown",
        "sell": "sold",
        "sting": "stung",
        "bite": "bit bitten",
        "shrink": "shrank shrunk",
    }.items()
    for form in forms.split()
}
"""Past forms that a table of lemmas may lack."""
INVARIABLE = frozenset("news goods means arms customs headquarters premises series species remains barracks".split())
"""Lemmas that look like plurals."""
INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ", "NNS", "VBP", "VB", "NN", "JJ"})
ENDINGS = (("ied", "y"), ("ies", "y"), ("ying", "ie"), ("ed", ""), ("ing", ""), ("es", ""), ("s", ""))


def lemmas(tokens: Sequence[Token], known: Container[str]) -> list[str]:
    """One lemma a token."""
    return [
        lemma
        if (lemma := token.lemma.lower()) in known or token.xpos not in INFLECTED
        else _lemma(token.form.lower(), lemma, known)
        for token in tokens
    ]


def _lemma(form: str, lemma: str, known: Container[str]) -> str:
    irregular = IRREGULAR.get(form, "")
    return irregular if irregular in known else next((stem for stem in _stems(form) if stem in known), lemma)


def _stems(form: str) -> Iterator[str]:
    """What the form may be an inflection of, likeliest first."""
    yield form
    for ending, instead in ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            yield stem + instead
            if not instead:
                if ending != "s":
                    yield stem + "e"
                if len(stem) > 2 and stem[-1] == stem[-2]:
                    yield stem[:-1]


def base(word: str, known: Container[str], verb: bool) -> str | None:
    """The known lemma that a word is a form of; None where it is a form of none.

    With `verb` past and -ing forms count too, else only plurals: "building" is a noun of its own.
    """
    if verb and (lemma := IRREGULAR.get(word)) is not None and lemma in known:
        return lemma
    if word in INVARIABLE or word.endswith("ss") or not word.endswith(("ed", "ing", "s") if verb else "s"):
        return None
    return next((stem for stem in _stems(word) if stem != word and stem in known), None)
