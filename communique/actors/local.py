"""Whose government or police a sentence means that names no state with them.

In: a nominal draft of a body or of people, and what its phrase says. Out: the code of the state that the sentence, its
heading or the rest of the text gives, None where they give none or where that state is the one dealt with.
"""

from __future__ import annotations

from bisect import bisect_right

from communique.actors.owners import Description
from communique.actors.reading import Draft, Reading
from communique.actors.scan import Match
from communique.actors.setting import Setting

DOMESTIC = frozenset({"GOV", "MIL", "COP", "LEG", "OPP"})
"""Sectors whose bare phrase ("the government") is of the state of whoever was last spoken of."""
SPOKEN_OF = frozenset({"GOV", "LEG"})
"""Sectors whose bare phrase is of the state of the person who speaks of it."""
PLAYING = frozenset({"COP", "GOV", "LEG", "OPP"})
"""Sectors whose bare phrase is of where the sentence plays; an army may be abroad."""
STREETS = frozenset({"COP", "OPP"})
"""Those of them who act where the sentence plays, even where the place comes after them."""
AT_PLACE = STREETS | {"JUD", "CRM", "CVL", "EDU", "LAB"}
"""Sectors of people who are of the state where the sentence plays, before or behind them."""
OUTWARD = frozenset({"GOV", "MIL", "SPY", "REB", "PRM", "UAF", "SOC"})
"""Sectors of those who deal with other states: of "the junta expelled French soldiers" the junta is not French."""
INNER = frozenset({"JUD", "COP", "LEG", "OPP", "EDU", "LAB", "CVL", "JRN", "MED", "AGR"})
"""Sectors of those who are of the state that a text is written in and mostly speaks of."""
TOWARDS = frozenset({"against", "with", "to", "on", "from"})
WITHIN = frozenset({"in", "at", "near", "across", "outside"})
ABROAD = frozenset(
    "western foreign african asian nordic scandinavian baltic balkan international allied overseas".split()
)
"""Words for people of other states than the one that a text is about."""
SINGLE = frozenset(
    {
        *("head of state", "head", "president", "prime minister", "premier", "foreign minister", "head of government"),
        *("king", "government", "army", "navy", "junta", "regime", "parliament"),
    }
)
"""What a state has but one of: several are of several states, and not of the one that a text names."""
CROWDS = frozenset({"crowd", "mob", "protester", "demonstrator", "marcher", "rioter"})
"""Those who are at home where they were last said to be."""
SPEAKING = ("spokesperson", "spokesman", "spokeswoman")
SPOKEN_FOR = frozenset(
    "army command department foreign government interior defence defense military ministry navy office police "
    "presidency state".split()
)
"""Bodies whose spokesman is of the state that the text, or its last subject, is of."""
TROOPS = frozenset({"force", "forces", "soldier", "troop", "troops"})
"""Who may be abroad, and is at home where a heading names the country."""
SEIZING = frozenset("seize take stage oust depose topple overthrow".split())
"""Verbs of an army that acts at home, in "the army seized power in Chad"."""
HEADING = 4
"""Tokens that a heading may have which names the state that its paragraph is about: "LEBANON.", "Myanmar: ..."."""


