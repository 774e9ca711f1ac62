"""What of a text is not the article's own prose."""

from communique.clean.step import DATE_FOUND, Clean

__all__ = ["DATE_FOUND", "Clean"]
