"""Whose government or police a sentence means that names no state with them.

In: a nominal draft of a body, and its sector. Out: the code of the state that the sentence itself gives, None where it
gives none; what the rest of the text says is `communique.actors.nominals`' affair.
"""

from __future__ import annotations

from communique.actors.reading import Draft, Reading

SPOKEN_OF = frozenset({"GOV", "LEG"})
"""Sectors whose bare phrase is of the state of the person who speaks of it."""
PLAYING = frozenset({"COP", "GOV", "LEG", "OPP"})
"""Sectors whose bare phrase is of where the sentence plays; an army may be abroad."""
WITHIN = frozenset({"in", "at", "near", "across", "outside"})


def local_state(reading: Reading, draft: Draft, sector: str | None) -> str | None:
    """The state of whoever speaks of the body, else of the place named before it. Linear in the sentence."""
    speaking = _speaking(reading, draft) if sector in SPOKEN_OF else None
    return speaking or (_there(reading, draft) if sector in PLAYING else None)


def told_state(reading: Reading, draft: Draft, sector: str | None) -> str | None:
    """The state of the place that the paragraph has named last before the body: "In Tunis they marched. Police ..."."""
    return _there(reading, draft, paragraph=True) if sector in PLAYING else None


def _speaking(reading: Reading, draft: Draft) -> str | None:
    """ "Rubio declined to say whether the administration would act": his own state's."""
    for above in reading.tree.ancestors(draft.head):
        subject = reading.tree.child(above, "nsubj")
        who = reading.by_head.get(subject) if subject is not None and subject < draft.first else None
        if who is not None and who.actor is not None and who.actor.startswith("person:"):
            code = reading.actors[who.actor].code
            return code if code in reading.lexicon.state_ids else None
    return None


def _there(reading: Reading, draft: Draft, *, paragraph: bool = False) -> str | None:
    """ "Thousands protested in Tunis; police fired tear gas": of the place where it happens."""
    tokens, text = reading.record.tokens, reading.record.article.text
    index = draft.first - 1
    while index > 0:
        if tokens[index].sentence != tokens[draft.head].sentence and not paragraph:
            return None
        # A line may end inside a sentence, as in wrapped text; behind a sentence it may end a paragraph.
        if tokens[index].sentence != tokens[index + 1].sentence and (
            "\n" in text[tokens[index].span.end : tokens[index + 1].span.start]
        ):
            return None
        match = reading.match_at.get(index)
        if match is not None and match.first > 0 and tokens[match.first - 1].form.lower() in WITHIN:
            town = match.has("T")
            entity = reading.lexicon.entity(town) if town else None
            if (code := reading.state_of(match) or (entity.code if entity else None)) is not None:
                return code
        index -= 1
    return None
