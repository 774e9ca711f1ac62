"""Verbs of deeds and meetings in a sense that is no event; see `senses`.

Each rule takes an outcome and gives the reason why it is none, or None.
"""

from __future__ import annotations

from communique.events import sense_words as words
from communique.events.outcome import Outcome
from communique.events.role_words import ARMED
from communique.events.sense_sight import Sight, politicians, unarmed


def departing(look: Sight, outcome: Outcome) -> str | None:
    """ "Left his home", "the car left the road": who withdraws is armed, or holds an office, or is a member."""
    if outcome.entry.coding.type != "RETREAT":
        return None
    known = any(part.code is not None and words.GUESTS.isdisjoint(part.sectors) for part in outcome.actors)
    return None if known or not unarmed(outcome) else "goes away, and gives nothing up"


def encounter(look: Sight, outcome: Outcome) -> str | None:
    """ "Met the standard", "address the delay": what is met must be people."""
    if outcome.coding.type not in ("CONSULT", "AGREE") or look.clauses.tokens[outcome.trigger].upos != "VERB":
        return None
    if look.things(outcome.trigger) and outcome.entry.coding.type == "CONSULT":
        return "is done to a thing, and meets nobody"
    return audience(look, outcome)


def audience(look: Sight, outcome: Outcome) -> str | None:
    """ "Spoke to reporters", "talked to voters", "a news conference": whoever addresses the public meets nobody."""
    if outcome.entry.coding.mode == "phone" and len(outcome.actors) + len(outcome.recipients) < 2:
        return "calls nobody who is named"
    tree, clauses = look.clauses.tree, look.clauses
    for word in outcome.words:
        if clauses.lemma(word) == "conference" and look.has(word, words.PRESS_EVENT):
            return None if len({part.actor for part in outcome.actors if part.actor}) > 1 else "speaks to the press"
    beside = [child for word in outcome.words for child in tree.children(word, "obj", "obl", "nmod")]
    if any(clauses.lemma(one) in words.AUDIENCE for one in beside):
        return "speaks to an audience"
    if any("MED" in part.sectors for part in outcome.actors + outcome.recipients):
        return "speaks to the press"
    return None


def struggle(look: Sight, outcome: Outcome) -> str | None:
    """ "Fought to keep the tree", "attacked the idea": who is no state and bears no arms does so in words."""
    if outcome.entry.coding.type != "ASSAULT" or not outcome.actors or not unarmed(outcome):
        return None
    state = any(part.code is not None and part.actor in (None, part.code) for part in outcome.actors)
    if state or not look.clauses.around(outcome.trigger).isdisjoint(words.ARMS):
        return None
    worded = look.clauses.lemma(outcome.trigger) != "attack" or bool(look.things(outcome.trigger))
    return "is fought without arms" if worded else None


def recognizing(_: Sight, outcome: Outcome) -> str | None:
    """ "Recognises himself in them": states, rulers and their claims are recognised."""
    known = any(part.code is not None and part.sectors != ("CVL",) for part in outcome.recipients)
    return None if known or outcome.coding.type not in ("SUPPORT", "REJECT") else "knows somebody when he sees him"


def hospital(look: Sight, outcome: Outcome) -> str | None:
    """ "Was taken to hospital": ambulances are no aid."""
    return "is brought to a doctor" if outcome.entry.coding.type == "AID" and not outcome.actors else None


def thrown(look: Sight, outcome: Outcome) -> str | None:
    """ "Was thrown out of the bus": nobody has expelled anybody."""
    return "is thrown out of a thing" if outcome.entry.coding.mode == "expel" and not outcome.actors else None


def outdoing(look: Sight, outcome: Outcome) -> str | None:
    """ "Beat expectations" strikes nobody."""
    return "is done to a thing" if outcome.entry.coding.type == "ASSAULT" and look.things(outcome.trigger) else None


def contest(look: Sight, outcome: Outcome) -> str | None:
    """ "Beat him by two points", "fight for the nomination": elections and arguments are won without arms."""
    if outcome.entry.coding.type != "ASSAULT" or not unarmed(outcome):
        return None
    around = look.clauses.around(outcome.trigger)
    if not around.isdisjoint(words.ARMS):
        return None
    if not around.isdisjoint(words.CONTESTS) or politicians(outcome):
        return "is told of an election or an argument"
    return None


