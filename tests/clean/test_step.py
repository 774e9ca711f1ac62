"""The step as a whole: what it sets aside in articles as they come, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.clean import Clean
from communique.model import Article, Record
from communique.steps import check_order

SHARED = Path(__file__).parents[3] / "shared" / "data"

PAGE = """Envoys meet in Vienna over reactor

By Jane Doe in Vienna and John Roe

Published: 3 May 2024

VIENNA, May 3 (Reuters) - Envoys of five states met in Vienna on Friday to discuss the reactor, two diplomats said.

"We will not leave the table before the work is done"
Anna Kern, chief negotiator

Anna Kern, who leads the talks, was blunt. "We will not leave the table before the work is done," she told reporters.

Delegates arrive at the hotel in Vienna, Austria, May 3, 2024. REUTERS/Max Muster

The talks ended after three hours without an agreement, and a further round is due in June.

Read more: What the reactor deal says

The talks ended after three hours without an agreement, and a further round is due in June.

(Reporting by Jane Doe; editing by Richard Miles)

Sign up for our weekly newsletter to get the news in your inbox.

Tags: Austria, diplomacy
"""


def clean(text: str, **fields: str) -> Record:
    return Clean()(Record(Article("a", text, **fields)))


def pieces(record: Record) -> list[tuple[str, str]]:
    return [(item.kind, item.span.of(record.article.text)) for item in record.removed]


def body(record: Record) -> str:
    text, at = "", 0
    for item in record.removed:
        text += record.article.text[at : item.span.start]
        at = item.span.end
    return text + record.article.text[at:]


def test_a_page_with_everything_in_it():
    record = clean(PAGE, headline="Envoys meet in Vienna over reactor")
    assert pieces(record) == [
        ("headline", "Envoys meet in Vienna over reactor"),
        ("byline", "By Jane Doe in Vienna and John Roe"),
        ("boilerplate", "Published: 3 May 2024"),
        ("dateline", "VIENNA, May 3 (Reuters) - "),
        ("pull-quote", '"We will not leave the table before the work is done"'),
        ("pull-quote", "Anna Kern, chief negotiator"),
        ("caption", "Delegates arrive at the hotel in Vienna, Austria, May 3, 2024."),
        ("credit", "REUTERS/Max Muster"),
        ("boilerplate", "Read more: What the reactor deal says"),
        ("repeat", "The talks ended after three hours without an agreement, and a further round is due in June."),
        ("byline", "(Reporting by Jane Doe; editing by Richard Miles)"),
        ("boilerplate", "Sign up for our weekly newsletter to get the news in your inbox."),
        ("tag", "Tags: Austria, diplomacy"),
    ]
    assert record.article.text == PAGE
    assert record.article.dateline == "VIENNA, May 3 (Reuters)"
    assert record.article.published == "2024-05-03"
    assert record.article.notes == ('publication date taken from the line "Published: 3 May 2024"',)
    assert record.article.byline is not None
    assert record.article.byline.startswith("Jane Doe")


def test_what_was_given_outweighs_what_is_found():
    given_fields = {"published": "2020-01-01", "byline": "A. N. Other", "dateline": "ROME", "headline": "Another"}
    record = clean(PAGE, **given_fields)
    assert {name: getattr(record.article, name) for name in given_fields} == given_fields
    assert record.article.notes == ()
    assert ("headline", "Envoys meet in Vienna over reactor") not in pieces(record)


@pytest.mark.parametrize(
    ("text", "url", "published"),
    [
        pytest.param("Posted on May 3, 2024\n\nThe talks ended.", None, "2024-05-03", id="posted"),
        pytest.param("Updated 12:04 GMT, 3 May 2024\n\nThe talks ended.", None, "2024-05-03T12:04+00:00", id="updated"),
        pytest.param(
            "Published: 3 May 2024 | Updated: 5 May 2024\n\nThe talks ended.", None, "2024-05-03", id="both-on-a-line"
        ),
        pytest.param(
            "Updated: 5 May 2024\n\nPublished: 3 May 2024\n\nThe talks ended.", None, "2024-05-03", id="published-first"
        ),
        pytest.param(
            "Updated 5 May 2024 | Published 3 May 2024\n\nThe talks ended.", None, "2024-05-03", id="on-one-line"
        ),
        pytest.param("May 3, 2024 / 12:04 PM\n\nThe talks ended.", None, "2024-05-03T12:04", id="with-a-stroke"),
        pytest.param("Friday, 3 May 2024\n\nThe talks ended.", None, "2024-05-03", id="bare"),
        pytest.param("By Jane Doe | 3 May 2024\n\nThe talks ended.", None, "2024-05-03", id="with-the-byline"),
        pytest.param("BEIJING, May 3, 2024 (Xinhua) -- Talks ended.", None, "2024-05-03", id="dateline"),
        pytest.param("BEIJING, May 3 (Xinhua) -- Talks ended.", None, None, id="dateline-without-year"),
        pytest.param("The talks ended.", "https://example.org/2024/05/03/talks", "2024-05-03", id="address"),
        pytest.param("The talks ended.", "https://example.org/w/2024/may/3/talks", "2024-05-03", id="address-in-words"),
        pytest.param("The talks ended.", "https://example.org/2024/13/03/talks", None, id="no-such-month"),
        pytest.param("The talks ended.", "https://example.org/2024/05/talks", None, id="address-without-day"),
        pytest.param(
            "Updated: 5 May 2024\n\nThe talks ended.",
            "https://example.org/2024/05/03/talks",
            "2024-05-03",
            id="address-before-an-update",
        ),
        pytest.param("The talks of 3 May 2024 ended.", None, None, id="in-prose"),
        pytest.param("Harbour Gazette, 3 May 2024\n\nThe talks ended.", None, "2024-05-03", id="outlet-and-day"),
        pytest.param("*Harbour Gazette, 3 May 2024*\n\nThe talks ended.", None, "2024-05-03", id="in-italics"),
        pytest.param("3 May 2024 - Bay of Fundy Wire\n\nThe talks ended.", None, "2024-05-03", id="day-and-outlet"),
        pytest.param(
            "May 3 2024, 17:05 CEST | Fjord Monitor\n\nThe talks ended.",
            None,
            "2024-05-03T17:05+02:00",
            id="hour-and-outlet",
        ),
        pytest.param("New Delhi, 3 May 2024\n\nThe talks ended.", None, "2024-05-03", id="town-and-day"),
        pytest.param("Battle of Example 3 May 1824\n\nThe talks ended.", None, None, id="no-mark-between"),
        pytest.param("Envoys meet, 3 May 2024\n\nThe talks ended.", None, None, id="words-and-day"),
    ],
)
def test_the_publication_date(text: str, url: str | None, published: str | None):
    record = Clean()(Record(Article("a", text, url=url)))
    assert record.article.published == published
    assert len(record.article.notes) == (published is not None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("   \n\n ", id="blank"),
        pytest.param("Tags: Hungary, Slovakia", id="only-a-tag"),
        pytest.param("By Jane Doe", id="only-a-byline"),
        pytest.param("KYIV (Reuters) - ", id="only-a-dateline"),
        pytest.param("Advertisement\n\n***\n\nRead more: x", id="only-furniture"),
    ],
)
def test_an_article_never_vanishes(text: str):
    record = clean(text, headline="Tags: Hungary, Slovakia")
    assert record.removed == ()
    assert record.article == Article("a", text, headline="Tags: Hungary, Slovakia")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("By Monday evening, the troops had left the town and the mayor was back.", id="by-monday"),
        pytest.param("By contrast, Slovakia kept its embassy open.", id="by-contrast"),
        pytest.param("By George Robertson's account, the alliance never offered it.", id="by-an-account"),
        pytest.param("Reporting by the agency showed that the ships had left port in March.", id="reporting-by"),
        pytest.param("Read more than one newspaper, the minister told students.", id="read-more-than"),
        pytest.param("Follow the money, the prosecutor said, and it leads to Vienna.", id="follow"),
        pytest.param("Share prices fell after the talks broke down.", id="share-prices"),
        pytest.param("Sign up or leave, the union told its members.", id="sign-up"),
        pytest.param("Related to the talks is the question of gas.", id="related-to"),
        pytest.param("Topics included trade, gas and the status of minorities.", id="topics-included"),
        pytest.param("Photo opportunities aside, the summit achieved little.", id="photo-opportunities"),
        pytest.param("File a complaint, the commission told Budapest.", id="file"),
        pytest.param("Source code of the voting system was published on Friday.", id="source-code"),
        pytest.param("NATO — the alliance that Finland joined in 2023 — will hold drills.", id="acronym-dash"),
        pytest.param("EU (European Union) Leaders met on Friday.", id="acronym-brackets"),
        pytest.param("Corrections officers struck in three states.", id="corrections-officers"),
        pytest.param(
            "This article was amended in 2012, and parliament has not touched the constitution since.", id="law"
        ),
        pytest.param("Watch for three things when the leaders meet in Ankara.", id="watch-for"),
        pytest.param("See you in court, the president wrote.", id="see-you"),
        pytest.param("Join us, the opposition leader told the crowd in the square.", id="join-us"),
        pytest.param("Support our troops, said the banner over the gate.", id="support-our"),
        pytest.param("Thank you for coming, he told the delegates.", id="thank-you"),
        pytest.param("Trending upwards since May, arms exports hit a record.", id="trending"),
        pytest.param("More on the budget was expected from the minister on Friday.", id="more-on"),
        pytest.param(
            "First published in 1848, the manifesto still sells in every language of the continent today.", id="book"
        ),
        pytest.param("Getty, the oil heir, was kidnapped in Rome.", id="getty"),
        pytest.param('"No," he said.', id="short-quote"),
        pytest.param("Donate blood, the hospital asked the people of Kharkiv.", id="donate"),
        pytest.param("Views on the war in Slovakia differ by age.", id="views"),
        pytest.param("Jane Doe, a reporter in Kyiv, said the sirens went on all night.", id="a-reporter-who-speaks"),
        pytest.param(
            "Anna Kern is a professor of law and leads the delegation. Kern will stay until June.", id="person"
        ),
    ],
)
@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_prose_is_kept(text: str, where: str):
    other = ["The foreign ministers met in Vienna for two days of talks on gas.", "No date was set for the next round."]
    other.insert({"first": 0, "middle": 1, "last": 2}[where], text)
    if text.startswith("Anna Kern"):
        other.insert(0, "The delegation is led by Kern, who arrived on Friday.")
    assert pieces(clean("\n\n".join(other))) == []


def test_a_byline_with_a_day_stays_a_byline():
    record = clean("By Lucia Doe | 27 June 2024\n\nThe talks ended in Vienna on Friday.")
    assert (record.article.byline, record.article.published) == ("Lucia Doe", "2024-06-27")


def test_the_name_of_the_outlet_goes_with_the_day_below_it():
    record = clean("Bay of Fundy Post\nMay 3, 2024\n\nThe talks ended in Vienna on Friday.")
    assert pieces(record) == [("boilerplate", "Bay of Fundy Post"), ("boilerplate", "May 3, 2024")]
    record = clean("Envoys came back.\nMay 3, 2024\n\nThe talks ended in Vienna on Friday.")
    assert pieces(record) == [("boilerplate", "May 3, 2024")]


def test_lists_of_links_go_with_their_heading():
    text = "The talks ended in Vienna on Friday.\n\nRelated stories\n\nWhat the deal says\n\nWho is Anna Kern\n"
    assert [kind for kind, _ in pieces(clean(text))] == ["tag", "tag", "tag"]
    text = "The talks ended in Vienna.\n\nRelated stories\n\nWhat the deal says\n\nThe next round is due in June.\n"
    assert [words for _, words in pieces(clean(text))] == ["Related stories", "What the deal says"]


def test_markdown_signs():
    text = (
        "---\ntitle: Talks\n---\n# Talks end\n\n![A hotel](hotel.jpg)\n\nThe [talks](https://example.org/t) ended.\n\n"
    )
    text += "## Next\n\n- [Read the deal](https://example.org/d)\n\nA round is due in June.\n"
    record = clean(text, headline="Talks end")
    assert pieces(record) == [
        ("boilerplate", "---\ntitle: Talks\n---\n"),
        ("headline", "# Talks end"),
        ("boilerplate", "![A hotel](hotel.jpg)"),
        ("boilerplate", "## "),
        ("boilerplate", "- [Read the deal](https://example.org/d)"),
    ]


def test_it_fits_the_order_of_steps():
    check_order([Clean()])


FURNITURE = st.sampled_from(
    [*PAGE.split("\n"), "KYIV —", "(AFP) –", "Photo: X/AFP", "#Hungary", "By", "- ", "# A", "](x)", "\u2028", "\ufeff"]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.one_of(FURNITURE, st.text(max_size=30)), max_size=25).map("\n".join),
    st.lists(st.one_of(FURNITURE, st.text(max_size=30)), max_size=25).map("\n\n".join),
)


@given(TEXTS, st.one_of(st.none(), FURNITURE))
def test_spans_hold_for_any_text(text: str, headline: str | None):
    record = Clean()(Record(Article("a", text, headline=headline)))
    assert record.article.text == text
    at = 0
    for item in record.removed:
        assert at <= item.span.start < item.span.end <= len(text)
        at = item.span.end
    if record.removed:
        assert any(character.isalpha() for character in body(record))


@given(TEXTS)
def test_it_is_the_same_twice(text: str):
    once = Clean()(Record(Article("a", text)))
    assert Clean()(Record(Article("a", text))) == once


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "polnear").is_dir(), reason="the shared data are not beside the repository")
def test_news_keeps_its_body():
    """Of the words that PolNeAR's annotators kept, almost none go; of what they set aside, most goes."""
    kept = lost = found = wanted = 0
    for line in (SHARED / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        record = clean(row["text"], headline=row["headline"])
        prose = [item for item in record.removed if item.kind not in {"headline", "dateline"}]
        discard = [tuple(span) for span in row["discard"]]
        for item in prose:
            if not any(start < item.span.end and item.span.start < end for start, end in discard):
                lost += len(item.span.of(row["text"]).split())
        kept += len(row["text"].split())
        wanted += len(discard)
        found += sum(any(item.span.start <= s + 2 and e - 2 <= item.span.end for item in prose) for s, e in discard)
    assert lost / kept < 0.005
    assert found / wanted > 0.8
