"""Common verbs in a sense that is no event: "beat him by two points", "asked when", "offered a glimpse".

An outcome comes in, the reason why it is none goes out, or None. The codebook names verbs by what they mean between
states; in running news the same verbs tell of elections, questions and opinions. What tells the sense apart is looked
at here, a rule a sense: what the verb governs, whether that is people, whether those who act bear arms. The word lists
are in `sense_words`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping

from communique.events import sense_words as words
from communique.events.clause import Clauses
from communique.events.outcome import Outcome
from communique.events.role_words import ARMED, COLLECTIVES, PEOPLE
from communique.model import Mention, Participant, Record

Rule = Callable[["Senses", Outcome], str | None]


class Senses:
    """Tells senses apart in one record. Built once a record."""

    __slots__ = ("_clauses", "_mentions", "_text")

    def __init__(self, record: Record, clauses: Clauses) -> None:
        self._clauses, self._text = clauses, record.article.text
        self._mentions: dict[int, Mention] = {mention.head: mention for mention in record.mentions}

    def why(self, outcome: Outcome) -> str | None:
        """Why the outcome is no event, in words for a person."""
        for rule in _RULES.get(self._clauses.lemma(outcome.trigger), ()):
            if (why := rule(self, outcome)) is not None:
                return why
        return self.private(outcome)

    # What is asked of the words around a trigger.

    def _people(self, index: int) -> bool:
        """Whether a noun stands for people, a body or a state."""
        mention = self._mentions.get(index)
        if mention is not None and (mention.actor is not None or mention.type in PEOPLE):
            return True
        token = self._clauses.tokens[index]
        if token.upos == "PRON":
            return token.form.lower() in words.PERSONS
        return self._clauses.lemma(index) in COLLECTIVES or token.upos == "PROPN"

    def _things(self, verb: int) -> list[int]:
        """The objects of a verb, where none of them is people."""
        found = [self._clauses.measured(one) for one in self._clauses.objects(verb)]
        return [] if any(map(self._people, found)) else found

    def _has(self, index: int, lemmas: frozenset[str]) -> bool:
        """Whether one of these words stands below a word."""
        return any(self._clauses.lemma(one) in lemmas for one in self._clauses.tree.subtree(index))

    def _clause(self, verb: int) -> int | None:
        return self._clauses.tree.child(verb, "ccomp")

    @staticmethod
    def _unarmed(outcome: Outcome) -> bool:
        return all(ARMED.isdisjoint(part.sectors) for part in (*outcome.actors, *outcome.recipients))

    def _unknown(self, part: Participant) -> bool:
        """Whether a participant is but some person, of no known country and no office."""
        if part.code is not None or part.sectors:
            return False
        if self._has_within(part, COLLECTIVES):
            return False
        within = self._within(part)
        mention = next((self._mentions[one] for one in within if one in self._mentions), None)
        return mention is None or (mention.type == "person" and mention.kind != "nominal") or mention.kind == "pronoun"

    def _within(self, part: Participant) -> range:
        """The words of a participant."""
        starts = self._clauses.tree.starts
        first = bisect_left(starts, part.span.start)
        return range(first, max(bisect_left(starts, part.span.end), first + 1))

    def _has_within(self, part: Participant, lemmas: frozenset[str]) -> bool:
        return any(self._clauses.lemma(one) in lemmas for one in self._within(part))

    # One rule a sense.

    def private(self, outcome: Outcome) -> str | None:
        """ "She talked to her brother": what people of no office do with one another is no politics."""
        if outcome.coding.type not in words.PUBLIC or (outcome.taken and not outcome.guessed):
            return None
        parts = (*outcome.actors, *outcome.recipients)
        return "is between private people" if parts and all(map(self._unknown, parts)) else None

    def intention(self, outcome: Outcome) -> str | None:
        """ "Fiat intends to buy": of plans that the codebook does not know only those of states are told."""
        if outcome.coding.type != "AGREE" or not outcome.guessed:
            return None
        if any(part.code is not None for part in outcome.recipients):
            return None
        public = any(part.actor == part.code or not words.GOVERNING.isdisjoint(part.sectors) for part in outcome.actors)
        return None if public else "says what somebody means to do"

    def charging(self, outcome: Outcome) -> str | None:
        """ "Charged customers more", "took charges of a million": money, and no court."""
        if outcome.entry.coding.type != "ACCUSE":
            return None
        tree, clauses = self._clauses.tree, self._clauses
        below = [child for word in outcome.words for child in tree.children(word, "obl", "nmod")]
        if any(not words.CHARGED.isdisjoint(clauses.cases(one)) for one in below):
            return None
        return None if not clauses.around(outcome.trigger).isdisjoint(words.COURTS) else "asks for money"

    def tracing(self, outcome: Outcome) -> str | None:
        """ "Attributed the decline to costs": a cause is no culprit."""
        if outcome.entry.coding.type != "ACCUSE":
            return None
        found = [*self._clauses.objects(outcome.trigger), *outcome.words[1:]]
        return None if any(self._has(one, words.WRONGS) for one in found) else "names a cause"

    def departing(self, outcome: Outcome) -> str | None:
        """ "Left his home", "the car left the road": who withdraws is armed, or holds an office, or is a member."""
        if outcome.entry.coding.type != "RETREAT":
            return None
        known = any(part.code is not None and words.GUESTS.isdisjoint(part.sectors) for part in outcome.actors)
        return None if known or not self._unarmed(outcome) else "goes away, and gives nothing up"

    def question(self, outcome: Outcome) -> str | None:
        """ "When asked about it", "asked whether": a question asks for nothing but an answer."""
        if outcome.coding.type != "REQUEST":
            return None
        tree, clauses, verb = self._clauses.tree, self._clauses, outcome.trigger
        if tree.child(verb, "xcomp") is not None:
            return None
        beside = [verb, *clauses.objects(verb)]
        if any("for" in clauses.cases(child) for one in beside for child in tree.children(one, "obl", "nmod")):
            return None
        clause = self._clause(verb)
        if clause is not None and any(clauses.lemma(one) == "that" for one in tree.children(clause, "mark")):
            return None
        asked = [one for one in self._things(verb) if clauses.lemma(one) not in words.QUESTIONS]
        return None if asked and clause is None else "asks a question, and for nothing"

    def statement(self, outcome: Outcome) -> str | None:
        """ "Suggested that he was wrong" says what is the case; "suggested that he resign" asks for something."""
        clause = self._clause(outcome.trigger)
        if clause is None or outcome.coding.type != "REQUEST":
            return None
        token = self._clauses.tokens[clause]
        helpers = {self._clauses.lemma(one) for one in self._clauses.tree.children(clause, "aux", "cop")}
        if not helpers.isdisjoint(words.DUE) or (token.xpos == "VB" and not helpers):
            return None
        return "says what is the case, and asks for nothing"

    def due(self, outcome: Outcome) -> str | None:
        """ "Said his remarks should worry voters", "said they should be able to vote": nobody is asked to do it."""
        clause = self._clause(outcome.trigger)
        if clause is None or outcome.entry.id != "must":
            return None
        subject = self._clauses.subject(clause)
        helpers = {self._clauses.lemma(one) for one in self._clauses.tree.children(clause, "aux")}
        if helpers.isdisjoint(words.HOPED) or self._clauses.passive(clause):
            return None
        if self._clauses.tokens[clause].upos != "VERB":
            return "says what should be so, and asks nobody for it"
        if subject is not None and self._clauses.tokens[subject].upos == "NOUN" and not self._people(subject):
            return "says what a thing should do, and asks nobody"
        return None

    def offer(self, outcome: Outcome) -> str | None:
        """ "Offered a contrast": what is offered must be something that one does for others."""
        if outcome.entry.id != "agree-to-act" or outcome.taken or self._clauses.tree.child(outcome.trigger, "xcomp"):
            return None
        things = self._things(outcome.trigger)
        if things and not any(self._has(one, words.OFFERED) for one in things):
            return "offers nothing that is done for others"
        return None

    def opinion(self, outcome: Outcome) -> str | None:
        """ "34 per cent agree they should": who shares an opinion agrees to nothing."""
        if outcome.entry.id != "agree-to-act" or not outcome.guessed:
            return None
        if self._clause(outcome.trigger) is not None and self._clauses.tree.child(outcome.trigger, "xcomp") is None:
            return "shares an opinion"
        return None

    def mood(self, outcome: Outcome) -> str | None:
        """ "Eager to make his mark" is a state of mind."""
        return "says in what mood somebody is" if outcome.guessed and outcome.entry.id == "agree-to-act" else None

    def encounter(self, outcome: Outcome) -> str | None:
        """ "Met the criteria", "address the cost": what is met must be people."""
        if outcome.coding.type not in ("CONSULT", "AGREE") or self._clauses.tokens[outcome.trigger].upos != "VERB":
            return None
        if self._things(outcome.trigger) and outcome.entry.coding.type == "CONSULT":
            return "is done to a thing, and meets nobody"
        return self.audience(outcome)

    def audience(self, outcome: Outcome) -> str | None:
        """ "Spoke to reporters", "talked to voters", "a news conference": whoever addresses the public meets nobody."""
        if outcome.entry.coding.type != "CONSULT":
            return None
        tree, clauses = self._clauses.tree, self._clauses
        for word in outcome.words:
            if clauses.lemma(word) == "conference" and self._has(word, words.PRESS_EVENT):
                return None if len({part.actor for part in outcome.actors if part.actor}) > 1 else "speaks to the press"
        beside = [child for word in outcome.words for child in tree.children(word, "obj", "obl", "nmod")]
        if any(clauses.lemma(one) in words.AUDIENCE for one in beside):
            return "speaks to an audience"
        if any("MED" in part.sectors for part in outcome.actors + outcome.recipients):
            return "speaks to the press"
        return None

    def contest(self, outcome: Outcome) -> str | None:
        """ "Beat him by two points", "fight for the nomination": elections and arguments are won without arms."""
        if outcome.entry.coding.type != "ASSAULT" or not self._unarmed(outcome):
            return None
        around = self._clauses.around(outcome.trigger)
        if not around.isdisjoint(words.ARMS):
            return None
        if not around.isdisjoint(words.CONTESTS) or self._politicians(outcome):
            return "is told of an election or an argument"
        return None

    @staticmethod
    def _politicians(outcome: Outcome) -> bool:
        sides = (outcome.actors, outcome.recipients)
        return all(
            side and all(part.actor != part.code and not words.ELECTED.isdisjoint(part.sectors) for part in side)
            for side in sides
        )

    def hurting(self, outcome: Outcome) -> str | None:
        """ "Trade deals hurt workers": only who is armed, or nobody, hurts people."""
        if outcome.entry.coding.type != "ASSAULT" or not outcome.actors or not self._unarmed(outcome):
            return None
        return (
            None if not self._clauses.around(outcome.trigger).isdisjoint(words.ARMS) else "does harm without violence"
        )

    def naming(self, outcome: Outcome) -> str | None:
        """ "Called his rival a liar" is no telephone call."""
        if outcome.entry.id != "call":
            return None
        tree, tokens = self._clauses.tree, self._clauses.tokens
        objects = tree.children(outcome.trigger, "obj") or [
            one for one in tree.children(outcome.trigger, "xcomp") if tokens[one].upos == "PROPN"
        ]
        if not objects or not self._people(objects[0]):
            return "calls a thing by a name"
        after = tree.subtree(objects[0])[-1] + 1
        if after < len(tokens) and tokens[after].sentence == tokens[outcome.trigger].sentence:
            follows = tokens[after]
            if follows.upos in ("DET", "ADJ", "NOUN", "PROPN", "PRON") or follows.form in words.OPENING:
                return "calls somebody by a name"
        return None

    def release(self, outcome: Outcome) -> str | None:
        """ "Released a new radio ad": people are set free, and not what is published."""
        if outcome.entry.coding.mode != "release" or self._clauses.tokens[outcome.trigger].upos != "VERB":
            return None
        things = self._things(outcome.trigger)
        if things and not any(self._has(one, words.RETURNED) for one in things):
            return "sets nobody free"
        return None

    def leave_to(self, outcome: Outcome) -> str | None:
        """ "Let the states decide", "let alone": access is given to enter, to see or to use something."""
        if outcome.entry.id != "access":
            return None
        tree, clauses, verb = self._clauses.tree, self._clauses, outcome.trigger
        if clauses.lemma(verb) == "let" and any(clauses.lemma(one) == "alone" for one in tree.below[verb]):
            return "only says what is less still"
        done = [*tree.children(verb, "xcomp", "ccomp")] or self._things(verb)
        if done and not any(self._has(one, words.ACCESS) for one in done):
            return "allows what is no access"
        return None

    def considering(self, outcome: Outcome) -> str | None:
        """ "Considering the cost", "was considered a friend": nobody weighs a step."""
        token, tree = self._clauses.tokens[outcome.trigger], self._clauses.tree
        if outcome.entry.id != "will-consider":
            return None
        if self._clauses.passive(outcome.trigger):
            return "says what somebody passes for"
        participle = token.xpos == "VBG" and token.deprel in ("advcl", "case", "mark", "obl", "nmod")
        return "names a reason" if participle and tree.child(outcome.trigger, "aux") is None else None

    def claiming(self, outcome: Outcome) -> str | None:
        """ "Claims that he can win": who says nothing bad of others accuses nobody."""
        if outcome.entry.id != "claim-that":
            return None
        clause = self._clause(outcome.trigger)
        if clause is None or (not outcome.guessed and outcome.taken):
            return None
        return None if self._has(clause, words.WRONGS) else "says nothing bad of others"

    def admitting(self, outcome: Outcome) -> str | None:
        """ "Acknowledged that it will be difficult": what is conceded is a fault."""
        if outcome.entry.id != "apologize":
            return None
        return None if self._has(outcome.trigger, words.FAULTS) else "admits no fault"

    def backers(self, outcome: Outcome) -> str | None:
        """ "Clinton's support fell": whose support it is does not back anybody."""
        if outcome.entry.id == "back" and outcome.nominal and not outcome.recipients:
            return "does not say who is backed"
        return None

    def rally(self, outcome: Outcome) -> str | None:
        """ "At a campaign rally", "rallied his supporters": whoever stands for an office protests against nothing."""
        if outcome.entry.coding.type != "PROTEST":
            return None
        if self._clauses.tokens[outcome.trigger].upos == "VERB":
            return "gathers his own" if self._clauses.objects(outcome.trigger) else None
        person = any(part.actor is not None and part.actor != part.code and part.sectors for part in outcome.actors)
        if person or not self._clauses.around(outcome.trigger).isdisjoint(words.CONTESTS):
            return "is a rally of those who stand for office"
        return None

    def own(self, outcome: Outcome) -> str | None:
        """ "Defended her record": who speaks for what is his own backs nobody."""
        tree, tokens = self._clauses.tree, self._clauses.tokens
        if outcome.entry.coding.type != "SUPPORT":
            return None
        for thing in self._things(outcome.trigger):
            owner = tree.child(thing, "nmod:poss")
            if owner is not None and tokens[owner].upos == "PRON":
                return "stands up for what is his own"
        return None

    def failing(self, outcome: Outcome) -> str | None:
        """ "Failed to understand": who cannot has not refused."""
        return "did not manage to, and refused nothing" if outcome.guessed else None

    def avoiding(self, outcome: Outcome) -> str | None:
        """ "Avoid the subject": a meeting is avoided with somebody."""
        return "avoids nobody" if outcome.entry.id == "refuse-meeting" and not outcome.recipients else None

    def warning(self, outcome: Outcome) -> str | None:
        """ "Warned that prices could rise": who warns nobody, of nothing that he will do, threatens nobody."""
        if outcome.entry.id != "threaten" or outcome.recipients or (outcome.taken and not outcome.guessed):
            return None
        return "warns of what others may do" if self._clause(outcome.trigger) is not None else None

    def helping(self, outcome: Outcome) -> str | None:
        """ "Helped write the law", "treated the remark as a joke": help has somebody who is helped."""
        if outcome.entry.coding.type != "AID":
            return None
        verb = outcome.trigger
        if self._clauses.lemma(verb) == "treat":
            things, manner = self._things(verb), {self._clauses.lemma(one) for one in self._clauses.tree.below[verb]}
            as_if = any("as" in self._clauses.cases(one) for one in self._clauses.tree.children(verb, "obl", "advcl"))
            return "says how somebody is taken" if things or as_if or not manner.isdisjoint(words.MANNERS) else None
        return None if outcome.recipients else "helps nobody who is named"

    def travelling(self, outcome: Outcome) -> str | None:
        """Refugees and crowds arrive, and visit nobody."""
        if outcome.entry.coding.mode != "visit" or not outcome.actors:
            return None
        if not any(
            part.code or part.sectors or self._has_within(part, words.VISITORS) for part in outcome.actors
        ) or all(not words.ORDINARY.isdisjoint(part.sectors) for part in outcome.actors):
            return "travels, and visits nobody"
        return None

    def gathering(self, outcome: Outcome) -> str | None:
        """ "Supporters gathered outside": a crowd is no summit."""
        if outcome.entry.coding.type != "CONSULT":
            return None
        high = any(part.code is not None and words.GUESTS.isdisjoint(part.sectors) for part in outcome.actors)
        return None if high else "gathers, and confers with nobody"

    def handing(self, outcome: Outcome) -> str | None:
        """ "Turned over the e-mails": only people are extradited."""
        if outcome.entry.id != "extradite" or not (things := self._things(outcome.trigger)):
            return None
        return None if any(self._has(one, words.RETURNED) for one in things) else "hands over what is not people"

    def seeking(self, outcome: Outcome) -> str | None:
        """ "Seeking the presidency", "a bid for the nomination": an office is asked of voters alone."""
        if outcome.coding.type != "REQUEST":
            return None
        tree = self._clauses.tree
        sought = [*self._clauses.objects(outcome.trigger), *tree.children(outcome.trigger, "nmod", "obl")]
        return "stands for an office" if any(self._clauses.lemma(one) in words.OFFICE for one in sought) else None

    def receiving(self, outcome: Outcome) -> str | None:
        """ "Received the backing of voters": only guests are received."""
        if outcome.entry.id != "host":
            return None
        objects = self._clauses.objects(outcome.trigger)
        return None if objects and all(map(self._people, objects)) else "receives no guest"

    def trying(self, outcome: Outcome) -> str | None:
        """ "Tried something similar": only a court tries people."""
        if outcome.entry.id != "allege":
            return None
        return None if not self._clauses.around(outcome.trigger).isdisjoint(words.COURTS) else "is no trial"

    def aides(self, outcome: Outcome) -> str | None:
        """Aides are people, whatever lemma they were given."""
        form = self._clauses.tokens[outcome.trigger].form.lower()
        return "means assistants" if form in ("aide", "aides") else None

    def telling(self, outcome: Outcome) -> str | None:
        """ "What she told Congress": only who is told to do something is asked."""
        if outcome.coding.type != "REQUEST" or outcome.entry.turns != "asked" or outcome.entry.id == "must":
            return None
        tree = self._clauses.tree
        done = tree.child(outcome.trigger, "xcomp", "ccomp", "advcl") is not None
        return None if done else "tells somebody something"

    def engaging(self, outcome: Outcome) -> str | None:
        """ "An engaged life", "engage voters": only who is armed engages an enemy."""
        if outcome.entry.coding.type != "ASSAULT":
            return None
        armed = any(not ARMED.isdisjoint(part.sectors) for part in outcome.actors)
        return None if armed or not self._clauses.around(outcome.trigger).isdisjoint(words.ARMS) else "is no fight"


def _rules() -> Mapping[str, tuple[Rule, ...]]:
    """The rules by the lemma of the trigger."""
    of: dict[Rule, str] = {
        Senses.question: "ask",
        Senses.statement: "suggest propose say maintain",
        Senses.due: words.SAYING,
        Senses.offer: "offer promise pledge guarantee propose",
        Senses.opinion: "agree",
        Senses.mood: "eager keen happy glad",
        Senses.encounter: "meet address see face engage",
        Senses.audience: "speak talk chat converse tell interview conference conversation hold have give meeting",
        Senses.contest: "beat defeat capture fight battle clash grapple attack hit hammer target oust topple crush",
        Senses.hurting: "hurt harm wound",
        Senses.engaging: "engage",
        Senses.naming: "call",
        Senses.release: "release free return restore",
        Senses.leave_to: "let allow permit enable authorize authorise",
        Senses.considering: "consider",
        Senses.claiming: "claim contend maintain",
        Senses.admitting: "acknowledge admit confess",
        Senses.backers: "support backing endorsement sympathy defense defence",
        Senses.rally: "rally campaign",
        Senses.own: "defend support back champion uphold embrace advocate favor favour celebrate praise",
        Senses.failing: "fail omit neglect unable inability failure",
        Senses.avoiding: "avoid shun",
        Senses.warning: "warn warning",
        Senses.intention: "plan intend prepare consider schedule aim mean propose weigh study explore intention",
        Senses.charging: "charge take",
        Senses.tracing: "attribute ascribe trace",
        Senses.departing: "leave quit exit",
        Senses.helping: "help assist treat sustain",
        Senses.travelling: "arrive land head travel fly come journey visit tour make take trip journey begin",
        Senses.gathering: "gather assemble convene mass",
        Senses.handing: "turn hand transfer surrender deliver",
        Senses.seeking: "seek bid run campaign push",
        Senses.receiving: "receive greet",
        Senses.trying: "try",
        Senses.aides: "aid",
        Senses.telling: "tell",
    }
    found: dict[str, tuple[Rule, ...]] = {}
    for rule, lemmas in of.items():
        for lemma in dict.fromkeys(lemmas.split()):
            found[lemma] = (*found.get(lemma, ()), rule)
    return found


_RULES = _rules()
