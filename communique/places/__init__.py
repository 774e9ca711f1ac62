"""Names to gazetteer entries, or a reason why not."""

from communique.places.gazetteer import Entry, Gazetteer, PlaceKind
from communique.places.step import Places

__all__ = ["Entry", "Gazetteer", "PlaceKind", "Places"]