def hurting(look: Sight, outcome: Outcome) -> str | None:
    """ "High prices hurt shops": only who is armed, or nobody, hurts people."""
    if outcome.entry.coding.type != "ASSAULT" or not outcome.actors or not unarmed(outcome):
        return None
    return None if not look.clauses.around(outcome.trigger).isdisjoint(words.ARMS) else "does harm without violence"


def release(look: Sight, outcome: Outcome) -> str | None:
    """ "Released a song": people are set free, and not what is published."""
    if outcome.entry.coding.mode != "release" or look.clauses.tokens[outcome.trigger].upos != "VERB":
        return None
    if look.clauses.lemma(outcome.trigger) in ("return", "restore") and any(part.code for part in outcome.recipients):
        return None  # "returned a bronze to Peru"
    things = look.things(outcome.trigger)
    if things and not any(look.has(one, words.RETURNED) for one in things):
        return "sets nobody free"
    return None


def leave_to(look: Sight, outcome: Outcome) -> str | None:
    """ "Let the voters decide", "let alone": access is given to enter, to see or to use something."""
    if outcome.entry.id != "access":
        return None
    tree, clauses, verb = look.clauses.tree, look.clauses, outcome.trigger
    if clauses.lemma(verb) == "let" and any(clauses.lemma(one) == "alone" for one in tree.below[verb]):
        return "only says what is less still"
    done = [*tree.children(verb, "xcomp", "ccomp")] or look.things(verb)
    if done and not any(look.has(one, words.ACCESS) for one in done):
        return "allows what is no access"
    return None


def backers(look: Sight, outcome: Outcome) -> str | None:
    """ "The premier's support fell": whose support it is does not back anybody."""
    if outcome.entry.id == "back" and outcome.nominal and not outcome.recipients:
        return "does not say who is backed"
    return None


def endorsed(look: Sight, outcome: Outcome) -> str | None:
    """ "Won the endorsement of two unions": of whom it is, not for whom."""
    above = look.clauses.tokens[outcome.trigger].head
    if outcome.entry.id != "back" or not outcome.nominal or above < 0:
        return None
    return "tells who backs, and not whom" if look.clauses.lemma(above) in words.GAINED else None


def colliding(look: Sight, outcome: Outcome) -> str | None:
    """ "The driver hit a tree" attacks nobody."""
    if outcome.entry.coding.type != "ASSAULT" or not outcome.actors or not unarmed(outcome):
        return None
    known = any(part.code is not None for part in (*outcome.actors, *outcome.recipients))
    if known or not look.clauses.around(outcome.trigger).isdisjoint(words.ARMS):
        return None
    return "runs into a thing" if look.things(outcome.trigger) else None


def rally(look: Sight, outcome: Outcome) -> str | None:
    """ "At a campaign rally", "rallied his supporters": whoever stands for an office protests against nothing."""
    if outcome.entry.coding.type != "PROTEST":
        return None
    if look.clauses.tokens[outcome.trigger].upos == "VERB":
        return "gathers his own" if look.clauses.objects(outcome.trigger) else None
    person = any(part.actor is not None and part.actor != part.code and part.sectors for part in outcome.actors)
    if person or not look.clauses.around(outcome.trigger).isdisjoint(words.CONTESTS):
        return "is a rally of those who stand for office"
    return None


def own(look: Sight, outcome: Outcome) -> str | None:
    """ "Defended her record": who speaks for what is his own backs nobody."""
    tree, tokens = look.clauses.tree, look.clauses.tokens
    if outcome.entry.coding.type != "SUPPORT":
        return None
    for thing in look.things(outcome.trigger):
        owner = tree.child(thing, "nmod:poss")
        if owner is not None and tokens[owner].upos == "PRON":
            return "stands up for what is his own"
    return None


def avoiding(look: Sight, outcome: Outcome) -> str | None:
    """ "Avoid the subject": a meeting is avoided with somebody."""
    return "avoids nobody" if outcome.entry.id == "refuse-meeting" and not outcome.recipients else None


def helping(look: Sight, outcome: Outcome) -> str | None:
    """ "Helped write the law", "treated the remark as a joke": help has somebody who is helped."""
    if outcome.entry.coding.type != "AID":
        return None
    verb = outcome.trigger
    if look.clauses.lemma(verb) == "treat":
        things, manner = look.things(verb), {look.clauses.lemma(one) for one in look.clauses.tree.below[verb]}
        as_if = any("as" in look.clauses.cases(one) for one in look.clauses.tree.children(verb, "obl", "advcl"))
        return "says how somebody is taken" if things or as_if or not manner.isdisjoint(words.MANNERS) else None
    return None if outcome.recipients else "helps nobody who is named"


