"""Word lists by which the senses of common verbs are told apart; see `senses`.

Nothing but sets of lemmas and sectors, and one list of verbs of speech.
"""

from __future__ import annotations

PERSONS = frozenset("i me we us you he him she her they them who whom whoever everyone anyone someone nobody".split())
QUESTIONS = frozenset({"question", "time", "day", "thing"})
"""What is asked of somebody who only answers."""
DUE = frozenset({"should", "must", "ought", "need", "shall"})
HOPED = frozenset({"should", "ought"})
SAYING = (
    "say insist stress declare state warn argue add maintain tell underline underscore emphasize emphasise announce "
    "conclude reiterate assert believe agree note affirm repeat write tweet think suggest remind determine"
)
OFFERED = frozenset(
    "help aid assistance support backing money fund funding loan credit grant cash million billion dollar euro relief "
    "asylum refuge shelter sanctuary protection amnesty pardon immunity mediation mediator talk negotiation dialogue "
    "meeting summit deal agreement truce ceasefire peace concession compromise guarantee security weapon arms troop "
    "training equipment cooperation partnership alliance membership apology condolence service office compensation "
    "reward bounty aircraft ship expertise doctor team vaccine dose food water fuel gas oil electricity investment "
    "visa citizenship release exchange swap withdrawal vote cut increase reform referendum election inquiry".split()
)
"""What is done for others when it is offered or promised."""
AUDIENCE = frozenset(
    "reporter journalist correspondent newspaper magazine audience crowd supporter voter viewer listener fan "
    "press media camera interviewer radio television tv station network podcast show donor fundraiser throng "
    "caller people folk everyone anyone".split()
)
PRESS_EVENT = frozenset({"news", "press"})
ARMS = frozenset(
    "army troop soldier force rebel militant militia insurgent gunman gunmen fighter jihadist terrorist guerrilla "
    "police policeman officer guard commando bomb bombing bomber missile rocket drone airstrike shell shelling "
    "artillery tank gun gunfire rifle knife weapon grenade mortar sniper ambush massacre raid offensive frontline "
    "battalion brigade warplane jet navy warship explosion blast kill killed dead death die wound injure injury "
    "casualty hostage mob thug assailant attacker robber gang cartel stab shoot shooting beating baton prison jail "
    "stronghold insurgency war military paramilitary extremist warlord".split()
)
"""Words by which a fight is fought with weapons or fists; unlike `figurative.VIOLENT` none that contests are told in
too, such as "attack" and "strike"."""
CONTESTS = frozenset(
    "percent percentage point poll polling vote voter ballot election electoral primary caucus candidate candidacy "
    "nomination nominee delegate debate campaign rival race reelection re-election incumbent presidential "
    "congressional seat runoff run-off landslide frontrunner front-runner convention rally referendum ad advertisement "
    "super-pac constituency turnout swing republican democrat democratic gop".split()
)
"""Words of elections."""
OPENING = frozenset({'"', "“", "‘", "''", "``", "«"})
RETURNED = frozenset(
    "prisoner hostage captive detainee inmate body remains corpse suspect crew sailor soldier civilian child "
    "people person woman man journalist student worker citizen national fisherman pilot activist dissident "
    "convict militant leader member family relative refugee migrant tanker ship vessel boat plane aircraft "
    "asset fund account money territory land island village town base artefact artifact antiquity sculpture "
    "portrait manuscript pendant relic skull fossil coin mask archive treasure loot bronze statue painting "
    "embassy sovereignty control fugitive half dozen hundred".split()
)
"""What is set free or given back."""
ACCESS = frozenset(
    "enter visit access return leave cross pass inspect travel fly land transit move come stay reenter re-enter "
    "examine check monitor observe deliver reach evacuate sail dock refuel resume export import operate reopen "
    "inspection visit entry passage inspector monitor observer convoy truck aid relief food supply aircraft "
    "ship flight vessel access corridor border".split()
)
"""What access is given for."""
WRONGS = frozenset(
    "rig steal lie cheat corrupt corruption fail violate break illegal unlawful fraud crime criminal false falsify "
    "bribe kill murder attack bomb torture abuse rape plot conspire spy espionage meddle interfere sabotage destroy "
    "damage harm hurt threaten intimidate provoke violation breach invade invasion occupy seize smuggle launder hack "
    "support arm fund finance terrorist terrorism terror aggression genocide massacre persecute harass discriminate "
    "racist deceive mislead betray undermine destabilize destabilise exploit ignore neglect bias biased unfair wrong "
    "misuse embezzle evade manipulate coerce force execute shoot poison jail imprison detain frame ambush loot burn "
    "dump subsidize subsidise responsible behind guilty complicit weak soft dishonest unfit".split()
)
"""What is held against somebody."""
FAULTS = frozenset(
    "mistake error fault fail failure failing wrong wrongdoing responsibility responsible guilt guilty blame lie "
    "deceive mislead kill harm hurt abuse breach violate violation crime fraud bribe bribery corruption regret sorry "
    "shortcoming lapse defeat lose loss involvement role cheat steal shoot torture murder cover-up doping misconduct "
    "use spy hack carry poison attack bomb strike target hold detain pay miscalculate misjudge inadequate "
    "insufficient innocent accident accidentally unintentionally mistakenly wrongly".split()
)
"""What is admitted when something is conceded."""
MANNERS = frozenset({"like", "badly", "unfairly", "fairly", "well", "differently", "seriously", "credibly", "equally"})
GUESTS = frozenset({"CVL", "REF", "LAB", "EDU", "AGR"})
"""Sectors of crowds, who hold no summits and give nothing up."""
ORDINARY = GUESTS | {"REB", "CRM"}
"""Sectors of those who travel on their own account."""
PUBLIC = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "REQUEST", "REJECT", "SUPPORT"})
"""Types of what private people do every day."""
ELECTED = frozenset({"GOV", "LEG", "PTY", "ELI"})
VISITORS = frozenset(
    "delegation envoy team mission inspector monitor observer official minister president leader diplomat mediator "
    "negotiator representative ambassador secretary king queen prince pope premier chancellor general commander "
    "expert commissioner lawmaker senator governor mayor".split()
)
GOVERNING = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY", "REB", "OPP"})
CHARGED = frozenset({"with", "over", "against"})
"""Prepositions behind which stands what somebody is charged with."""
ANSWERS = frozenset(
    "answer respond retaliate retaliation response consequence force punish punishment price pay reprisal revenge "
    "strike attack war sanction tariff target".split()
)
"""Words of a threat, whoever is its subject: "any attack would be answered"."""
ABSTRACT = frozenset(
    "role attention imagination spirit mood moment essence heart mind headline opportunity chance initiative chord "
    "balance tone note airwave campaign problem issue idea question cost inflation poverty record milestone goal "
    "jackpot snag".split()
)
"""What is seized, captured, struck or hit without any violence."""
SELVES = frozenset({"himself", "herself", "themselves", "itself", "myself", "yourself", "ourselves"})
RELIEF = frozenset(
    "rebuild build evacuate rescue train feed fund equip restore repair clear finance treat house resettle "
    "vaccinate deliver fight protect arm defend secure free save recover cope survive integrate transport "
    "export ship move".split()
)
"""Deeds that are aid when one helps with them."""
MONEY = frozenset("million billion dollar euro pound yen cent $ € £ fee price rate interest".split())
GAINED = frozenset("receive win get gain earn secure enjoy have seek lose draw collect".split())
ANSWERED = frozenset("name say give go provide answer confirm specify describe respond weigh comment elaborate".split())
OFFICE = frozenset(
    "presidency anonymity nomination office re-election reelection seat governorship chancellorship premiership "
    "leadership job post house election term mandate vote delegate attention revenge work employment answer "
    "solution way".split()
)
"""What is sought without asking anybody who acts on it."""
COURTS = frozenset(
    "court judge tribunal jury trial prosecutor charge crime treason murder absentia hague count defendant lawyer "
    "genocide espionage terrorism corruption sentence convict criminal law".split()
)
