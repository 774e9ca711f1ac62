"""Names that the reader found, as labels."""

from __future__ import annotations

import json
from dataclasses import replace

from communique.language import conllu
from communique.model import Mention, Span
from training.silver import documents, sentences

TREE = (
    "1\tMr.\tMr.\tPROPN\tNNP\t_\t2\tcompound\t_\t_\n"
    "2\tOrley\tOrley\tPROPN\tNNP\t_\t3\tnsubj\t_\t_\n"
    "3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "4\tNew\tNew\tPROPN\tNNP\t_\t5\tcompound\t_\t_\n"
    "5\tNorland\tNorland\tPROPN\tNNP\t_\t3\tobj\t_\tSpaceAfter=No\n"
    "6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
)


def record(*mentions):
    parsed = conllu.read(TREE)
    text = parsed.article.text
    found = [
        Mention(Span(text.index(words), text.index(words) + len(words)), kind, type_, 0, number, None, confidence)
        for number, (words, kind, type_, confidence) in enumerate(mentions)
    ]
    return replace(parsed, mentions=tuple(found))


def tags(*mentions):
    return [name for row in sentences(record(*mentions)) for _, _, name in row]


def test_names_become_tags():
    found = tags(("Orley", "named", "person", 0.9), ("New Norland", "named", "place", 0.9))
    assert found == ["O", "B-person", "O", "B-place", "I-place", "O"]


def test_groups_and_unsure_names_are_left_unknown():
    found = tags(("Orley", "named", "group", 0.9), ("New Norland", "named", "place", 0.3))
    assert found == ["O", None, "O", None, None, "O"]


def test_noun_phrases_are_no_names():
    assert tags(("Mr. Orley", "nominal", "person", 0.9)) == ["O"] * 6


def test_the_cache_is_read_back(tmp_path):
    path = tmp_path / "silver.jsonl"
    path.write_text(json.dumps(list(sentences(record(("Orley", "named", "person", 0.9))))) + "\n", encoding="utf-8")
    (document,) = documents(path)
    words = document.sentences[0].words
    assert [(word.form, word.glued, word.name, word.upos) for word in words][1] == ("Orley", False, "B-person", None)
    assert words[-1].glued
    assert not document.sentences[0].ends_known
    assert documents(tmp_path / "none.jsonl") == []
