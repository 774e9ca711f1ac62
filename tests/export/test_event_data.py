"""Events in the forms of PLOVER, POLECAT and GDELT."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from communique.export import EXPORTS, Batch
from communique.export.cameo import cameo_code
from communique.export.countries import cow_number, fips_code, plover_code
from communique.export.polecat import COLUMNS
from communique.model import Participant, Record
from tests.export.sample import ODD_TEXTS, full, odd, span


def lines(name: str, *records: Record, **known) -> list[str]:
    content = b"".join(piece for file in EXPORTS[name].files(Batch(records, **known)) for piece in file.content)
    return content.decode().splitlines()


def met() -> Record:
    """The sample with its first event actual, between one actor and two recipients, in Kosovo."""
    made = full()
    event = replace(
        made.events[0], reality="actual", actors=(Participant(span("Ida Berg"), "berg", "XKX", ("GOV", "JRN")),)
    )
    event = replace(
        event,
        recipients=(
            Participant(span("the Harbour Post"), None, "NRL"),
            Participant(span("Sudria denied"), "sudria", "UNO"),
        ),
    )
    place = replace(made.places[0], country="XKX")
    return replace(made, events=(event, made.events[1]), places=(place, made.places[1]))


def test_plover_keeps_lists():
    one, two = map(json.loads, lines("plover", met(), copies={"sample-1": "first"}))
    assert [each["code"] for each in one["actor"]] == ["KOS"]
    assert [each["code"] for each in one["recipient"]] == ["NRL", "UNO"]
    assert one["location"]["country"] == "KOS"
    assert (one["date"], one["date_basis"]) == ("2024-03-04", "text")
    assert one["text"]["copy_of"] == "first"
    assert one["text"]["trigger"]["words"] == "agreed"
    assert one["claimed_by"] == "Norland's envoy, Ida Berg"
    assert (two["reality"], two["recipient"], two["location"]) == ("denied", [], None)


@pytest.mark.parametrize(
    ("name", "columns", "head"), [("polecat", 40, 1), ("gdelt-events", 61, 0), ("gdelt-mentions", 16, 0)]
)
def test_columns_and_pairs(name, columns, head):
    found = lines(name, met(), *map(odd, ODD_TEXTS))
    assert {line.count("\t") + 1 for line in found} == {columns}
    assert len(lines(name, met())) == 2 + head, "two recipients are two lines, and what is denied is none"


def test_polecat():
    row = dict(zip(COLUMNS, lines("polecat", met())[1].split("\t"), strict=True))
    assert lines("polecat")[0].split("\t") == list(COLUMNS)
    assert row["Event Type"] == "AGREE"
    assert row["Quad Code"] == "VERBAL COOPERATION"
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("Ida Berg", "KOS", "347")
    assert (row["Primary Actor Sector"], row["Actor Sectors"], row["Actor Title"]) == ("GOV", "GOV; JRN", "envoy")
    assert (row["City"], row["Latitude"], row["GeoNames ID"]) == ("Port Sable", "-1.5", "42")
    assert (row["Publication Date"], row["Language"]) == ("2024-03-05", "English")


def test_gdelt():
    first, second = (line.split("\t") for line in lines("gdelt-events", met(), made="2024-03-06T07:08:09+00:00"))
    assert first[1:4] == ["20240304", "202403", "2024"]
    assert first[5:8] == ["KOSGOVMED", "IDA BERG", "KOS"]
    assert first[12:15] == ["GOV", "MED", ""], "PLOVER's JRN is CAMEO's MED"
    assert second[15:19] == ["UNO", "SUDRIA", "", "UNO"]
    assert first[25:31] == ["1", "030", "030", "03", "1", "2.5"]
    assert first[51:59] == ["4", "Port Sable", "KV", "KV", "", "-1.5", "3.25", ""]
    assert first[59:] == ["20240306070809", "https://example.org/a?b=1&c=2"]
    mentions = [line.split("\t") for line in lines("gdelt-mentions", met())]
    assert [line[0] for line in mentions] == [first[0], second[0]]
    assert first[0] != second[0]
    assert int(first[0]) < 2**53
    assert mentions[0][1:3] == ["20240304000000", "20240305000000"]
    assert mentions[0][9] == str(span("agreed").start)


BACK = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "081": "CONCEDE", "082": "CONCEDE",
    "083": "CONCEDE", "084": "RETREAT", "085": "RETREAT", "086": "RETREAT", "087": "RETREAT", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
"""PLOVER's own reading of CAMEO."""


def test_codes_lead_back_to_their_type():
    from communique.events import Codebook  # the types and modes that we code

    assert Codebook
    from communique.export.cameo import _MODES, _ROOTS

    for kind, mode in [*_MODES, *((kind, None) for kind in _ROOTS)]:
        code = cameo_code(kind, mode)
        if code != "080":
            assert (BACK.get(code[:3]) or BACK[code[:2]]) == kind, (kind, mode, code)


def test_countries():
    assert plover_code("XKX") == "KOS"
    assert plover_code("SWE") == "SWE"
    assert (fips_code("DEU"), fips_code("SWE"), fips_code("UNO"), fips_code(None)) == ("GM", "SW", None, None)
    assert (cow_number("USA"), cow_number("GBR"), cow_number("HKG")) == (2, 200, None)
