"""Words by which clauses are taken apart: measures, times, particles, verbs of speech.

Nothing but sets of lemmas or forms; what is made of them is told in `clause`.
"""

from __future__ import annotations

RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
QUANTIFIERS = frozenset(
    "series round number wave spate set dozen couple package kind sort type string raft barrage lot group majority "
    "part contingent hundred thousand score ten handful batch spell bout flurry succession pair host scores dozens "
    "hundreds thousands tens million ton tonne kilogram kilo litre liter bit worth load rest bulk array range "
    "year decade month week century".split()
)
"""Nouns that only measure what follows "of": "a series of talks" are talks."""
MEASURES = 3
"""Measures of measures: "tens of thousands of students"."""
TEMPORAL = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow day week weekend month year decade century morning "
    "afternoon evening night hour minute time eve".split()
)
"""Heads of phrases that tell when, and fill no role: "called the president on Friday"."""
NAMING = frozenset("call label brand term dub consider deem declare find hold take".split())
"""Verbs that say what somebody is: "called him a liar" has two objects, and is no telephone call."""
PARTICLES = frozenset("off up down over away back out".split())
NOMINAL = ("NOUN", "PROPN", "PRON")
SINGLING = frozenset("first second third last latest only next sole final fifth fourth".split())
"""Words of a noun that an infinitive singles out."""
RESUMING = frozenset(
    "accuse add announce appeal ask blame call castigate caution condemn criticise criticize declare decline demand "
    "denounce describe dismiss express hail insist invite offer plead pledge praise press promise question refuse "
    "reiterate reject request say stress tell thank threaten urge voice vow warn welcome".split()
)
"""Verbs of speech: beside what somebody is reported to have done they tell what he said then."""
PAST_ONLY = frozenset(
    "began bit blew broke chose came did drank drew drove fell flew forbade forgave froze gave grew hid knew ran rang "
    "rose saw shook spoke stole swore threw took went withdrew wrote".split()
)
"""Past forms that are no participles."""
MANNER = frozenset(
    "protest response retaliation reply return exchange support solidarity secret public person anger turn advance "
    "fact principle addition part".split()
)
"""Nouns that with "in" say how or why something is done ("recalled its envoy from Rome in protest")."""
ASIDE = frozenset({"after", "before", "since", "until", "despite", "amid", "following"})
"""Prepositions of what is told beside an event."""
DASHES = frozenset({"-", "--", "–", "—"})
OPENING = 8
"""Tokens that a place of report and its dash may take at the head of a sentence."""
UTTERED = frozenset(
    "statement report letter resolution bill declaration communique communiqué article message speech petition note "
    "tweet post document memo decree notice text draft motion editorial interview".split()
)
"""Nouns of words that somebody makes: what "a statement condemning" condemns, condemns whoever issued it."""
DEPTH = 12
"""Steps up a chain of coordinated or controlled verbs; longer chains are parser noise."""
