"""CoNLL-U written and read back."""

from __future__ import annotations

import pytest

from communique.errors import ArticleError
from communique.language import conllu

SAMPLE = (
    "# text = He can't go.\n"
    "1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
)


def test_reading_lays_words_on_the_text():
    record = conllu.read(SAMPLE)
    assert record.article.text.strip() == "He can't go."
    assert [token.span.of(record.article.text) for token in record.tokens] == ["He", "ca", "n't", "go", "."]
    assert [token.head for token in record.tokens] == [3, 3, 3, -1, 3]


def test_written_and_read_again_it_is_the_same():
    record = conllu.read(SAMPLE)
    again = conllu.read("".join(conllu.write(record)))
    assert [(t.form, t.head, t.deprel) for t in again.tokens] == [(t.form, t.head, t.deprel) for t in record.tokens]


def test_contractions_are_written_as_one_token_of_two_words():
    rows = [line.split("\t") for line in "".join(conllu.write(conllu.read(SAMPLE))).splitlines()]
    assert ["2-3", "can't"] in [row[:2] for row in rows]
    assert all(len(row) == 10 for row in rows if row[0][:1].isdigit())


@pytest.mark.parametrize(
    ("text", "says"),
    [("1\tHe\the\n", "line 1: 3 columns"), (SAMPLE.replace("\t4\tnsubj", "\tfour\tnsubj"), "line 2: ID or HEAD")],
    ids=["columns", "head"],
)
def test_what_is_no_conllu_is_named_by_line(text, says):
    with pytest.raises(ArticleError, match=says):
        conllu.read(text)
