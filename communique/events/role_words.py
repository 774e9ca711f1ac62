"""Words and sectors by which it is told who may take part: people, bodies, offices, pronouns.

Nothing but sets of lemmas, forms, tags and sector codes; what is made of them is told in `roles`.
"""

from __future__ import annotations

PEOPLE = frozenset({"person", "organization", "group"})
STATE_BODIES = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP"})
ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})
CROWD = frozenset({"CVL", "EDU", "LAB", "AGR", "SOC", "OPP", "REL", "MED", "REF", "PTY"})
"""Sectors of those who are in the streets without arms."""
OUTLAWS = frozenset({"REB", "UAF", "CRM", "PRM"})
"""Sectors of those who bear arms for no state."""
UNIFORMED = (ARMED | STATE_BODIES) - {"LEG"}
COLLECTIVES = frozenset(
    "police army military government protester demonstrator rebel militant gunman troop soldier force fighter "
    "insurgent terrorist attacker bomber guerrilla worker student farmer teacher driver doctor nurse striker "
    "activist opposition court judge prosecutor parliament lawmaker official authority minister president prime "
    "king emir villager resident civilian citizen migrant refugee prisoner journalist crowd mob leader ministry "
    "council commission committee group party union company member delegation envoy ambassador diplomat militia "
    "navy cabinet administration regime jihadist separatist extremist sniper warplane jet drone helicopter "
    "gunboat warship country nation state coalition alliance ally power neighbor neighbour bloc republic donor "
    "agency team contingent peacekeeper commander general premier chancellor chief senator mayor governor bishop "
    "cleric monk community people men women man woman nationalist loyalist supporter dissident fisherman hacker "
    "reporter newspaper broadcaster website bank firm crew sailor shepherd peasant miner docker trucker priest imam "
    "rabbi bishop pilgrim tourist hostage captive detainee inmate suspect defector exile refugee settler smuggler "
    "trafficker pirate mercenary paramilitary officer captain colonel lieutenant marine guard ranger warlord "
    "insurgency junta clan tribe faction dictator monarch prince princess queen sultan emperor empress candidate "
    "voter delegate negotiator mediator lawyer investigator inspector observer monitor engineer technician volunteer "
    "nun editor blogger writer artist actor singer athlete academic professor scholar scientist researcher "
    "businessman businesswoman banker executive industrialist trader merchant vendor rioter looter assailant bandit "
    "vigilante squad corps".split()
)
"""Heads that denote people or bodies even where no mention was found; warplanes act for whoever flies them."""
KNOWN = frozenset({"official", "politician", "crowd", "outlaw"})
"""Kinds that only somebody known can be."""
OFFICIALS = frozenset({"official", "politician"})
OFFICES = frozenset("president minister king queen chancellor premier envoy ambassador emir secretary leader".split())
UNDER = frozenset("back chair command control lead loyal ally allied send".split())
"""Words by which it is told under whom somebody acts: "led by", "loyal to"."""
ROADS = frozenset("bridge highway line motorway pipeline railway road route street tunnel".split())
BORDERS = frozenset({"border", "frontier", "boundary"})
PERSONAL = frozenset({"him", "her", "he", "she", "them", "they"})
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "DT", "WDT"})
STATELESS = frozenset({"IGO", "UNO", "NGO", "ISM", "IMG", "MNC"})
"""Codes of those who are no state and no union of states."""
BELONGING = frozenset("accession admission application bid candidacy entry membership".split())
"""Nouns of what somebody has to do with a body, and is judged for."""
SIDES = frozenset({"party", "side"})
"""Nouns of those who are at odds with somebody."""
