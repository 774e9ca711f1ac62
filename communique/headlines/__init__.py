"""What the headline says, held against the body."""

from communique.headlines.step import Headlines

__all__ = ["Headlines"]
