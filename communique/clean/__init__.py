"""What of a text is not the article's own prose."""

from communique.clean.step import Clean

__all__ = ["Clean"]
