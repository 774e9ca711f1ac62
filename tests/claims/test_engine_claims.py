"""Claims out of raw sentences, through the whole reader."""

from __future__ import annotations

import pytest

from communique.model import Article

TABLE = {
    "two speakers after the content": (
        "Germany and France have agreed to send more weapons to Ukraine, Chancellor Olaf Scholz and President "
        "Emmanuel Macron said on Wednesday.",
        [("Chancellor Olaf Scholz and President Emmanuel Macron",
          "Germany and France have agreed to send more weapons to Ukraine")]),
    "the inner claim does not reach the speakers": (
        "The two ministers agreed to expand cooperation in energy, Lavrov and Wang said on Wednesday.",
        [("Lavrov and Wang", "The two ministers agreed to expand cooperation in energy")]),
    "a place after the cue": (
        "The situation was stable, Wang Yi said in Beijing.", [("Wang Yi", "The situation was stable")]),
    "the one promised to is no part of the promise": (
        "Prime Minister Viktor Orban had promised NATO Secretary General Jens Stoltenberg last week that parliament "
        "would ratify the bid.",
        [("Prime Minister Viktor Orban", "that parliament would ratify the bid")]),
    "familiar with it": (
        "The talks failed, three people familiar with the matter told Bloomberg News.",
        [("three people familiar with the matter", "The talks failed")]),
    "a poll": ("A poll on Friday showed a lead for the opposition.", [("A poll", "a lead for the opposition")]),
    "a report": ("The report found no evidence of torture.", [("The report", "no evidence of torture")]),
    "agreed, after something else": (
        "Norway and Sweden agreed to reopen the crossing, two weeks after gunmen struck the post.",
        [("Norway and Sweden", "to reopen the crossing")]),
    "agreed on a day on a thing": (
        "Ambassadors agreed on Tuesday on a plan for the border.", [("Ambassadors", "a plan for the border")]),
    "a patrol": ("A patrol found two mines on the road.", []),
    "saying, behind two clauses": (
        "Rome on Tuesday denied a report that its troops had crossed the river, saying that the map was false.",
        [("Rome", "a report that its troops had crossed the river"), ("Rome", "that the map was false")]),
    "saying, not of what came": (
        "The deal came after Chancellor Henrik Dorn lifted his veto, saying that the plant needed money.",
        [("Chancellor Henrik Dorn", "that the plant needed money")]),
    "alleged in a paper that was unsealed": (
        "An adviser sold the names of officers to a spy, prosecutors alleged in an indictment unsealed on Thursday.",
        [("prosecutors", "An adviser sold the names of officers to a spy")]),
    "the speaker before a phrase in commas": (
        "The envoy, in a letter sent by her office, deplored the lack of agreement.",
        [("The envoy", "the lack of agreement")]),
    "done by being declared": ("Three banks were listed on Monday and famine has been declared in the north.", []),
    "a claim that": (
        "His office said that the account had been hacked, a claim that was met with laughter.",
        [("His office", "that the account had been hacked")]),
    "according to, behind a warning": (
        "The ministry warned the cabinet that the plant could close, according to a memo seen by Der Spiegel.",
        [("The ministry", "that the plant could close")]),
    "called plans to": (
        "Duda called the plans to open a port in Danzig “an absolute disgrace” and left.",
        [("Duda", "the plans to open a port in Danzig “an absolute disgrace”")]),
    "argued for the third time": (
        "The envoy argued for the third time this week that the bank had failed.",
        [("The envoy", "that the bank had failed")]),
    "who asked not to be named": (
        "The bank failed, said an official who asked not to be named.", [("an official", "The bank failed")]),
    "argues, who": (
        "Not another paper, argues the economist Kako Nubukpo, who wants the franc abolished.",
        [("the economist Kako Nubukpo", "Not another paper"), ("who", "the franc")]),
    "called, and where": ("Orban called the vote “rigged” in a post on Monday.", [("Orban", "the vote “rigged”")]),
    "criticised that": (
        "The ministry criticised that the visit had been arranged without any agreement.",
        [("The ministry", "that the visit had been arranged without any agreement")]),
    "called the move an encroachment": (
        "Peskov called the move an encroachment on Russia's security.",
        [("Peskov", "the move an encroachment on Russia's security")]),
    "asked which": (
        "The embassy asked its followers which consulate should be closed in return.",
        [("The embassy", "which consulate should be closed in return")]),
    "a relative clause ends": (
        "The minister, who said that the deal was dead, left for Paris on Monday.",
        [("who", "that the deal was dead")]),
    "and what he does then": (
        "The president, who says he wants peace with both neighbours, ordered two brigades to the border on Friday.",
        [("who", "he wants peace with both neighbours")]),
    "a union": (
        "The union, which said its members would strike until Friday, called off the walkout.",
        [("which", "its members would strike until Friday")]),
    "news by town": ("PARIS: Talks fail\nLONDON: Markets fall\nPARIS: Talks resume", []),
    "called home": ("Iran has recalled its ambassador from Paris.", []),
    "called to mind": (
        "The minister recalled that the treaty was signed in 1990.",
        [("The minister", "that the treaty was signed in 1990")]),
}  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_claims(reader, text, expected):
    found = reader.read(Article("a", text)).claims
    assert [(claim.speaker and claim.speaker.span.of(text), claim.content.of(text)) for claim in found] == expected


STANCES = {
    "not denied": ("The envoy did not deny that the talks had failed.", "withhold"),
    "denied": ("The envoy denied that the talks had failed.", "deny"),
    "not ruled out": ("Kallas did not rule out sending soldiers to monitor a truce.", "propose"),
    "ruled out": ("Kyiv ruled out any talks before a truce.", "oppose"),
    "not blamed": ("Berlin did not blame Moscow for the attack.", "withhold"),
}


