"""What an index keeps of an article comes back, whichever version packed it."""

from __future__ import annotations

import json
import zlib

import pytest

from communique.stories import Sketch, bounding, packing
from tests.stories.made import ACCOUNT


def test_an_account_is_packed_behind_its_numbers_and_read_without_them_too():
    packed = packing.pack_account(ACCOUNT)
    assert packing.head_of(packed) == bounding.head(ACCOUNT)
    bare = packed[bounding.SIZE :]
    assert packing.head_of(bare) is None
    again = packing.unpack_account(packed)
    assert again == packing.unpack_account(bare)
    assert (again.article, again.type, again.actors, again.earliest) == ("a", "ASSAULT", ("PAK",), "2024-01-18")
    assert packing.pack_account(again) == packed


SKETCHES = {
    "words and names": Sketch(738903, {"strike": 0.7123, "village": 1.0, "saravan": 0.0}, {"iran": 0.9}),
    "undated": Sketch(None, {"strike": 0.5}, {}),
    "names alone": Sketch(1, {}, {"iran": 0.25, "müller": 0.5}),
    "empty": Sketch(None, {}, {}),
    "half a pair": Sketch(5, {"a\ud800b": 0.5}, {}),
    "a line end in a word": Sketch(5, {"a\nb": 0.5, "c\0d": 0.25}, {"e": 0.125}),
}


@pytest.mark.parametrize("sketch", SKETCHES.values(), ids=SKETCHES)
def test_a_sketch_comes_back(sketch):
    assert packing.unpack_sketch(packing.pack_sketch(sketch)) == sketch
    assert packing.unpack_sketch(packing.pack_exact(sketch)) == sketch
    before = zlib.compress(json.dumps([sketch.day, sketch.words, sketch.names]).encode())
    assert packing.unpack_sketch(before) == sketch


def test_weights_are_kept_to_four_decimals_or_to_the_last_bit():
    sketch = Sketch(9, {"one": 2 / 3, "two": 1 / 3e4, "three": 1e-9}, {})
    assert packing.unpack_sketch(packing.pack_sketch(sketch)).words == {"one": 0.6667, "two": 0.0, "three": 0.0}
    assert packing.unpack_sketch(packing.pack_exact(sketch)) == sketch
