"""Tokens, sentences, tags and trees: the engine and its weights."""

from communique.language.bulk import in_bulk
from communique.language.pairs import tie_between
from communique.language.paragraphs import paragraphs
from communique.language.step import Language
from communique.language.tree import Tree, tree_of

__all__ = ["Engine", "Language", "Tree", "in_bulk", "paragraphs", "shared_engine", "tie_between", "tree_of"]


def __getattr__(name: str) -> object:
    """The engine is imported when it is asked for: numpy alone takes longer than the rest of the package."""
    if name in ("Engine", "shared_engine"):
        from communique.language import engine

        return getattr(engine, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
