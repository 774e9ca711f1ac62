"""The lemmas that the codebook is looked up by.

Tokens come in, one small-written lemma a token goes out. Where the engine's lemma is no word of the codebook but
the plain stem of the form is, the stem is taken: a verb that training never showed may carry a lemma that is off
by a letter. Looks nothing up but the words it is given.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from communique.model import Token

INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ", "NNS", "VBP", "VB", "NN", "JJ", "NNP", "NNPS"})
ENDINGS = (("ied", "y"), ("ies", "y"), ("ying", "ie"), ("ed", ""), ("ing", ""), ("es", ""), ("s", ""))


def lemmas(tokens: Sequence[Token], known: Container[str]) -> list[str]:
    """One lemma a token."""
    return [_lemma(token, known) for token in tokens]


def _lemma(token: Token, known: Container[str]) -> str:
    lemma = token.lemma.lower()
    if lemma in known or token.xpos not in INFLECTED:
        return lemma
    return next((stem for stem in _stems(token.form.lower()) if stem in known), lemma)


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