def furthering(look: Sight, outcome: Outcome) -> str | None:
    """ "Helped persuade him": who only has a share in a deed gives no aid, unless the deed itself is aid."""
    done = look.clauses.tree.child(outcome.trigger, "xcomp", "ccomp")
    if outcome.entry.id != "help" or done is None or look.clauses.tokens[done].upos != "VERB":
        return None
    return None if look.clauses.lemma(done) in words.RELIEF else "has a share in something"


def to_himself(look: Sight, outcome: Outcome) -> str | None:
    """ "Shot himself in the foot" attacks nobody."""
    if outcome.entry.coding.type not in ("ASSAULT", "COERCE"):
        return None
    suffers = look.clauses.tree.children(outcome.trigger, "obj")
    selves = any(look.clauses.tokens[one].form.lower() in words.SELVES for one in suffers)
    return "is done to nobody else" if selves else None


def grasping(look: Sight, outcome: Outcome) -> str | None:
    """ "Seized the opportunity", "occupied a role"."""
    if outcome.entry.coding.type not in ("ASSAULT", "COERCE"):
        return None
    things = look.things(outcome.trigger)
    return "takes hold of no thing" if any(look.clauses.lemma(one) in words.ABSTRACT for one in things) else None


def addressed_rally(look: Sight, outcome: Outcome) -> str | None:
    """ "Held a rally in Nitra", of a candidate."""
    if outcome.entry.coding.type != "PROTEST" or not any(look.clauses.lemma(one) == "rally" for one in outcome.words):
        return None
    named = any(part.actor != part.code and not words.ELECTED.isdisjoint(part.sectors) for part in outcome.actors)
    return "is a rally of those who stand for office" if named else None


def travelling(look: Sight, outcome: Outcome) -> str | None:
    """Refugees and crowds arrive, and visit nobody."""
    if outcome.entry.coding.mode != "visit" or not outcome.actors:
        return None
    if (
        look.clauses.lemma(outcome.trigger) in ("arrive", "come", "head")
        and not outcome.recipients
        and unarmed(outcome)
    ):
        return "comes to a place, and visits nobody"
    if not any(part.code or part.sectors or look.has_within(part, words.VISITORS) for part in outcome.actors) or all(
        not words.ORDINARY.isdisjoint(part.sectors) for part in outcome.actors
    ):
        return "travels, and visits nobody"
    return None


def gathering(look: Sight, outcome: Outcome) -> str | None:
    """ "Supporters gathered outside": a crowd is no summit."""
    if outcome.entry.coding.type != "CONSULT":
        return None
    high = any(part.code is not None and words.GUESTS.isdisjoint(part.sectors) for part in outcome.actors)
    return None if high else "gathers, and confers with nobody"


def handing(look: Sight, outcome: Outcome) -> str | None:
    """ "Turned over the files": only people are extradited."""
    if outcome.entry.id != "extradite" or not (things := look.things(outcome.trigger)):
        return None
    return None if any(look.has(one, words.RETURNED) for one in things) else "hands over what is not people"


def receiving(look: Sight, outcome: Outcome) -> str | None:
    """ "Received the blessing of two unions": only guests are received."""
    if outcome.entry.id != "host":
        return None
    objects = look.clauses.objects(outcome.trigger)
    return None if objects and all(map(look.people, objects)) else "receives no guest"


def trying(look: Sight, outcome: Outcome) -> str | None:
    """ "Tried a new recipe": only a court tries people."""
    if outcome.entry.id != "allege":
        return None
    return None if not look.clauses.around(outcome.trigger).isdisjoint(words.COURTS) else "is no trial"


def aides(look: Sight, outcome: Outcome) -> str | None:
    """Aides are people, whatever lemma they were given."""
    form = look.clauses.tokens[outcome.trigger].form.lower()
    return "means assistants" if form in ("aide", "aides") else None


def engaging(look: Sight, outcome: Outcome) -> str | None:
    """ "Engage readers": only who is armed engages an enemy."""
    if outcome.entry.coding.type != "ASSAULT":
        return None
    armed = any(not ARMED.isdisjoint(part.sectors) for part in outcome.actors)
    return None if armed or not look.clauses.around(outcome.trigger).isdisjoint(words.ARMS) else "is no fight"