def borrowed_state(
    reading: Reading, draft: Draft, description: Description, focus: str | None, setting: Setting
) -> str | None:
    """The state of a phrase that names none: of its heading or of the text, for a body that of the last subject.

    `focus` is the state of whoever was a subject last, `setting` knows what the text is about.
    """
    noun, sector, token = description.noun, description.sector, reading.record.tokens[draft.head]
    if token.xpos == "NNS" and description.phrase in SINGLE:
        return None
    if not noun.group and _from_abroad(reading, draft.head, description.phrase):
        return None
    if token.deprel == "compound" or _of_states(reading, draft.head):
        return None
    away = reading.lexicon.goods | (reading.lexicon.abroad - TROOPS)
    apart = sector == "SOC" or description.phrase in away
    heading = None if apart else heading_state(reading, draft)
    if description.phrase.endswith(SPEAKING):
        return heading or ((focus or reading.main_state) if _official(reading, draft) else None)
    code = heading or reading.main_state
    if len(reading.states) > 1:
        owner = reading.tree.child(draft.head, "nmod:poss")  # "the prosecutor's office"
        bare = is_definite(reading, draft.head if owner is None else owner) or sector == "COP"
        body = noun.group and bare and sector in DOMESTIC and description.phrase not in reading.lexicon.abroad
        told = local_state(reading, draft, sector) or code or told_state(reading, draft, sector)
        told = told or (setting.main if _at_unknown_place(reading, draft) else focus)
        crowd = description.phrase in CROWDS
        told_of = heading or (told_state(reading, draft, "COP") if crowd else None)
        if not body and told_of is None and not apart:
            told_of = _on_the_spot(reading, draft, sector) or (reading.home if sector in INNER else None)
            strangers = _from_abroad(reading, draft.head, description.phrase)
            told_of = told_of or (None if strangers else setting.state(draft, description))
        code = told if body else told_of
    return None if sector in OUTWARD and code is not None and _opposed(reading, draft, code) else code


def _on_the_spot(reading: Reading, draft: Draft, sector: str | None) -> str | None:
    """The state of the place that the sentence tells of people who are at home there: "in Tunis, officers fired"."""
    if sector not in AT_PLACE:
        return None
    return _there(reading, draft, acted=True) or _behind(reading, draft)


def _official(reading: Reading, draft: Draft) -> bool:
    """Whether a spokesman is not somebody else's, of a company's or a charity's."""
    below = reading.tree.children(draft.head, "nmod", "compound")
    return all(reading.record.tokens[one].lemma.lower() in SPOKEN_FOR for one in below)


def _at_unknown_place(reading: Reading, draft: Draft) -> bool:
    """Whether the paragraph has told before the phrase of a place whose state the lexicon of actors does not know.

    "In Marsabit hundreds marched. The government ...": it need not be that of whoever was a subject last. Places
    are read later, so that nothing is guessed here.
    """
    tokens = reading.record.tokens
    first = reading.paragraphs[bisect_right(reading.paragraphs, draft.first) - 1]
    for index in range(first, draft.first):
        other = reading.by_head.get(index)
        if other is None or other.kind != "named" or other.type != "place" or not 0 < other.first < draft.first:
            continue
        if tokens[other.first - 1].form.lower() in WITHIN and index not in reading.match_at:
            return True
    return False


def heading_state(reading: Reading, draft: Draft) -> str | None:
    """The state whose name heads the paragraph of a phrase, alone or before a colon."""
    tokens = reading.record.tokens
    first = reading.paragraphs[bisect_right(reading.paragraphs, draft.first) - 1]
    for index in range(first, min(first + HEADING, draft.first)):
        if tokens[index].form in (":", "."):
            found = {
                reading.match_at[one].first: reading.match_at[one]
                for one in range(first, index)
                if one in reading.match_at
            }
            names = sum(match.last - match.first for match in found.values())
            codes = {reading.state_of(match) for match in found.values()}
            return next(iter(codes)) if len(codes) == 1 and names == index - first else None
    return None


def _opposed(reading: Reading, draft: Draft, code: str) -> bool:
    """Whether all that a text says of a state is that they of the phrase deal with it."""
    tree, tokens = reading.tree, reading.record.tokens
    verb = tokens[draft.head].head
    if verb < 0 or not tokens[draft.head].deprel.startswith("nsubj"):
        return False
    dealt: set[int] = set()
    for child in tree.children(verb, "obj", "iobj", "obl"):
        case = tree.child(child, "case")
        towards = case is not None and tokens[case].form.lower() in TOWARDS
        if tokens[child].deprel.startswith(("obj", "iobj")) or towards:
            dealt.update(tree.subtree(child))
    found = {one.first: one for index in dealt if (one := reading.match_at.get(index)) is not None}
    told = [match for match in found.values() if reading.state_of(match) == code]
    return bool(told) and len(told) == reading.states[code]


