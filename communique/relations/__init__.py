"""Relations over time, read off events: pairs, series, cohesion of a bloc, networks, changes, coverage by outlet."""

from communique.relations.changes import Change, changes
from communique.relations.cohesion import Cohesion, Stand, agreement, cohesion, measured, rice
from communique.relations.coverage import Coverage, coverage
from communique.relations.day import Day, day_of, place_of
from communique.relations.dyads import Dyad, Found, Who, dyads
from communique.relations.network import network
from communique.relations.picture import png
from communique.relations.plot import Line, draw, sparkline, svg
from communique.relations.series import Period, Point, Question, Report, Undated, begin, between, points, series, smooth
from communique.relations.shapes import Drawing

__all__ = [
    "Change",
    "Cohesion",
    "Coverage",
    "Day",
    "Drawing",
    "Dyad",
    "Found",
    "Line",
    "Period",
    "Point",
    "Question",
    "Report",
    "Stand",
    "Undated",
    "Who",
    "agreement",
    "begin",
    "between",
    "changes",
    "cohesion",
    "coverage",
    "day_of",
    "draw",
    "dyads",
    "measured",
    "network",
    "place_of",
    "png",
    "points",
    "rice",
    "series",
    "smooth",
    "sparkline",
    "svg",
]
