"""Names to gazetteer entries, or a reason why not."""

from communique.places.dump import Built, build_gazetteer
from communique.places.gazetteer import VARIABLE, Entry, Gazetteer, PlaceKind
from communique.places.step import Places

__all__ = ["VARIABLE", "Built", "Entry", "Gazetteer", "PlaceKind", "Places", "build_gazetteer"]