def _from_abroad(reading: Reading, head: int, office: str) -> bool:
    """ "Three Western diplomats": whoever is called so is not of the state that the text is about."""
    words = {reading.record.tokens[child].form.lower() for child in reading.tree.children(head, "amod")}
    return not words.isdisjoint(ABROAD.difference(office.split()))  # a foreign minister is no foreigner


def _of_states(reading: Reading, head: int) -> bool:
    """ "The envoys of seven Andean countries": of states that are not named one by one."""
    tokens = reading.record.tokens
    owners = reading.tree.children(head, "nmod")
    return any(tokens[one].xpos == "NNS" and tokens[one].lemma.lower() in reading.lexicon.state_nouns for one in owners)


def is_definite(reading: Reading, head: int) -> bool:
    """Whether "the" stands before a noun."""
    determiner = reading.tree.child(head, "det")
    return determiner is not None and reading.record.tokens[determiner].form.lower() == "the"


def local_state(reading: Reading, draft: Draft, sector: str | None) -> str | None:
    """The state of whoever speaks of the body, else of the place named before it. Linear in the sentence."""
    speaking = _speaking(reading, draft) if sector in SPOKEN_OF else None
    there = _there(reading, draft) if sector in PLAYING else _fronted(reading, draft)
    return speaking or there or (_behind(reading, draft) if sector in STREETS or _seizes(reading, draft) else None)


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


def _fronted(reading: Reading, draft: Draft) -> str | None:
    """ "In neighbouring Chad, the army said": of the state that the sentence opens with; a town may be occupied."""
    tokens = reading.record.tokens
    sentence, index = tokens[draft.head].sentence, draft.first - 1
    if not tokens[draft.head].deprel.startswith("nsubj"):
        return None
    found = None
    while index > 0 and tokens[index].sentence == sentence:
        match = reading.match_at.get(index)
        found = match if match is not None and match.has("S") else found
        index -= 1
    opening = tokens[index + 1] if tokens[index].sentence != sentence else tokens[index]
    opens = opening.form == "In" and found is not None and found.first - opening.index <= 2
    return reading.state_of(found) if opens and found is not None else None


def _seizes(reading: Reading, draft: Draft) -> bool:
    verb = reading.record.tokens[draft.head].head
    return verb >= 0 and reading.record.tokens[verb].lemma.lower() in SEIZING


def _behind(reading: Reading, draft: Draft) -> str | None:
    """ "Police fired at crowds in Tunis", "the army seized power in Chad": of the place named next in the clause."""
    tokens = reading.record.tokens
    for index in range(draft.last, len(tokens)):
        token = tokens[index]
        if token.sentence != tokens[draft.head].sentence or token.form in (",", ";", ":"):
            return None
        match = reading.match_at.get(index)
        if match is not None and tokens[match.first - 1].form.lower() == "in":
            return _state_there(reading, match)
    return None


def _state_there(reading: Reading, match: Match) -> str | None:
    town = match.has("T")
    entity = reading.lexicon.entity(town) if town else None
    return reading.state_of(match) or (entity.code if entity else None)


def _there(reading: Reading, draft: Draft, *, paragraph: bool = False, acted: bool = False) -> str | None:
    """ "Thousands protested in Tunis; police fired tear gas": of the place where it happens.

    With `acted`, not of one that only tells of whom: "the ministry in Moscow said that civilians had left".
    """
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
        within = match is not None and match.first > 0 and tokens[match.first - 1].form.lower() in WITHIN
        if acted and match is not None and tokens[index].deprel.startswith("nmod"):
            within = False
        if match is not None and within and (code := _state_there(reading, match)) is not None:
            return code
        index -= 1
    return None
