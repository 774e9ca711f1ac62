"""Time expressions and the days they mean, anchored to the day of publication."""

from communique.times.step import Times

__all__ = ["Times"]
