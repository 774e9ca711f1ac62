"""Tokens, sentences, tags and trees: the engine and its weights."""

from communique.language.tree import Tree

__all__ = ["Tree"]
