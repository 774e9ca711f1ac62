"""Marked sentences read into relations, and what is refused."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest
from rapidfuzz import fuzz

from communique.errors import SetupError
from training.relations import FOLDER, counts, load, main

AID = "AID - actual | [[Norway]] sent {{Malawi}} flour."


def written(tmp_path, *lines):
    path = tmp_path / "rows.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def words(relation):
    return tuple(relation.text[span.start : span.end] for span in (relation.source, relation.target))


@pytest.fixture(scope="module")
def ours():
    return [relation for path in sorted(FOLDER.glob("relations_*.txt")) for relation in load(path)]


def test_a_row(tmp_path):
    (relation,) = load(
        written(tmp_path, "# a comment", "", "RETREAT release actual passive,quote | [[A]] let {{B}} go.")
    )
    assert (relation.id, relation.text) == ("rows:3", "A let B go.")
    assert (relation.type, relation.mode, relation.reality) == ("RETREAT", "release", "actual")
    assert relation.tags == ("passive", "quote")


@pytest.mark.parametrize(
    ("line", "source", "target"),
    [
        pytest.param(AID, "Norway", "Malawi", id="source first"),
        pytest.param("AID - actual | {{Malawi}} was sent flour by [[Norway]].", "Norway", "Malawi", id="target first"),
        pytest.param(
            "AID - actual | [[São Tomé’s 𝔸 corps]] fed {{Príncipe}}.",
            "São Tomé’s 𝔸 corps",
            "Príncipe",
            id="code points",
        ),
    ],
)
def test_spans_hold_the_marked_words(tmp_path, line, source, target):
    (relation,) = load(written(tmp_path, line))
    assert words(relation) == (source, target)
    assert not set("[]{}") & set(relation.text)


def test_no_event_has_no_type(tmp_path):
    (relation,) = load(written(tmp_path, "NONE - actual no-event | [[Chad]] is drier than {{Togo}}."))
    assert relation.type is None
    assert relation.mode is None
    assert relation.tags == ("no-event",)


def test_a_dash_is_no_tags(tmp_path):
    (relation,) = load(written(tmp_path, AID.replace(" |", " - |")))
    assert relation.tags == ()


def test_same_sentence_with_other_marks_is_another_row(tmp_path):
    path = written(tmp_path, AID, "NONE - actual | {{Norway}} sent [[Malawi]] flour.")
    assert [words(relation) for relation in load(path)] == [("Norway", "Malawi"), ("Malawi", "Norway")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("AID - actual [[A]] fed {{B}}.", "write TYPE MODE REALITY", id="no bar"),
        pytest.param("AID actual | [[A]] fed {{B}}.", "write TYPE MODE REALITY", id="no mode"),
        pytest.param("HELP - actual | [[A]] fed {{B}}.", "no type HELP", id="type"),
        pytest.param("AID release actual | [[A]] fed {{B}}.", "AID has no mode release", id="mode"),
        pytest.param("NONE visit actual | [[A]] saw {{B}}.", "NONE has no mode visit", id="mode of none"),
        pytest.param("AID - real | [[A]] fed {{B}}.", "no reality real", id="reality"),
        pytest.param("AID - actual funny | [[A]] fed {{B}}.", "no tag funny", id="tag"),
        pytest.param("AID - actual | [[A]] fed B.", "mark one", id="no target"),
        pytest.param("AID - actual | [[A]] fed {{B}} and {{C}}.", "mark one", id="two targets"),
        pytest.param("AID - actual | [[A of {{B}}]] fed it.", "mark one", id="nested"),
        pytest.param("AID - actual | [[A ]]fed {{B}}.", "no space at either end", id="space"),
        pytest.param("AID - actual | [[]] fed {{B}}.", "must hold words", id="empty"),
        pytest.param(AID.upper().replace("AID - ACTUAL", "AID - actual"), "the same row as line 1", id="twice"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path, line, message):
    path = written(tmp_path, AID, line)
    with pytest.raises(SetupError, match=message) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:2: ")


def test_counts(tmp_path):
    path = written(
        tmp_path, AID, "CONSULT phone denied denied,quote | [[A]] called {{B}}.", "NONE - actual | [[A]] and {{B}}."
    )
    table = counts(load(path))
    assert table["type"] == {"AID": 1, "CONSULT": 1, "NONE": 1}
    assert table["mode"] == {"AID -": 1, "CONSULT phone": 1, "NONE -": 1}
    assert table["reality"] == {"actual": 2, "denied": 1}
    assert table["tag"] == {"denied": 1, "quote": 1}


def test_the_command_prints_counts(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["relations", str(written(tmp_path, AID))])
    main()
    assert capsys.readouterr().out.splitlines() == ["rows 1", "type AID 1", "mode AID - 1", "reality actual 1"]


def test_our_files_load_and_hold_every_cooperative_type(ours):
    table = counts(ours)["type"]
    for kind in ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"):
        assert table[kind] >= 140
    assert table["NONE"] >= 230


def test_no_row_of_ours_is_there_twice_in_two_files(ours):
    seen = Counter((relation.text.casefold(), relation.source, relation.target) for relation in ours)
    assert [key for key, count in seen.items() if count > 1] == []


def test_near_copies_within_a_type_are_contrasts():
    relations = load(FOLDER / "relations_a.txt")
    plain = [relation for relation in relations if "contrast" not in relation.tags]
    near = [
        (first.id, second.id)
        for first, second in combinations(plain, 2)
        if first.type == second.type and fuzz.ratio(first.text, second.text, score_cutoff=85) > 85
    ]
    assert near == []


def test_the_data_card_counts_right():
    relations = load(FOLDER / "relations_a.txt")
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([A-Z]+|all) \| (\d+) \|", card, re.MULTILINE))
    expected = {**counts(relations)["type"], "all": len(relations)}
    assert {kind: int(count) for kind, count in rows.items()} == expected
