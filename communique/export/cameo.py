"""PLOVER types and modes as codes of CAMEO, for data that are laid beside GDELT.

The way back from the table in PLOVER's manual that reads CAMEO as PLOVER, at the depth that a mode allows. Where a mode
has no code of its own the root code with a 0 stands ("not specified below"), never a neighbour.
"""

from __future__ import annotations

from types import MappingProxyType

_ROOTS = MappingProxyType(
    {
        "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
        "RETREAT": "080", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
        "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190",
    }
)  # fmt: skip
_MODES = MappingProxyType(
    {
        ("CONSULT", "visit"): "042",
        ("CONSULT", "third-party"): "045",
        ("CONSULT", "phone"): "041",
        ("RETREAT", "withdraw"): "0874",
        ("RETREAT", "release"): "084",
        ("RETREAT", "disarm"): "0873",
        ("RETREAT", "ceasefire"): "0871",
        ("RETREAT", "access"): "086",
        ("REQUEST", "assist"): "103",
        ("REQUEST", "change"): "104",
        ("REQUEST", "yield"): "105",
        ("REQUEST", "meet"): "106",
        ("ACCUSE", "investigate"): "090",
        ("ACCUSE", "disapprove"): "111",
        ("ACCUSE", "allege"): "112",
        ("REJECT", "assist"): "122",
        ("REJECT", "change"): "123",
        ("REJECT", "yield"): "124",
        ("REJECT", "meet"): "125",
        ("THREATEN", "restrict"): "132",
        ("THREATEN", "arrest"): "137",
        ("THREATEN", "relations"): "1313",
        ("THREATEN", "territory"): "1382",
        ("THREATEN", "violence"): "138",
        ("PROTEST", "demo"): "141",
        ("PROTEST", "hunger"): "142",
        ("PROTEST", "strike"): "143",
        ("PROTEST", "boycott"): "143",
        ("PROTEST", "obstruct"): "144",
        ("PROTEST", "riot"): "145",
        ("PROTEST", "vandalize"): "145",
        ("MOBILIZE", "troops"): "154",
        ("MOBILIZE", "police"): "153",
        ("SANCTION", "expel"): "166",
        ("SANCTION", "withdraw"): "166",
        ("COERCE", "seize"): "171",
        ("COERCE", "restrict"): "172",
        ("COERCE", "censor"): "1721",
        ("COERCE", "curfew"): "1723",
        ("COERCE", "martial-law"): "1724",
        ("COERCE", "arrest"): "173",
        ("COERCE", "deport"): "174",
        ("COERCE", "cyber"): "176",
        ("ASSAULT", "abduct"): "181",
        ("ASSAULT", "beat"): "182",
        ("ASSAULT", "sexual"): "1821",
        ("ASSAULT", "torture"): "1822",
        ("ASSAULT", "explosives"): "183",
        ("ASSAULT", "suicide-attack"): "1831",
        ("ASSAULT", "targeted"): "186",
        ("ASSAULT", "primitive"): "180",
        ("ASSAULT", "crowd-control"): "180",
        ("ASSAULT", "firearms"): "193",
        ("ASSAULT", "heavy-weapons"): "194",
        ("ASSAULT", "aerial"): "195",
        ("ASSAULT", "drone"): "1952",
        ("ASSAULT", "unconventional"): "200",
    }
)
_SECTORS = MappingProxyType(
    {name: name for name in "COP GOV JUD LEG MIL REB SPY UAF OPP PTY AGR BUS CRM CVL EDU ELI LAB REF".split()}
    | {"JRN": "MED", "MED": "HLH"}
)
"""Of PLOVER's sectors those that CAMEO has; MED is health in PLOVER and the media in CAMEO."""


def cameo_code(kind: str, mode: str | None) -> str:
    """The code of a PLOVER type and mode, three or four digits; the first two are the root, the first three the base.

    Raises KeyError for a type that PLOVER does not have.
    """
    return _MODES.get((kind, mode or ""), _ROOTS[kind])


def cameo_sector(sector: str) -> str | None:
    """CAMEO's type code for a PLOVER sector, None where it has none."""
    return _SECTORS.get(sector)
