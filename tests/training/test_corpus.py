"""What the training makes of a treebank; the sentences are our own."""

from __future__ import annotations

import gzip

import pytest

from training.corpus import treebank

ROWS = """# newdoc id = ours
# newpar
1\tForeign\tforeign\tADJ\tNNP\t_\t2\tamod\t_\tEntity=(1-person-new-a-cf1-4-sgl
2\tMinister\tminister\tNOUN\tNNP\t_\t7\tnsubj\t_\t_
3\tAna\tAna\tPROPN\tNNP\t_\t2\tflat\t_\t_
4\tde\tde\tPROPN\tNNP\t_\t2\tflat\t_\t_
5\tLuca\tLuca\tPROPN\tNNP\t_\t2\tflat\t_\tEntity=1)
6-7\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
6\tdid\tdo\tAUX\tVBD\t_\t8\taux\t_\t_
7\tn't\tnot\tPART\tRB\t_\t8\tadvmod\t_\t_
8\tvisit\tvisit\tVERB\tVB\t_\t0\troot\t_\t_
9\tthe\tthe\tDET\tDT\t_\t10\tdet\t_\tEntity=(2-organization-new-a-cf2-2-sgl-University_of_Graz
10\tUniversity\tUniversity\tPROPN\tNNP\t_\t8\tobj\t_\t_
11\tof\tof\tADP\tIN\t_\t12\tcase\t_\t_
12\tGraz\tGraz\tPROPN\tNNP\t_\t10\tnmod\t_\tEntity=(3-place-new-a-cf3-1-sgl-Graz)2)|SpaceAfter=No
13\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

# newpar_block = p (1 s)
1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\tEntity=(4-event-new-a-cf1-1-sgl)
2\tended\tend\tVERB\tVBD\t_\t0\troot\t_\t_

"""


@pytest.fixture
def documents(tmp_path):
    path = tmp_path / "ours.conllu.gz"
    path.write_bytes(gzip.compress(ROWS.encode()))
    return treebank(path, entities=True)


def test_names_hold_neither_title_nor_article(documents):
    words = documents[0].sentences[0].words
    assert [word.name for word in words] == [
        "O", "O", "B-person", "I-person", "I-person", "O", "O", "O", "O",
        "B-organization", "I-organization", "I-organization", "O",
    ]  # fmt: skip


def test_heads_are_typed(documents):
    first, second = documents[0].sentences
    assert first.words[1].mention == "person"
    assert first.words[9].mention == "organization"
    assert first.words[11].mention == "place"
    assert [word.mention for word in second.words] == ["event", "O"]


def test_contractions_and_stops_are_glued(documents):
    words = documents[0].sentences[0].words
    assert [word.form for word in words if word.glued] == ["n't", "."]


def test_a_block_mark_is_no_paragraph(documents):
    assert [sentence.new_paragraph for sentence in documents[0].sentences] == [True, False]


def test_arrays_point_at_the_right_words(documents):
    pytest.importorskip("torch")
    from tokenizers import Tokenizer, models, pre_tokenizers

    from training.batches import UNKNOWN, Batcher, inventory

    forms = {word.form for sentence in documents[0].sentences for word in sentence.words}
    vocabulary = {form: i for i, form in enumerate(["[UNK]", "[CLS]", "[SEP]", *sorted(forms)])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    labels = inventory(documents)
    (batch,) = Batcher(tokenizer, labels, seed=3).epoch(documents, subwords=4096) or ({},)
    assert int(batch["present"].sum()) == 15
    for row in range(len(batch["ids"])):
        for position in range(int(batch["present"][row].sum())):
            head = int(batch["arc"][row, position])
            assert head == UNKNOWN or 0 <= head <= int(batch["present"][row].sum())
