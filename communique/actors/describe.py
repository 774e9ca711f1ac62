"""What a noun phrase says of somebody: role, sector, office, and whose.

In: the head of a phrase, or the words before a name. Out: a `Description` or None. "The Hungarian foreign
minister" gives the office foreign-minister of HUN and GOV; who holds it is `communique.actors.people`'s affair.
"""

from __future__ import annotations

from communique.actors.lexicon import Noun
from communique.actors.owners import Description, Owners
from communique.actors.reading import Reading
from communique.actors.uniforms import OFFICER, Uniforms
from communique.actors.weapons import AIRCRAFT, FIGHTER, Weapons

DEPTH = 3
GENERAL = "general"
NAMING = frozenset({"of", "for"})
NOT_THE_HOLDER = frozenset(
    {"deputy", "vice", "assistant", "junior", "ex", "former", "shadow", "aspiring", "next", "would-be", "then", "late"}
)
SHORT_TITLES = {
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant",
    "adm": "admiral",
    "brig": "brigadier",
    "sen": "senator",
    "gov": "governor",
    "rep": "lawmaker",
    "pres": "president",
    "cmdr": "commander",
    "spc": "soldier",
    "pvt": "soldier",
    "cpl": "corporal",
}
OVERRIDING = frozenset({"REB", "PRM", "OPP"})
"""Sectors that a modifier forces on troops, leaders and the like: "rebel troops" are no state's."""
FOLLOWERS = "CVL"
"""The sector of those who follow somebody: the president's supporters do not govern."""
PARTISAN = OVERRIDING | {"PTY"}
STRONG_AGAINST = frozenset({"JUD", "LEG", "JRN", "EDU", "MED", "REF", "CVL", "LAB", "AGR", "CRM", "ELI", "REL"})
PREMODIFIERS = ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat")
MODIFYING = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR"})
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})