@pytest.mark.engine
@pytest.mark.parametrize(("text", "stance"), STANCES.values(), ids=STANCES)
def test_a_negation_turns_some_stances(reader, text, stance):
    [claim] = reader.read(Article("a", text)).claims
    assert claim.stance == stance


HIT, FAILED = "The convoy was hit twice", "The talks failed"
ORIGINS = {
    "said, reported": ("The convoy was hit twice, officials said, Reuters reported.", "officials", "Reuters", HIT),
    "said, according to": (
        "The convoy was hit twice, two officials said, according to Reuters.", "two officials", "Reuters", HIT),
    "reported that they said": (
        "Reuters reported that officials said the convoy was hit.", "officials", "Reuters", "the convoy was hit"),
    "said, reported on a day": (
        "The minister said on Sunday that talks had failed, the Interfax news agency reported.",
        "The minister", "the Interfax news agency", "that talks had failed"),
    "said, reported, citing others": (
        "The convoy was hit twice, the army said, Interfax reported, citing the ministry.", "the army", "Interfax", HIT),
    "a quotation": ("“We were hit twice,” an officer said, Reuters reported.", "an officer", "Reuters", "We were hit twice"),
    "citing before the cue": (
        "Reuters, citing two officials, reported that the bank had failed.",
        "two officials", "Reuters", "that the bank had failed"),
    "citing after it": (
        "The talks failed, Bloomberg reported, citing people familiar with the matter.",
        "people familiar with the matter", "Bloomberg", FAILED),
    "quoted as saying": (
        "The minister was quoted by Tass as saying that the talks had failed.",
        "The minister", "Tass", "that the talks had failed"),
    "which cited": (
        "According to the Interfax news agency, which cited a source in the ministry, the talks failed.",
        "a source in the ministry", "the Interfax news agency", "the talks failed"),
    "quoted somebody as saying": (
        "Interfax quoted the minister as saying the bridge was safe.", "the minister", "Interfax", "the bridge was safe"),
    "an outlet told": (
        "The talks failed, an official told the Kyiv Independent on condition of anonymity.",
        "an official", "the Kyiv Independent", FAILED),
    "on a platform": (
        "The minister wrote on X that the talks had failed.", "The minister", "X", "that the talks had failed"),
    "on his channel": (
        "The minister said on his Telegram channel that the talks had failed.", "The minister", "his Telegram channel",
        "that the talks had failed"),
    "a warning, according to": (
        "The ministry warned that the bank had failed, according to a memo.", "The ministry", "a memo",
        "that the bank had failed"),
    "accused, not told": (
        "The minister accused the BBC of “waging war”.", "The minister", None, "the BBC of “waging war”"),
    "a document with a place": (
        "The army said in a statement on Telegram that the bridge was hit.",
        "The army", "a statement on Telegram", "that the bridge was hit"),
    "the outlet adds something": (
        "Reuters reported that the bank had failed and that officials said nobody was hurt in the town.",
        "Reuters", "Reuters", "that the bank had failed and that officials said nobody was hurt in the town"),
    "two speakers and no outlet": (
        "The minister said that officials said the convoy was hit.",
        "The minister", None, "that officials said the convoy was hit"),
}  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("text", "speaker", "origin", "content"), ORIGINS.values(), ids=ORIGINS)
def test_whose_word_the_outlet_takes(reader, text, speaker, origin, content):
    claim = reader.read(Article("a", text)).claims[0]
    found = [part.span.of(text) if part else None for part in (claim.speaker, claim.origin)]
    assert [*found, claim.content.of(text)] == [speaker, origin, content]


DEEDS = [
    "The parliament approved the budget on Monday.",
    "The Senate ratified the treaty by 60 votes to 38.",
    "Parliament voted to leave the court.",
    "The president nominated Anna Novak as central banker.",
    "The army ordered two brigades to the border.",
    "The agency published the figures on Monday.",
    "The government will allow the ships to leave.",
    "The law permits the police to search houses.",
    "Thousands protested against the pension reform in Paris.",
    "The union called a strike for the same day.",
    "The minister is expected to resign on Friday.",
    "The talks are expected to resume in Geneva next week.",
    "Growth is projected to slow to 2 per cent.",
    "The signing ceremony is planned for April 22.",
    "Turkey plans to build a second bridge over the strait.",
    "The ministry intends to close two ports.",
    "The government decided to close the border.",
    "Moscow seeks to regain control of the port.",
    "The plan to close the port was dropped.",
    "The decision to leave the bloc surprised the markets.",
    "Support for the rebels fell in the north.",
]


@pytest.mark.engine
@pytest.mark.parametrize("text", DEEDS)
def test_a_deed_an_outlook_and_a_plan_are_no_claims(reader, text):
    assert reader.read(Article("a", text)).claims == ()


SAID = {
    "an outlook of somebody": (
        "Analysts expect the minister to resign on Friday.", "Analysts", "the minister to resign on Friday"),
    "an opinion": ("Novak approved of the plan.", "Novak", "the plan"),
    "an order": ("The court ordered the ministry to pay the fine.", "The court", "the ministry to pay the fine"),
    "a plan that is told": (
        "The ministry said that it planned to close two ports.", "The ministry", "that it planned to close two ports"),
    "a plan and whose": ("Turkey's plan to build a bridge was dropped.", "Turkey", "to build a bridge"),
}  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("text", "speaker", "content"), SAID.values(), ids=SAID)
def test_what_is_said_of_them_is_one(reader, text, speaker, content):
    [claim] = reader.read(Article("a", text)).claims
    assert (claim.speaker.span.of(text), claim.content.of(text)) == (speaker, content)
