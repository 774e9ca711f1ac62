"""Who a mention stands for, on trees written by hand."""

from __future__ import annotations

import pytest

from communique.actors import ActorIndex, Actors
from communique.model import Article, Mention, Record
from tests.actors.actor_trees import actor_of, record

HUNGARIAN_PM = (
    "The/the/DET/DT/4/det Hungarian/Hungarian/ADJ/JJ/4/amod prime/prime/ADJ/JJ/4/amod minister/minister/NOUN/NN/5/nsubj "
    "resigned/resign/VERB/VBD/0/root ././PUNCT/./5/punct"
)
ORBAN_AND_HE = (
    "Viktor/Viktor/PROPN/NNP/3/nsubj Orbán/Orbán/PROPN/NNP/1/flat spoke/speak/VERB/VBD/0/root ././PUNCT/./3/punct",
    "He/he/PRON/PRP/2/nsubj thanked/thank/VERB/VBD/0/root Bratislava/Bratislava/PROPN/NNP/2/obj ././PUNCT/./2/punct",
)
IN_BUDAPEST = (
    "They/they/PRON/PRP/2/nsubj met/meet/VERB/VBD/0/root in/in/ADP/IN/4/case Budapest/Budapest/PROPN/NNP/2/obl "
    "././PUNCT/./2/punct"
)
BUDAPEST_SAID = "Budapest/Budapest/PROPN/NNP/2/nsubj refused/refuse/VERB/VBD/0/root ././PUNCT/./2/punct"
FORCES = (
    "US/US/PROPN/NNP/4/compound and/and/CCONJ/CC/3/cc British/British/ADJ/JJ/1/conj forces/force/NOUN/NNS/5/nsubj "
    "struck/strike/VERB/VBD/0/root ././PUNCT/./5/punct"
)
REBEL = (
    "Syrian/Syrian/ADJ/JJ/3/amod rebel/rebel/NOUN/NN/3/compound commander/commander/NOUN/NN/4/nmod:desc "
    "Abu/Abu/PROPN/NNP/6/nsubj Khalil/Khalil/PROPN/NNP/4/flat spoke/speak/VERB/VBD/0/root ././PUNCT/./6/punct"
)
HUSBAND = (
    "Arvo/Arvo/PROPN/NNP/10/nsubj Hallik/Hallik/PROPN/NNP/1/flat ,/,/PUNCT/,/4/punct husband/husband/NOUN/NN/1/appos "
    "of/of/ADP/IN/9/case the/the/DET/DT/9/det Estonian/Estonian/ADJ/JJ/9/amod prime/prime/ADJ/JJ/9/amod "
    "minister/minister/NOUN/NN/4/nmod left/leave/VERB/VBD/0/root ././PUNCT/./10/punct"
)
POLICE = (
    "Police/police/NOUN/NNS/4/nsubj in/in/ADP/IN/3/case Istanbul/Istanbul/PROPN/NNP/1/nmod arrested/arrest/VERB/VBD/0/root "
    "protesters/protester/NOUN/NNS/4/obj ././PUNCT/./4/punct"
)
NATO = (
    "NATO/NATO/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root ././PUNCT/./2/punct",
    "The/the/DET/DT/2/det alliance/alliance/NOUN/NN/3/nsubj agreed/agree/VERB/VBD/0/root ././PUNCT/./3/punct",
)
LAVROV = (
    "Foreign/foreign/ADJ/JJ/2/amod Minister/minister/NOUN/NN/3/nmod:desc Lawrow/Lawrow/PROPN/NNP/4/nsubj "
    "left/leave/VERB/VBD/0/root Moskau/Moskau/PROPN/NNP/4/obj ././PUNCT/./4/punct"
)
GOVERNMENT = (
    "Germany/Germany/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case government/government/NOUN/NN/4/nsubj "
    "fell/fall/VERB/VBD/0/root ././PUNCT/./4/punct"
)


