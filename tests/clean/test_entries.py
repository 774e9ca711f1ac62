"""The entries of live blogs: where they begin and end, their time and day; and tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.clean import Clean, entry_at, find_entries
from communique.clean.tables import find as find_tables
from communique.model import Article, Record

FOUND = {
    "dashes": ("14:05 — The army left.\n\n13:50 — It rained.\n\n13:10 — It was dry.",
               [("14:05", None), ("13:50", None), ("13:10", None)]),
    "alone on their lines": ("9:10\n\nThe army left.\n\n9.40 GMT\n\nIt rained.\n\n10:05\n\nIt was dry.",
                             [("09:10", None), ("09:40Z", None), ("10:05", None)]),
    "halves of the day": ("2.05pm: The army left.\n\n1 pm | It rained.\n\n11:59 a.m. – It was dry.",
                          [("14:05", None), ("13:00", None), ("11:59", None)]),
    "in bold": ("**14:05** The army left.\n\n<b>13:50</b> It rained.\n\n- **13:10** It was dry.",
                [("14:05", None), ("13:50", None), ("13:10", None)]),
    "of two days": ("**Tuesday 4 March 2025**\n\n00:10 — The army left.\n\n## Monday 3 March 2025\n\n23:50 — It rained."
                    "\n\n23:10 — It was dry.",
                    [("00:10", "2025-03-04"), ("23:50", "2025-03-03"), ("23:10", "2025-03-03")]),
    "by the navy's clock": ("1405 GMT - The army left.\n1350 GMT - It rained.\n1310 GMT - It was dry.",
                            [("14:05Z", None), ("13:50Z", None), ("13:10Z", None)]),
    "two times": ("14:05 — The army left.\n\n13:50 — It rained.", []),
    "in no order": ("14:05 — The army left.\n\n13:50 — It rained.\n\n15:10 — It was dry.", []),
    "a tape": ("00:05 KOS: We pay.\n00:10 LANG: When?\n00:15 KOS: In May.", []),
    "sections": ("1.10 The army.\n\n1.11 The navy.\n\n1.12 The guard.", []),
    "in the middle of a line": ("At 14:05 the army left. At 14:50 it rained. At 15:10 it was dry.", []),
    "no times": ("99:70 — The army left.\n\n24:61 — It rained.\n\n31:00 — It was dry.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_entries(text, expected):
    entries = find_entries(text)
    assert [(entry.clock, entry.day.isoformat() if entry.day else None) for entry in entries] == expected


def test_an_entry_runs_to_the_next_time_or_date():
    text = "Top.\n\n00:10 — A.\n\nB.\n\n3 March 2025\n\n23:50 — C.\n\n23:10 — D."
    entries = find_entries(text)
    assert [entry.span.of(text).strip() for entry in entries] == ["00:10 — A.\n\nB.", "23:50 — C.", "23:10 — D."]
    assert [entry.stamp.of(text) for entry in entries] == ["00:10", "23:50", "23:10"]
    assert [entry_at(entries, text.index(letter)) for letter in ("T", "B.", "3 March", "D.")] == [None, 0, None, 2]


def test_times_and_headings_are_set_aside_and_sentences_stay():
    text = "14:05 — Troops leave\n\nThe army left.\n\n13:50 — It rained.\n\nMuch.\n\n13:10 — A heading alone"
    removed = [(item.kind, item.span.of(text)) for item in Clean()(Record(Article("a", text))).removed]
    assert removed == [
        ("dateline", "14:05 — "), ("headline", "Troops leave"), ("dateline", "13:50 — "), ("dateline", "13:10 — ")
    ]  # fmt: skip


TABLES = {
    "Markdown": ("Text.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nText.", ["| a | b |\n|---|---|\n| 1 | 2 |"]),
    "bars": ("a | b | c\n1 | 2 | 3\nText.", ["a | b | c\n1 | 2 | 3"]),
    "tabs": ("a\tb\tc\n1\t2\t3\n\nText.", ["a\tb\tc\n1\t2\t3"]),
    "one row": ("By A. Kos | 3 May | 5 min\n\nThe army left.", []),
    "other widths": ("a | b | c\n1 | 2 | 3 | 4\n", []),
    "apart": ("a | b | c\n\nText.\n\n1 | 2 | 3", []),
    "prose": ("The army left.\nIt rained.", []),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_tables(text, expected):
    assert [item.span.of(text) for item in find_tables(text)] == expected


@given(st.text(alphabet="0123456789:.apm —|\t\n*#AB May2025", max_size=120))
def test_entries_are_apart_and_inside_the_text(text):
    end = 0
    for entry in find_entries(text):
        assert end <= entry.span.start <= entry.stamp.start < entry.stamp.end <= entry.opening.end
        assert entry.opening.end <= entry.span.end <= len(text)
        end = entry.span.end
    end = 0
    for item in find_tables(text):
        assert end <= item.span.start < item.span.end <= len(text)
        end = item.span.end
