"""Verbs of saying, asking, offering and planning in a sense that is no event; see `senses`.

Each rule takes an outcome and gives the reason why it is none, or None.
"""

from __future__ import annotations

from communique.events import sense_words as words
from communique.events.outcome import Outcome
from communique.events.sense_sight import Sight


def question(look: Sight, outcome: Outcome) -> str | None:
    """ "When asked about it", "asked whether": a question asks for nothing but an answer."""
    if outcome.coding.type != "REQUEST":
        return None
    tree, clauses, verb = look.clauses.tree, look.clauses, outcome.trigger
    if tree.child(verb, "xcomp") is not None:
        return None
    beside = [verb, *clauses.objects(verb)]
    if any("for" in clauses.cases(child) for one in beside for child in tree.children(one, "obl", "nmod")):
        return None
    clause = look.clause(verb)
    if clause is not None and any(clauses.lemma(one) == "that" for one in tree.children(clause, "mark")):
        return None
    asked = [one for one in look.things(verb) if clauses.lemma(one) not in words.QUESTIONS]
    return None if asked and clause is None else "asks a question, and for nothing"


def interrogation(look: Sight, outcome: Outcome) -> str | None:
    """ "Was questioned about the bill": whoever asks criticises nobody."""
    if outcome.entry.coding.type != "ACCUSE" or outcome.entry.coding.mode != "disapprove":
        return None
    about = any(
        "about" in look.clauses.cases(one) for one in look.clauses.tree.children(outcome.trigger, "obl", "nmod")
    )
    return "asks, and blames nobody" if about or look.clauses.passive(outcome.trigger) else None


def striving(look: Sight, outcome: Outcome) -> str | None:
    """ "Sought to calm the markets": whoever tries to do something asks nobody for it."""
    if outcome.entry.turns != "asked" or look.clauses.tree.child(outcome.trigger, "xcomp") is None:
        return None
    return "tries to, and asks nobody" if not look.clauses.passive(outcome.trigger) else None


def statement(look: Sight, outcome: Outcome) -> str | None:
    """ "Suggested that he was wrong" says what is the case; "suggested that he resign" asks for something."""
    clause = look.clause(outcome.trigger)
    if clause is None or outcome.coding.type != "REQUEST":
        return None
    token = look.clauses.tokens[clause]
    helpers = {look.clauses.lemma(one) for one in look.clauses.tree.children(clause, "aux", "cop")}
    if not helpers.isdisjoint(words.DUE) or (token.xpos == "VB" and not helpers):
        return None
    subject = look.clauses.subject(clause)
    wished = token.xpos == "VBP" and not helpers and subject is not None  # "that Hungary withdraw"
    if wished and subject is not None and look.clauses.tokens[subject].xpos in ("NN", "NNP"):
        return None
    return "says what is the case, and asks for nothing"


def due(look: Sight, outcome: Outcome) -> str | None:
    """ "Said his remarks should worry voters", "said they should be able to vote": nobody is asked to do it."""
    clause = look.clause(outcome.trigger)
    if clause is None or outcome.entry.id != "must":
        return None
    subject = look.clauses.subject(clause)
    helpers = {look.clauses.lemma(one) for one in look.clauses.tree.children(clause, "aux")}
    if helpers.isdisjoint(words.HOPED) or look.clauses.passive(clause):
        return None
    if look.clauses.tokens[clause].upos != "VERB":
        return "says what should be so, and asks nobody for it"
    if subject is not None and look.clauses.tokens[subject].upos == "NOUN" and not look.people(subject):
        return "says what a thing should do, and asks nobody"
    return None


def offer(look: Sight, outcome: Outcome) -> str | None:
    """ "Offered a contrast": what is offered must be something that one does for others."""
    if outcome.entry.id != "agree-to-act" or outcome.taken:
        return None
    if look.clauses.tree.child(outcome.trigger, "xcomp") is not None:
        return None
    things = look.things(outcome.trigger)
    if things and not any(look.has(one, words.OFFERED) for one in things):
        return "offers nothing that is done for others"
    return None


def opinion(look: Sight, outcome: Outcome) -> str | None:
    """ "Most of those asked agree that they should": who shares an opinion agrees to nothing."""
    if outcome.entry.id != "agree-to-act" or not outcome.guessed:
        return None
    if look.clause(outcome.trigger) is not None and look.clauses.tree.child(outcome.trigger, "xcomp") is None:
        return "shares an opinion"
    return None


def silence(look: Sight, outcome: Outcome) -> str | None:
    """ "Declined to give details": who does not talk refuses nothing but an answer."""
    said = look.clauses.tree.child(outcome.trigger, "xcomp")
    if said is None or outcome.entry.id != "refuse":
        return None
    alone = look.clauses.lemma(said) == "discuss" and not outcome.recipients
    quiet = look.clauses.lemma(said) in words.ANSWERED and outcome.guessed
    return "gives no answer" if quiet or alone else None


def attraction(look: Sight, outcome: Outcome) -> str | None:
    """ "Appeals to younger readers": whoever is liked asks for nothing."""
    tree, clauses, verb = look.clauses.tree, look.clauses, outcome.trigger
    if outcome.coding.type != "REQUEST" or clauses.tokens[verb].upos != "VERB" or outcome.taken:
        return None
    asks = any("for" in clauses.cases(one) for one in tree.children(verb, "obl", "nmod"))
    return None if asks or tree.child(verb, "xcomp", "advcl") is not None else "is liked, and asks for nothing"


def mood(look: Sight, outcome: Outcome) -> str | None:
    """ "Eager to please" is a state of mind."""
    return "says in what mood somebody is" if outcome.guessed and outcome.entry.id == "agree-to-act" else None