def _name(words: str) -> tuple[tuple[str, str, str], ...]:
    return ((words, "named", "person"),)


CASES = [
    ("office on the day", (HUNGARIAN_PM,), "2024-05-03", (), "The Hungarian prime minister", "person:viktor-orban"),
    ("another day", (HUNGARIAN_PM,), "2005-05-03", (), "The Hungarian prime minister", "person:ferenc-gyurcsany"),
    ("no day", (HUNGARIAN_PM,), None, (), "The Hungarian prime minister", "HUN:head-of-government"),
    ("a place", (IN_BUDAPEST,), None, (), "Budapest", None),
    ("a capital that acts", (BUDAPEST_SAID,), None, (), "Budapest", "HUN:GOV"),
    ("one that is thanked", ORBAN_AND_HE, "2024-05-03", _name("Viktor Orbán"), "Bratislava", "SVK:GOV"),
    ("first of two owners", (FORCES,), None, (), "US and British forces", "USA:MIL"),
    ("second of two owners", (FORCES,), None, (), "British forces", "GBR:MIL"),
    ("demonym", (FORCES,), None, (), "British", "GBR"),
    ("unknown person", (REBEL,), None, _name("Abu Khalil"), "Abu Khalil", "text:abu-khalil"),
    ("police in a city", (POLICE,), None, (), "Police", "TUR:COP"),
    ("the alliance", NATO, None, (), "The alliance", "NATO"),
    ("another language's spelling", (LAVROV,), "2022-03-01", _name("Lawrow"), "Lawrow", "person:sergei-lavrov"),
    ("a government", (GOVERNMENT,), None, (), "Germany's government", "DEU:GOV"),
]


