"""Sentences written for these tests, on trees checked by hand: tests/events/sentences.conllu."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from communique.actors import Actors
from communique.language import conllu
from communique.model import Record

BLOCKS = [block for block in (Path(__file__).parent / "sentences.conllu").read_text("utf-8").split("\n\n") if block]
TREES = {block.split("# text = ")[1].split("\n")[0]: block + "\n" for block in BLOCKS}


def record(text: str, published: str | None = None) -> Record:
    """The sentence with its tree and the actors that the lexicon knows."""
    read = conllu.read(TREES[text])
    return Actors()(replace(read, article=replace(read.article, published=published)))
