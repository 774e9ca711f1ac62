"""Texts that come without a headline and have one on top."""

from __future__ import annotations

import pytest

from communique.clean import Clean, title_of
from communique.model import Article, Record

TITLE = "Latvia recalls its envoy from Minsk"
BODY = (
    "Latvia recalled its ambassador from Minsk on Tuesday, the foreign ministry in Riga said. The step followed a "
    "dispute over two border guards.\n\nMinister Baiba Kalns said the envoy would return when the guards were free.\n"
)


def cleaned(text: str, headline: str | None = None) -> Record:
    return Clean()(Record(Article("a", text, headline=headline)))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{TITLE}\n\n{BODY}", TITLE),
        (f"\ufeff \n{TITLE} \r\n\r\n{BODY}", TITLE),
        (f"{TITLE}\nRIGA, May 7 (LETA) - {BODY}", TITLE),
        (f"Breaking news\n\n{TITLE}\n\n{BODY}", TITLE),
        (f"{TITLE}\nBy Anna Berga\n\n{BODY}", TITLE),
        (f"{TITLE}.\n\n{BODY}", None),
        (f"{TITLE}\n{BODY}", None),
        (f"By Anna Berga\n\n{BODY}", None),
        (f"RIGA, May 7 (LETA) -\n\n{BODY}", None),
        (BODY, None),
        (TITLE, None),
    ],
)
def test_the_title_line_is_the_headline_and_stays_in_the_text(text: str, title: str | None):
    record = cleaned(text)
    assert record.article.headline == title
    span = title_of(record.article, record.removed)
    assert (span.of(text) if span else None) == title
    assert not any(item.kind == "headline" for item in record.removed)


def test_a_headline_that_was_given_is_kept():
    record = cleaned(f"{TITLE}\n\n{BODY}", headline="Riga acts")
    assert record.article.headline == "Riga acts"
    assert title_of(record.article, record.removed) is None
    again = cleaned(f"{TITLE}\n\n{BODY}", headline=TITLE)
    assert [item.kind for item in again.removed] == ["headline"]
    assert title_of(again.article, again.removed) is None


@pytest.mark.engine
def test_what_the_title_tells_is_told_once_and_its_names_are_kept(reader):
    text = f"{TITLE}\n\n{BODY}"
    record = reader.read(Article("a", text))
    assert len([event for event in record.events if event.trigger.of(text).startswith("recall")]) == 1
    assert all(event.trigger.start > len(TITLE) for event in record.events)
    assert {mention.span.of(text) for mention in record.mentions if mention.span.end <= len(TITLE)} >= {"Latvia"}
    assert [check.verdict for check in record.headline_check if check.field == "act"] == ["supported"]
    assert record.skipped[0].sentence == 0
    assert "title" in record.skipped[0].reason


@pytest.mark.engine
def test_what_only_the_title_tells_is_unsupported(reader):
    record = reader.read(Article("a", f"Estonia bombs Russian port, minister says\n\n{BODY}"))
    assert not any(event.type == "ASSAULT" for event in record.events)
    assert not any(claim.content.start < 20 for claim in record.claims)
    assert "unsupported" in [check.verdict for check in record.headline_check]
