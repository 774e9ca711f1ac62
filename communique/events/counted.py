"""Words that tell what became of those who are counted, and which counts are of people at all.

Lists of lemmas only; `figures` says how they must stand in the tree.
"""

from __future__ import annotations

from communique.model import FigureKind

TYPES: dict[str, frozenset[FigureKind]] = {
    "ASSAULT": frozenset({"dead", "injured"}),
    "COERCE": frozenset({"arrested"}),
    "PROTEST": frozenset({"size", "dead", "injured", "arrested"}),
    "MOBILIZE": frozenset({"size"}),
    "RETREAT": frozenset({"size"}),
    "CONSULT": frozenset({"size"}),
}
"""What is counted in events of a type."""
KIND_WORDS: dict[FigureKind, str] = {
    "dead": "kill murder slay slaughter massacre execute assassinate behead lynch die perish dead death fatality "
    "killing murder toll corpse",
    "injured": "injure wound hurt maim injury wounded injured",
    "arrested": "arrest detain jail imprison apprehend arrested detained detention detainee",
}
KINDS: dict[str, FigureKind] = {word: kind for kind, words in KIND_WORDS.items() for word in words.split()}
LIVES = frozenset({"life", "live"})
TAKING = frozenset({"claim", "take", "cost", "lose"})
INTRANSITIVE = frozenset({"die", "perish"})
NOUNS = frozenset({"dead", "death", "fatality", "injury", "arrest", "wounded", "injured", "detention", "detainee"})
OF_NOUNS = frozenset({"death", "killing", "murder", "massacre", "execution", "arrest", "detention", "toll", "injury"})
FORMS = frozenset({"dead", "killed", "wounded", "injured", "hurt", "arrested", "detained", "jailed"})
"""What may stand right behind those who are counted: "left 12 people dead", "12 wounded"."""
GROUPS = frozenset(
    "family group crowd team total number couple contingent force gang unit delegation band mob gathering column "
    "convoy majority rally march protest demonstration procession".split()
)
"""Nouns that are as many as what follows "of"."""
CROWDS = frozenset({"crowd", "gathering", "turnout", "rally", "march", "protest", "demonstration", "procession"})
DRAWING = frozenset({"draw", "attract", "gather", "bring", "attend", "join", "number", "see", "assemble"})
TROOPS = frozenset(
    "troop soldier force reservist marine paratrooper policeman police officer personnel man fighter peacekeeper "
    "commando ranger conscript recruit guard rebel militiaman militant volunteer serviceman member sailor women".split()
)
THINGS = frozenset(
    "second minute hour day week month year decade century time dollar euro pound mile kilometre kilometer metre "
    "meter ton tonne percent point case house home building car vehicle tank jet ship boat missile rocket bomb "
    "cattle sheep goat cow animal camel bird horse dog seat vote party issue topic side hand round old talk".split()
)
"""What is not people, though it be counted in their place."""
CASUALTIES = frozenset({"casualty", "victim"})
APART = frozenset({"after", "before", "since", "because", "following", "while", "over", "for", "against", "despite"})
"""Between two things that hang together by one of these lies another event."""
RISING = frozenset("rise climb stand reach hit pass jump increase grow".split())
"""What a toll does."""
