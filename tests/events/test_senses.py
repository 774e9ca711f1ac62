"""Common verbs in a sense that is no event, and beside each the sense that is one."""

from __future__ import annotations

import pytest

from communique.model import Article
from communique.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


NONE = [
    "When asked about the tunnel, the mayor smiled.",
    "Reporters asked the minister whether he had read the book.",
    "Fico suggested that the weather had been better under his predecessor.",
    "Residents say that dogs should be able to swim in the lake.",
    "The old harbour offers a view over the whole bay.",
    "Most voters agree that the ferry is too slow.",
    "Fico is eager to please.",
    "The bridge meets the new standards.",
    "Viktor Orban spoke to reporters on his plane.",
    "Viktor Orban beat Peter Magyar by four points in the county of Zala.",
    "Fico's party captured eleven seats in the election.",
    "Robert Fico released a new campaign ad.",
    "Let the voters decide, Robert Fico said.",
    "He knows no Slovak, let alone Hungarian.",
    "Considering the price, Robert Fico was generous.",
    "Robert Fico claims that he can swim the Danube.",
    "Robert Fico acknowledged that the winter would be long.",
    "Robert Fico's support fell to 19 percent.",
    "Robert Fico spoke at a campaign rally in Nitra.",
    "Robert Fico defended his record.",
    "Robert Fico failed to understand the question.",
    "Robert Fico avoided the subject.",
    "Robert Fico helped write the song.",
    "He treated the remark as a joke.",
    "Ms Novak called her brother a genius.",
    "Ms Novak gave her sister a book.",
    "The company attributed the loss to higher wages.",
    "The airline charges passengers more than last year.",
    "Robert Fico is seeking the presidency.",
    "Fico received the endorsement of two unions.",
    "The ministry turned the e-mails over to a museum.",
    "Two aides of Robert Fico laughed.",
    "They tried a new recipe in May.",
    "Hundreds of supporters gathered at the stadium.",
    "The driver left the road and hit a tree.",
    "Anna Novak plans to open a bakery.",
    "Robert Fico was questioned about the budget.",
    "Robert Fico sought to calm the markets.",
    "The injured driver was hospitalised in Nitra.",
    "The drunkard was ejected from the tavern.",
    "The brewery beat expectations.",
    "Anna Novak's neighbours fought to keep the tree.",
    "He recognised his sister in the picture.",
    "A spokeswoman of the brewery declined to give details.",
    "The brewery maintained a low profile.",
    "Robert Fico warned of the dangers of cheap plastic.",
    "The novel appeals to younger readers.",
    "Robert Fico helped persuade the singer.",
    "Robert Fico seized the opportunity.",
    "The prisoner hung himself.",
    "A cook of the ministry requested anonymity.",
    "Robert Fico held a rally in Nitra.",
]
KEPT = {
    "Slovakia asked Hungary to reopen the bridge.": "REQUEST",
    "Slovakia asked its neighbours for blankets and doctors.": "REQUEST",
    "Robert Fico suggested that Hungary withdraw its troops.": "REQUEST",
    "The Slovak government said Hungary must withdraw its troops.": "REQUEST",
    "Slovakia offered to mediate between Hungary and Romania.": "AGREE",
    "Robert Fico met Viktor Orban in Nitra.": "CONSULT",
    "Police beat protesters in Nitra.": "ASSAULT",
    "A mob stormed the parliament in Nitra and beat the speaker.": "ASSAULT",
    "Rebels captured the town of Nitra.": "ASSAULT",
    "Hungary released three Slovak sailors.": "RETREAT",
    "Hungary allowed Slovak inspectors to visit the plant.": "RETREAT",
    "Hungary claimed that Slovakia had rigged the vote.": "ACCUSE",
    "Hungary admitted that it had made a mistake over the flights.": "CONCEDE",
    "Hungary is going to cancel the summit with Slovakia.": "THREATEN",
    "Peter Magyar attacked Viktor Orban over the budget.": "ACCUSE",
    "Hungary attacked Slovakia.": "ASSAULT",
    "Hungary and Slovakia fought over the island.": "ASSAULT",
    "Hungary recognised the new Slovak government.": "SUPPORT",
    "Hungary helped rebuild two Slovak schools.": "AID",
    "Soldiers attacked rebel positions in Slovakia.": "ASSAULT",
    "Hungary returned a stolen bronze to Slovakia.": "RETREAT",
    "Hungary refused to answer the Slovak request.": "REJECT",
    "Hungary warned that any attack would be answered with force.": "THREATEN",
    "Viktor Orban called Robert Fico on Friday.": "CONSULT",
    "Prosecutors in Slovakia charged the minister with bribery.": "ACCUSE",
    "Hungary sought talks with Slovakia.": "REQUEST",
    "The Slovak government plans to widen the road to Hungary.": "AGREE",
    "Hungary extradited a smuggler to Slovakia.": "COOPERATE",
    "Students rallied against the Hungarian government.": "PROTEST",
    "Support for Slovakia from Hungary was announced on Monday.": "SUPPORT",
}


def types(reader: Reader, text: str) -> list[str]:
    return [event.type for event in reader.read(Article("t", text, published="2024-05-03", language="en")).events]


@pytest.mark.parametrize("text", NONE)
def test_another_sense_is_no_event(reader: Reader, text: str) -> None:
    assert types(reader, text) == []


@pytest.mark.parametrize(("text", "kind"), KEPT.items())
def test_the_sense_that_is_one(reader: Reader, text: str, kind: str) -> None:
    assert kind in types(reader, text)
