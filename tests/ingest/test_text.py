"""Plain text and Markdown: what is read off, and that the text stays."""

from __future__ import annotations

import pytest

from communique.errors import ArticleError
from communique.ingest import Overrides, read_text

BODY = "\n\nThe ministers met in Vienna on Friday. They will meet again.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Envoys meet in Vienna over reactor",
        "ENVOYS MEET IN VIENNA",
        "What now for Slovakia?",
        "Orbán: no veto on gas",
        "“We will stay”, says envoy",
        "Leaders to meet on 3 May 2024",
        "Envoys meet in the U.S",
    ],
)
def test_a_first_line_that_heads_the_text(line: str):
    text = line + BODY
    article = read_text(text, "a")
    assert (article.headline, article.text) == (line, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The ministers met in Vienna." + BODY, id="final-stop"),
        pytest.param("“The ministers met in Vienna.”" + BODY, id="stop-in-quotes"),
        pytest.param("By Jane Doe" + BODY, id="byline"),
        pytest.param("3 May 2024" + BODY, id="date"),
        pytest.param("KYIV, 3 May 2024" + BODY, id="place-and-date"),
        pytest.param("Published: 3 May 2024" + BODY, id="published"),
        pytest.param("NAIROBI, Kenya (AP) _" + BODY, id="dateline"),
        pytest.param("KYIV —" + BODY, id="bare-dateline"),
        pytest.param("Dear colleagues," + BODY, id="greeting"),
        pytest.param("The envoy said:" + BODY, id="colon"),
        pytest.param("and then they met" + BODY, id="small-letter"),
        pytest.param("Vienna" + BODY, id="one-word"),
        pytest.param("Is it true that the ministers of the five states met in Vienna on Friday?" + BODY, id="question"),
        pytest.param(" ".join(["word"] * 26).capitalize() + BODY, id="long"),
        pytest.param("Envoys meet in Vienna\nThe ministers met. They will meet again.", id="no-blank-line"),
        pytest.param("Envoys meet in Vienna", id="nothing-after-it"),
        pytest.param("Envoys meet in Vienna\n\nSlovakia\n\nHungary", id="a-list"),
    ],
)
def test_a_first_line_that_does_not(text: str):
    assert read_text(text, "a").headline is None


@pytest.mark.parametrize(
    "second",
    [
        "By Anna Kern",
        "By Our Diplomatic Staff",
        "3 May 2024",
        "Published: 3 May 2024",
        "VIENNA, May 3 (Agency) - The ministers met. They will meet again.",
        "VIENNA: The ministers met. They will meet again.",
        "VIENNA — The ministers met. They will meet again.",
    ],
)
def test_a_headline_right_above_a_byline_or_dateline(second: str):
    text = f"Envoys meet in Vienna\n{second}\nThe talks went on. Nobody said why.\n"
    assert read_text(text, "a").headline == "Envoys meet in Vienna"


@pytest.mark.parametrize(
    "second", ["By Friday the talks had ended.", "EU ministers met again.", "May they meet again."]
)
def test_a_wrapped_first_line_is_no_headline(second: str):
    assert read_text(f"Envoys met in Vienna before the summit\n{second} Nobody said why.\n", "a").headline is None


def test_a_kicker_is_passed_over():
    assert read_text("ANALYSIS\n\nEnvoys meet in Vienna" + BODY, "a").headline == "Envoys meet in Vienna"


@pytest.mark.parametrize(
    "text", ["# Envoys meet" + BODY, "Envoys meet\n===========" + BODY, "\n# Envoys meet #\nThe ministers met."]
)
def test_markdown_title(text: str):
    article = read_text(text, "a.md", markdown=True)
    assert (article.headline, article.text) == ("Envoys meet", text)


def test_a_title_below_prose_is_no_headline():
    assert read_text("The ministers met.\n\n# Next\n\nMore.", "a.md", markdown=True).headline is None


def test_front_matter():
    text = (
        "---\ntitle: 'Envoys meet: a report'\ndate: 2024-05-03\nauthor: [Jane Doe, John Roe]\npublisher: The Example\n"
        "url: https://example.org/a\ndraft: true\n---\n\nThe ministers met.\n"
    )
    article = read_text(text, "a")
    assert article.text == text
    assert article.headline == "Envoys meet: a report"
    assert article.published == "2024-05-03"
    assert article.byline == "Jane Doe and John Roe"
    assert article.publisher == "The Example"
    assert article.url == "https://example.org/a"
    assert article.notes == ()


def test_front_matter_with_a_date_that_is_none_says_so():
    article = read_text("---\ntitle: A\ndate: soon\n---\nThe ministers met.\n", "a")
    assert article.published is None
    assert len(article.notes) == 1
    assert "'soon'" in article.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nThe ministers met.\n---\nThey talked.", id="rules-around-prose"),
        pytest.param("---\n\nThe ministers met.", id="one-rule"),
    ],
)
def test_rules_are_no_front_matter(text: str):
    assert read_text(text, "a").notes == ()
    assert read_text(text, "a").published is None


def test_broken_front_matter_is_said():
    article = read_text("---\ntitle: [a\n---\nThe ministers met.", "a")
    assert article.notes == ("front matter is no YAML; not used",)


def test_overrides_win():
    overrides = Overrides(headline="H", published="3 May 2024", publisher="P", url="https://example.org")
    article = read_text("---\ntitle: A\ndate: 2020-01-01\n---\nThe ministers met.", "a", overrides=overrides)
    found = (article.headline, article.published, article.publisher, article.url)
    assert found == ("H", "2024-05-03", "P", "https://example.org")


def test_a_wrong_override_is_an_error():
    with pytest.raises(ArticleError, match="'tomorrow' is not a date"):
        read_text("The ministers met.", "a", overrides=Overrides(published="tomorrow"))


@pytest.mark.parametrize("text", ["", "  \n\t"])
def test_nothing(text: str):
    with pytest.raises(ArticleError, match="a is empty"):
        read_text(text, "a")


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param("Minister QUITS over leaks!", "Minister QUITS over leaks!", id="exclaims"),
        pytest.param("“We are leaving!”", None, id="quoted"),
        pytest.param("Never before had so many of them come so far to say so little!", None, id="a-long-sentence"),
    ],
)
def test_a_first_line_that_exclaims(first: str, expected: str | None):
    assert read_text(f"{first}\n\nThe minister resigned on Friday. Nobody said why.\n", "a").headline == expected