@pytest.mark.parametrize(
    ("sentences", "published", "mentions", "words", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_who_it_is(sentences, published, mentions, words, expected):
    read = Actors()(record(*sentences, published=published, mentions=mentions))
    assert actor_of(read, words) == expected


@pytest.mark.parametrize(
    ("sentence", "mentions", "actor", "code", "sectors"),
    [
        (REBEL, _name("Abu Khalil"), "text:abu-khalil", "SYR", ("REB",)),
        (HUSBAND, _name("Arvo Hallik"), "text:arvo-hallik", "EST", ("ELI",)),
    ],
    ids=["title before the name", "apposition behind it"],
)
def test_what_the_text_tells_of_somebody_unknown(sentence, mentions, actor, code, sectors):
    read = Actors()(record(sentence, mentions=mentions))
    found = next(one for one in read.actors if one.id == actor)
    assert (found.code, found.sectors) == (code, sectors)


def test_a_pronoun_joins_the_chain_of_its_antecedent():
    given = record(
        *ORBAN_AND_HE,
        published="2024-05-03",
        mentions=(("Viktor Orbán", "named", "person"), ("He", "pronoun", "person")),
    )
    read = Actors()(given)
    chains = {mention.span.of(read.article.text): mention.chain for mention in read.mentions}
    assert actor_of(read, "He") == "person:viktor-orban"
    assert chains["He"] == chains["Viktor Orbán"]


def test_two_of_one_surname_stay_open():
    sentences = (
        "Boris/Boris/PROPN/NNP/3/nsubj Johnson/Johnson/PROPN/NNP/1/flat spoke/speak/VERB/VBD/0/root ././PUNCT/./3/punct",
        "Ann/Ann/PROPN/NNP/3/nsubj Johnson/Johnson/PROPN/NNP/1/flat spoke/speak/VERB/VBD/0/root ././PUNCT/./3/punct",
        "Johnson/Johnson/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root ././PUNCT/./2/punct",
    )
    named = (("Boris Johnson", "named", "person"), ("Ann Johnson", "named", "person"))
    given = record(*sentences, published="2020-05-03", mentions=named)
    lone = given.tokens[8]
    mentions = (*given.mentions, Mention(lone.span, "named", "person", lone.index, 2))
    read = Actors()(Record(given.article, sentences=given.sentences, tokens=given.tokens, mentions=mentions))
    actor = next(one for one in read.actors if one.id == "text:johnson")
    assert {candidate.id for candidate in actor.candidates} == {"person:boris-johnson", "text:ann-johnson"}


def test_every_actor_once_and_every_mention_points_at_one():
    read = Actors()(record(*NATO, POLICE, FORCES, HUNGARIAN_PM, published="2024-05-03"))
    ids = [actor.id for actor in read.actors]
    assert len(ids) == len(set(ids))
    assert {mention.actor for mention in read.mentions if mention.actor} == set(ids)
    assert all(actor.reason for actor in read.actors)


@pytest.mark.parametrize("text", ["", " \n", "🙂 🙂"], ids=["empty", "blank", "emoji"])
def test_nothing_to_read(text):
    assert Actors()(Record(Article("none", text))).actors == ()


class TestIndex:
    def test_at_goes_from_an_act_to_its_owner(self):
        read = Actors()(record(GOVERNMENT.replace("government/government", "demand/demand")))
        part = ActorIndex(read).at(2)
        assert part is not None
        assert (part.actor, part.code) == ("DEU", "DEU")

    def test_conjoined_has_both_owners(self):
        read = Actors()(record(FORCES))
        assert [part.code for part in ActorIndex(read).conjoined(3)] == ["USA", "GBR"]

    def test_at_is_none_where_nobody_is(self):
        read = Actors()(record(IN_BUDAPEST))
        assert ActorIndex(read).at(3) is None
        assert ActorIndex(read).at(999) is None

    def test_within_and_inside_are_in_text_order(self):
        index = ActorIndex(Actors()(record(POLICE)))
        assert [part.actor for part in index.within(0, 5)] == ["TUR:COP", "TUR:CVL"]
        assert [part.actor for part in index.inside(0)] == ["TUR:COP"]

    def test_a_relative_pronoun_is_its_antecedent(self):
        sentence = (
            "Police/police/NOUN/NNS/5/nsubj who/who/PRON/WP/3/nsubj came/come/VERB/VBD/1/acl:relcl ,/,/PUNCT/,/1/punct "
            "left/leave/VERB/VBD/0/root"
        )
        part = ActorIndex(Actors()(record(sentence))).at(1)
        assert part is not None
        assert part.sectors == ("COP",)


READ = [
    (
        "Hungary's foreign minister accused Brussels of blackmail on Monday. The minister said Moscow had kept its word.",
        "2023-05-03",
        {"The minister": "person:peter-szijjarto", "Moscow": "RUS:GOV", "Hungary": "HUN"},
    ),
    (
        "President Selenskyj met Emmanuel Macron in Paris. He thanked France for the weapons.",
        "2023-05-14",
        {"Selenskyj": "person:volodymyr-zelensky", "Paris": None, "France": "FRA"},
    ),
    (
        "The Kremlin rejected the demands of Kyiv. Peskov said talks with Washington would go on.",
        "2023-01-12",
        {"Kremlin": "RUS:GOV", "Kyiv": "UKR:GOV", "Peskov": "person:dmitry-peskov", "Washington": "USA:GOV"},
    ),
]


@pytest.mark.engine
@pytest.mark.parametrize(("text", "published", "expected"), READ, ids=["foreign minister", "spelling", "seats"])
def test_with_the_engine(engine, text, published, expected):
    from communique.language import Language

    read = Actors()(Language(engine)(Record(Article("read", text, published=published))))
    assert {words: actor_of(read, words) for words in expected} == expected


CAUSES = [
    (
        "a counterpart has the possessor's office",
        "The Slovak prime minister and his Czech counterpart agreed on Monday.",
        "2024-05-03",
        {"his Czech counterpart": "person:petr-fiala"},
    ),
    (
        "one of another state",
        "Sweden's foreign minister met his Slovak counterpart in Bratislava.",
        "2024-05-03",
        {"his Slovak counterpart": "person:juraj-blanar"},
    ),
    ("goods", "Hungary will buy four Gripen fighters from Sweden.", None, {"four Gripen fighters": None}),
    ("people who fight", "Rebel fighters attacked the airport.", None, {"Rebel fighters": "text:rebel-fighter"}),
    ("fighters that fly", "Russian fighters intercepted a plane.", None, {"Russian fighters": "RUS:MIL"}),
    ("an office of one state", "Clinton met the taoiseach.", "2025-05-03", {"the taoiseach": "person:micheal-martin"}),
    ("a part of the name", "Mohammed bin Salman spoke. Bin Salman left.", None, {"Bin Salman": "person:mohammed-bin-salman"}),
    (
        "a son is not the father",
        "Donald Trump Jr. spoke in Ohio.",
        "2024-05-03",
        {"Donald Trump Jr.": "text:donald-trump-jr"},
    ),
    ("a son who is listed", "Ferdinand Marcos Jr. spoke.", "2024-05-03", {"Ferdinand Marcos Jr.": "person:ferdinand-marcos-jr"}),
    ("another given name", "Kim Jung-sook spoke.", "2024-05-06", {"Kim Jung-sook": "text:kim-jung-sook"}),
    (
        "a surname that only the tree sees",
        "Estonian Prime Minister Kaja Kalas faced calls to resign on Friday.",
        "2023-08-25",
        {"Kaja Kalas": "person:kaja-kallas"},
    ),
    (
        "a speaker named behind the body",
        "A spokesman of the Baltic Freight Union, Priit Tamm, said the firm had broken no law.",
        None,
        {"A spokesman": "text:priit-tamm", "Priit Tamm": "text:priit-tamm"},
    ),
    (
        "half a country",
        "North Korea fired a missile, the South's military said. Ships left the South China Sea.",
        "2022-10-05",
        {"the South's military": "KOR:MIL", "South": "KOR"},
    ),
    (
        "a name behind a role noun that the engine misses",
        "Opposition leader Levan Khabeishvili was beaten in custody, according to his lawyer.",
        None,
        {"Levan Khabeishvili": "text:levan-khabeishvili"},
    ),
    (
        "the police of where it happens",
        "Sudan and Egypt spoke. Sudan thanked Egypt. In N'Djamena thousands marched, and police fired tear gas.",
        None,
        {"police": "TCD:COP"},
    ),
    (
        "the police of where it happens, over the end of a line",
        "Sudan and Egypt spoke.\nSudan thanked Egypt while thousands marched in N'Djamena\nand police fired tear gas.",
        None,
        {"police": "TCD:COP"},
    ),
    (
        "the police of the place that the paragraph names",
        "Kabul thanked Beijing. China urged restraint.\n\nIn Peshawar traders blocked a road. Police detained a dozen.",
        None,
        {"Police": "PAK:COP"},
    ),
    (
        "bodies whose names are plurals",
        "The provincial court closed. The United Nations said it had suspended the deliveries.",
        None,
        {"it": "UN"},
    ),
    (
        "the administration of whoever speaks of it",
        "Sudan's army left. Sudan thanked Egypt. Marco Rubio declined to say whether the administration would act.",
        "2025-03-21",
        {"the administration": "USA:GOV"},
    ),
    ("no half", "The band toured the North of England and the South.", None, {"North": None, "South": None}),
    (
        "the president spoken of before, not after",
        "What does Erdogan want? Two officials say the president fears a coup. Nicos Anastasiades, the president of "
        "Cyprus, condemned the drilling.",
        "2019-05-14",
        {"the president": "person:recep-tayyip-erdogan"},
    ),
    (
        "a minister who is not the prime one",
        "Foreign minister Péter Szijjártó met Viktor Orbán. The minister then left for Brussels.",
        "2023-05-14",
        {"The minister": "person:peter-szijjarto"},
    ),
    (
        "a body whose name holds that of another",
        "Ramon Cruz resigned. A director of the Philippine National Security Council thanked him.",
        "2024-05-03",
        {"A director": "text:director"},
    ),
    (
        "a nickname between the names",
        'Jimmy "Barbecue" Chérizier, a gang leader, met an envoy. Ivan “the Bull” Petrov did not. Petrov went home.',
        "2024-05-03",
        {
            'Jimmy "Barbecue" Chérizier': "person:jimmy-cherizier",
            "Ivan “the Bull” Petrov": "text:ivan-the-bull-petrov",
            "Petrov": "text:ivan-the-bull-petrov",
        },
    ),
    (
        "words quoted between two names",
        'Viktor "would resign" Orban was told. Merz and "the General" Petrov spoke.',
        "2025-06-03",
        {"Merz": "person:friedrich-merz"},
    ),
    (
        "offices with general behind them",
        "Rafael Grossi, director general of the IAEA, met Israel's attorney general. A Sudanese general waited.",
        "2025-05-03",
        {"director general": "person:rafael-grossi", "Israel's attorney general": "ISR:GOV", "A Sudanese general": "SDN:MIL"},
    ),
    (
        "diplomats from elsewhere",
        "Ukraine fears a deal, officials said. Three Western diplomats denied it.",
        "2024-05-03",
        {"officials": "UKR:GOV", "Three Western diplomats": "text:western-diplomat"},
    ),
    (
        "a Congress that is not the American",
        "Chile's Congress met in Valparaiso on Monday.",
        "2024-05-03",
        {"Congress": "CHL:LEG"},
    ),
    (
        "the American Congress in a text on another state",
        "Congress will vote on the aid to Ukraine.",
        "2024-05-03",
        {"Congress": "USA:LEG"},
    ),
    (
        "a council whose name ends like another's",
        "The National Security Council of Kenya met. The Security Council will follow.",
        "2024-05-03",
        {"National Security Council of Kenya": "text:national-security-council-of-kenya", "Security Council": "UNSC"},
    ),
    ("a body that is no more", "The Organization of African Unity met.", "1994-05-06", {"Organization of African Unity": "OAU"}),
]  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("text", "published", "expected"), [case[1:] for case in CAUSES], ids=[c[0] for c in CAUSES])
def test_mended_causes(engine, text, published, expected):
    from communique.language import Language

    read = Actors()(Language(engine)(Record(Article("read", text, published=published))))
    assert {words: actor_of(read, words) for words in expected} == expected


@pytest.mark.engine
@pytest.mark.parametrize(("town", "actor"), [("SEOUL", "KOR:MIL"), ("WASHINGTON", "USA:MIL"), ("PARIS", "USA:MIL")])
def test_a_body_that_two_states_have_is_that_of_the_dateline(engine, town, actor):
    from communique.language import Language

    text = f"{town} (Wire) - The jets dropped two bombs, the Joint Chiefs of Staff said."
    article = Article("read", text, published="2022-10-05", dateline=f"{town} (Wire)")
    assert actor_of(Actors()(Language(engine)(Record(article))), "Joint Chiefs of Staff") == actor


@pytest.mark.engine
@pytest.mark.parametrize(
    ("text", "actor", "candidates"),
    [
        ("Brussels imposed sanctions.", "text:brussels", {"EU", "NATO", "BEL"}),
        ("Brussels imposed sanctions. The European Commission said so.", "EU", set()),
    ],
    ids=["the text does not decide", "a part of the body is named"],
)
def test_a_seat_of_several(engine, text, actor, candidates):
    from communique.language import Language

    read = Actors()(Language(engine)(Record(Article("read", text))))
    found = next(one for one in read.actors if one.id == actor_of(read, "Brussels"))
    assert (found.id, found.code if candidates else None) == (actor, None)
    assert {candidate.id for candidate in found.candidates} == candidates