def intention(look: Sight, outcome: Outcome) -> str | None:
    """ "The brewery intends to build": of plans that the codebook does not know only those of states are told."""
    if outcome.coding.type != "AGREE" or not outcome.guessed:
        return None
    if any(part.code is not None for part in outcome.recipients):
        return None
    public = any(part.actor == part.code or not words.GOVERNING.isdisjoint(part.sectors) for part in outcome.actors)
    return None if public else "says what somebody means to do"


def claiming(look: Sight, outcome: Outcome) -> str | None:
    """ "Claims that he can win": who says nothing bad of others accuses nobody."""
    if outcome.entry.id != "claim-that":
        return None
    clause = look.clause(outcome.trigger)
    if clause is None and look.clauses.lemma(outcome.trigger) == "maintain":
        return "keeps something up"
    if clause is None and look.clauses.tree.child(outcome.trigger, "xcomp") is not None:
        return "says what he himself is"
    if clause is None or (not outcome.guessed and outcome.taken):
        return None
    return None if look.has(clause, words.WRONGS) else "says nothing bad of others"


def admitting(look: Sight, outcome: Outcome) -> str | None:
    """ "Acknowledged that it will be difficult": what is conceded is a fault."""
    if outcome.entry.id != "apologize":
        return None
    return None if look.has(outcome.trigger, words.FAULTS) else "admits no fault"


def warning(look: Sight, outcome: Outcome) -> str | None:
    """ "Warned that prices could rise": who warns nobody, of nothing that he will do, threatens nobody."""
    if outcome.entry.id != "threaten" or outcome.recipients or (outcome.taken and not outcome.guessed):
        return None
    clause, tree = look.clause(outcome.trigger), look.clauses.tree
    if clause is None:  # "warned of the dangers"
        clause = next((one for one in tree.children(outcome.trigger, "obl") if "of" in look.clauses.cases(one)), None)
    return "warns of what others may do" if clause is not None and not look.has(clause, words.ANSWERS) else None


def telling(look: Sight, outcome: Outcome) -> str | None:
    """ "What he told his wife": only who is told to do something is asked."""
    if outcome.coding.type != "REQUEST" or outcome.entry.turns != "asked" or outcome.entry.id == "must":
        return None
    tree = look.clauses.tree
    done = tree.child(outcome.trigger, "xcomp", "ccomp", "advcl") is not None
    return None if done else "tells somebody something"


def considering(look: Sight, outcome: Outcome) -> str | None:
    """ "Considering the cost", "was considered a friend": nobody weighs a step."""
    token, tree = look.clauses.tokens[outcome.trigger], look.clauses.tree
    if outcome.entry.id != "will-consider":
        return None
    if look.clauses.passive(outcome.trigger):
        return "says what somebody passes for"
    participle = token.xpos == "VBG" and token.deprel not in ("root", "ccomp", "xcomp", "conj", "acl:relcl")
    return "names a reason" if participle and tree.child(outcome.trigger, "aux") is None else None


def charging(look: Sight, outcome: Outcome) -> str | None:
    """ "Charged guests more", "took a charge for costs": money, and no court."""
    if outcome.entry.coding.type != "ACCUSE":
        return None
    tree, clauses = look.clauses.tree, look.clauses
    if any(look.has(one, words.MONEY) for one in look.things(outcome.trigger)):
        return "asks for money"
    below = [child for word in outcome.words for child in tree.children(word, "obl", "nmod")]
    if any(not words.CHARGED.isdisjoint(clauses.cases(one)) for one in below):
        return None
    return None if not (clauses.around(outcome.trigger) - {"charge"}).isdisjoint(words.COURTS) else "asks for money"


def tracing(look: Sight, outcome: Outcome) -> str | None:
    """ "Attributed the decline to costs": a cause is no culprit."""
    if outcome.entry.coding.type != "ACCUSE":
        return None
    found = [*look.clauses.objects(outcome.trigger), *outcome.words[1:]]
    return None if any(look.has(one, words.WRONGS) for one in found) else "names a cause"


def seeking(look: Sight, outcome: Outcome) -> str | None:
    """ "Seeking the presidency", "a bid for the nomination": an office is asked of voters alone."""
    if outcome.coding.type != "REQUEST":
        return None
    tree = look.clauses.tree
    sought = [*look.clauses.objects(outcome.trigger), *tree.children(outcome.trigger, "nmod", "obl")]
    return "stands for an office" if any(look.clauses.lemma(one) in words.OFFICE for one in sought) else None


def naming(look: Sight, outcome: Outcome) -> str | None:
    """ "Called his rival a liar" is no telephone call."""
    if outcome.entry.id != "call":
        return None
    tree, tokens = look.clauses.tree, look.clauses.tokens
    objects = tree.children(outcome.trigger, "obj") or [
        one for one in tree.children(outcome.trigger, "xcomp") if tokens[one].upos == "PROPN"
    ]
    if not objects or not look.people(objects[0]):
        return "calls a thing by a name"
    after = tree.subtree(objects[0])[-1] + 1
    if after < len(tokens) and tokens[after].sentence == tokens[outcome.trigger].sentence:
        follows = tokens[after]
        if follows.upos in ("DET", "ADJ", "NOUN", "PROPN", "PRON") or follows.form in words.OPENING:
            return "calls somebody by a name"
    return None


def failing(look: Sight, outcome: Outcome) -> str | None:
    """ "Failed to understand": who cannot has not refused."""
    return "did not manage to, and refused nothing" if outcome.guessed else None