class Describer:
    """Describes noun phrases of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.owners = Owners(reading, self.at)
        self.weapons = Weapons(reading)
        self.uniforms = Uniforms(reading)

    def at(self, head: int, depth: int = DEPTH) -> Description | None:
        """The phrase headed by this token; None where its noun is no role."""
        tokens, lexicon = self.reading.record.tokens, self.reading.lexicon
        token = tokens[head]
        lemma = token.lemma.lower()
        general = f"{lemma} {GENERAL}" if self._general(head) else None
        if lemma not in lexicon.heads and token.form.lower() not in lexicon.heads and general is None:
            return None
        before, behind = self._before(head), self._complements(head)
        found = self._noun(general, general, before, behind) if general else None
        found = found or self._noun(lemma, token.form.lower(), before, behind)
        if found is None:
            return None
        phrase, noun, used = found
        if phrase in lexicon.goods and self.weapons.traded(head):
            return None
        if phrase == FIGHTER and self.weapons.aircraft(head, before):
            phrase, noun = AIRCRAFT, lexicon.noun(AIRCRAFT) or noun
        left = before[: len(before) - used]
        description = Description(phrase, noun, noun.sector)
        if phrase == OFFICER and self.uniforms.police(head, before):
            description.sector = "COP"
        plural = token.xpos in ("NNS", "NNPS")
        self.owners.find(description, before, head, depth)
        self._specify(description, left, before, head, depth)
        self._hold(description, {word for _, word in left}, plural)
        return description

    def _general(self, head: int) -> bool:
        """Whether the office goes on with "general" behind its noun ("director general")."""
        tokens = self.reading.record.tokens
        after = tokens[head + 1] if head + 1 < len(tokens) else None
        return after is not None and after.head == head and after.deprel == "amod" and after.form.lower() == GENERAL

    def before_name(self, first: int, last: int) -> Description | None:
        """The titles `tokens[first:last]` that stand before a name."""
        tokens = self.reading.record.tokens
        before = [(index, self._word(index)) for index in range(first, last) if self.reading.folded[index]]
        while before and before[-1][1] in self.reading.lexicon.titles and not self.reading.lexicon.noun(before[-1][1]):
            before.pop()
        found = self._noun(before[-1][1], before[-1][1], before[:-1], []) if before else None
        if found is None:
            return None
        phrase, noun, used = found
        left = before[: len(before) - 1 - used]
        description = Description(phrase, noun, noun.sector)
        for index, _ in left[::-1]:
            if match := self.reading.match_at.get(index):
                self.owners.take(description, match)
        if description.code is None and first > 0 and tokens[first - 1].xpos == "POS":
            self.owners.at(description, first - 2, DEPTH)
        self._specify(description, left, before[:-1], None, 0)
        self._hold(description, {word for _, word in left}, plural=False)
        return description

    def _word(self, index: int) -> str:
        token = self.reading.record.tokens[index]
        word = token.form.lower().rstrip(".")
        return SHORT_TITLES.get(word, word if word != "mr" else "mister")

    def _before(self, head: int) -> list[tuple[int, str]]:
        """The modifiers straight before a noun, in text order, as (token, lower-case lemma).

        Names of the lexicon count whatever the tree says of them, so that "US and British forces" has both.
        """
        tokens, index = self.reading.record.tokens, head - 1
        found: list[tuple[int, str]] = []
        while index >= 0 and len(found) < 8 and tokens[index].sentence == tokens[head].sentence:
            token = tokens[index]
            if token.form == "-" or (token.upos == "CCONJ" and self._named(index - 1) and self._named(index + 1)):
                index -= 1
                continue
            if token.upos not in MODIFYING:
                break
            if token.deprel not in PREMODIFIERS and not self._modifies(index, head):
                break
            found.append((index, token.lemma.lower() if token.upos != "PROPN" else token.form.lower()))
            index -= 1
        return found[::-1]

    def _named(self, index: int) -> bool:
        match = self.reading.match_at.get(index)
        return match is not None and match.has("DSO") is not None

    def _modifies(self, index: int, head: int) -> bool:
        token = self.reading.record.tokens[index]
        if index < token.head <= head:
            return True
        return index in self.reading.match_at and self.reading.tree.child(index, "case") is None

    def _complements(self, head: int) -> list[str]:
        """What follows in "of X" and "for X", as "of foreign affairs"."""
        tree, found = self.reading.tree, []
        for child in tree.children(head, "nmod"):
            case = tree.child(child, "case")
            if child > head and case is not None and tree.tokens[case].form.lower() in NAMING:
                words = [word for _, word in self._before(child)] + [tree.tokens[child].form.lower()]
                found.append(f"{tree.tokens[case].form.lower()} {' '.join(words)}")
                found.append(f"{tree.tokens[case].form.lower()} the {' '.join(words)}")
        return found

    def _noun(
        self, lemma: str, form: str, before: list[tuple[int, str]], complements: list[str]
    ) -> tuple[str, Noun, int] | None:
        """The longest phrase that is a role noun, and how many of the words before it belong to it."""
        lexicon = self.reading.lexicon
        for complement in complements:
            phrase = f"{lemma} {complement}"
            if noun := lexicon.noun(phrase):
                return phrase, noun, 0
            if phrase in lexicon.offices:
                return phrase, lexicon.noun(lemma) or Noun("GOV", False, False), 0
        for used in range(min(3, len(before)), -1, -1):
            if used and before[-used][0] in self.reading.match_at:
                continue
            words = " ".join(word for _, word in before[len(before) - used :])
            for last in (lemma, form):
                phrase = f"{words} {last}" if used else last
                if phrase in lexicon.never:
                    return None
                if noun := lexicon.noun(phrase):
                    return phrase, noun, used
                if used and phrase in lexicon.offices:
                    return phrase, lexicon.noun(last) or Noun("GOV", False, False), used
        return None

    def _specify(
        self,
        description: Description,
        left: list[tuple[int, str]],
        before: list[tuple[int, str]],
        head: int | None,
        depth: int,
    ) -> None:
        """Gives a weak noun its sector from its company, and lets "rebel" and "opposition" override."""
        lexicon, noun = self.reading.lexicon, description.noun
        told = [
            sector
            for index, word in before[::-1]
            if (sector := lexicon.modifiers.get(word) or self._strong(word)) and index not in self.reading.match_at
        ]
        owner = description.owner
        if noun.weak and noun.sector == FOLLOWERS:
            description.sector = told[0] if told and told[0] in PARTISAN else FOLLOWERS
        elif noun.weak:
            inner = self._inner(head, depth) if head is not None and depth > 0 else None
            seat = next((match for index, _ in before if (match := self.reading.match_at.get(index))), None)
            seated = (seat.has("M") or "").partition(":")[2] if seat else ""
            if told:
                description.sector = told[0]
            elif inner:
                description.sector = inner
            elif seated:
                description.sector = seated
            elif owner and owner.type == "organization" and owner.sectors and noun.sector in (None, "GOV"):
                description.sector = owner.sectors[0]
            elif owner and noun.sector is None and not noun.group:
                description.sector = "GOV"
        elif told and told[0] in OVERRIDING and description.sector not in STRONG_AGAINST:
            description.sector = told[0]
        elif description.sector == "GOV" and not noun.group:
            self._employ(description)

    def _employ(self, description: Description) -> None:
        """A president or official of a company or university is of its sector; of an international body, GOV."""
        owner, body = description.owner, description.body
        if owner and owner.type == "organization" and owner.sectors and owner.code not in INTERNATIONAL:
            description.sector = owner.sectors[0]
        elif body is not None and body.sectors:
            description.sector = body.sectors[0]

    def _strong(self, word: str) -> str | None:
        noun = self.reading.lexicon.noun(word) if word not in NOT_THE_HOLDER else None
        return noun.sector if noun and not noun.weak else None

    def _inner(self, head: int, depth: int) -> str | None:
        """The sector of what a weak noun is of: "members of the parliament", "the rebels' leader"."""
        tree = self.reading.tree
        for child in tree.children(head, "nmod"):
            case = tree.child(child, "case")
            word = tree.tokens[case].form.lower() if case is not None else ""
            if word in ("of", "for", "from", "'s", "’s", "'", "’"):
                match = self.reading.match_at.get(child)
                if match and (name := match.has("O")) and (entity := self.reading.lexicon.entity(name)):
                    return entity.sectors[0] if entity.sectors else None
                if inner := self.at(child, depth - 1):
                    return inner.sector
                if match and (seat := match.has("M")):
                    return seat.partition(":")[2] or None
        return None

    def _hold(self, description: Description, left: set[str], plural: bool) -> None:
        """The office, where the phrase names its one holder; a former holder is ELI."""
        lexicon = self.reading.lexicon
        if left & lexicon.former and not description.noun.group and description.sector in OFFICIAL:
            description.former, description.sector = True, "ELI"
        role = lexicon.offices.get(description.phrase)
        if description.phrase == "secretary of state":
            of = description.owner.id if description.owner else ""
            role = "foreign-minister" if of in lexicon.secretary_of_state else None
        if description.phrase in lexicon.leader and description.sector == "GOV" and description.owner:
            leads = description.owner.id in lexicon.led_by_head_of_state
            role = "head-of-state" if leads else "head-of-government"
        if not plural and not description.former and not left & NOT_THE_HOLDER:
            description.role = role
