"""The cue lexicon: what the YAML says is what the compiled file holds."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from communique.claims.compile import TARGET, compile_lexicons
from communique.claims.lexicon import Cue, lexicon
from communique.errors import SetupError

LEXICONS = Path(__file__).parent.parent.parent / "lexicons"

EXAMPLES = [
    ("promise", Cue("promise", frozenset({"clause", "infinitive", "object"}), "", "")),
    ("call", Cue("request", frozenset({"preposition"}), "", "for")),
    ("point", Cue("assert", frozenset({"clause", "object"}), "out", "")),
    ("chuckle", Cue("assert", frozenset({"quote"}), "", "")),
]


@pytest.mark.parametrize(("lemma", "cue"), EXAMPLES, ids=[lemma for lemma, _ in EXAMPLES])
def test_verbs(lemma, cue):
    assert cue in lexicon().verbs[lemma]


def test_the_compiled_file_is_the_one_that_the_yaml_gives():
    assert (files("communique.data") / TARGET).read_bytes() == compile_lexicons(LEXICONS)


BROKEN = {
    "unknown frame": ("frames: [clause, objekt]", "objekt"),
    "empty cue": ("frames: [clause], cues: ['']", "no cue"),
}


@pytest.mark.parametrize(("group", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_lexicon_is_refused_by_name(tmp_path, group, message):
    (tmp_path / "claims").mkdir()
    cues = "" if "cues" in group else ", cues: [say]"
    sheet = f"verbs: [{{stance: assert, {group}{cues}}}]\nnouns: []\nadjectives: []\nadverbs: []\nhedges: {{}}\n"
    (tmp_path / "claims" / "cues.yaml").write_text(sheet)
    with pytest.raises(SetupError, match=message):
        compile_lexicons(tmp_path)
