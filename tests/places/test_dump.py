"""A gazetteer from a dump in GeoNames' format: what is taken, and what a broken dump does."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli.main import cli
from communique.errors import SetupError
from communique.places import Gazetteer, build_gazetteer
from communique.places.blocks import pack
from communique.places.gazetteer import to_value
from communique.reader import default_steps


def line(number: int, name: str, code: str = "PPL", population: int = 900, **other: str) -> str:
    """A line of a dump; `other` has alternatenames, country, admin1, lat, lon."""
    fields = [str(number), name, name, other.get("also", ""), other.get("lat", "51.5"), other.get("lon", "31.3")]
    feature = "A" if code.startswith("ADM") else "H" if code in ("SEA", "STM") else "P"
    fields += [feature, code, other.get("country", "UA"), "", other.get("admin1", "02"), "", "", "", str(population)]
    return "\t".join([*fields, "", "120", "Europe/Kyiv", "2024-01-01"]) + "\n"


LINES = [
    line(1, "Verkhivka", population=12_000, also="Verhivka,Верхівка"),
    line(2, "Malenke", population=40),
    line(3, "Stolytsia", "PPLA2", population=40),
    line(4, "Verkhivskyi Raion", "ADM2", population=30_000),
    line(5, "Stara", "PPLH", population=2_000),
    line(6, "Velyka", "STM"),
    line(7, "Nove More", "SEA", country="", admin1=""),
]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "UA.txt"
    path.write_text("".join(LINES), encoding="utf-8")
    return path


def test_what_is_taken(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.bin"
    built = build_gazetteer(dump, target)
    known = Gazetteer(target)
    assert (built.towns, built.others, built.size) == (2, 2, target.stat().st_size)
    assert [(entry.geonameid, entry.country, entry.kind) for entry in known.lookup("Verhivka")] == [(1, "UKR", "city")]
    assert [entry.geonameid for entry in known.lookup("Stolytsia")] == [3]
    assert [entry.kind for entry in known.lookup("Verkhivskyi Raion")] == ["county"]
    assert [entry.kind for entry in known.lookup("Nove More")] == ["water"]
    assert all(not known.lookup(name) for name in ("Malenke", "Stara", "Velyka", "Bakhmut"))


def test_what_the_package_gives_stays(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.bin"
    build_gazetteer(dump, target)
    mine, packaged = Gazetteer(target), Gazetteer()
    for name in ("Ukraine", "iso UKR", "Camp David", "Bosporus", "Kharkiv Oblast", "iso USA TX"):
        kept = [entry for entry in packaged.lookup(name) if entry.kind != "city"]
        assert kept, name
        assert mine.lookup(name) == kept


def test_smaller_towns_on_request(dump: Path, base: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.bin"
    build_gazetteer(dump, target, min_population=0, min_division=50_000, base=base)
    assert Gazetteer(target).lookup("Malenke")
    assert not Gazetteer(target).lookup("Verkhivskyi Raion")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of one country, for tests that ask nothing of the packaged one."""
    path = tmp_path_factory.mktemp("base") / "base.bin"
    entry = Gazetteer().lookup("iso UKR")[0]
    path.write_bytes(pack([("ukraine", to_value(entry))]))
    return path


def test_zip(dump: Path, base: Path, tmp_path: Path) -> None:
    packed = tmp_path / "UA.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(dump, "UA.txt")
        archive.writestr("readme.txt", "columns")
    build_gazetteer(packed, tmp_path / "a.bin", base=base)
    build_gazetteer(dump, tmp_path / "b.bin", base=base)
    assert (tmp_path / "a.bin").read_bytes() == (tmp_path / "b.bin").read_bytes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("".join(LINES)[:-30], r"UA.txt, line 7: 15 columns .* cut short", id="cut short"),
        pytest.param("".join(LINES)[:-1], r"UA.txt, line 7: the last line has no end", id="no end"),
        pytest.param(LINES[0] + "name\tcountry\n", r"UA.txt, line 2: 2 columns", id="columns"),
        pytest.param(line(1, "A", lat="x"), r"UA.txt, line 1: could not convert", id="latitude"),
        pytest.param(line(1, "A", lat="99"), r"UA.txt, line 1: no place on earth", id="off the earth"),
        pytest.param(line(1, "A", country="Q9"), r"UA.txt, line 1: 'Q9' is no country code", id="country"),
        pytest.param(LINES[1], r"holds no town of 500 people", id="no towns"),
        pytest.param("", r"holds no town", id="empty"),
    ],
)
def test_broken(tmp_path: Path, text: str, message: str) -> None:
    dump, target = tmp_path / "UA.txt", tmp_path / "mine.bin"
    dump.write_text(text, encoding="utf-8")
    target.write_bytes(b"as it was")
    with pytest.raises(SetupError, match=message):
        build_gazetteer(dump, target)
    assert target.read_bytes() == b"as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["UA.txt", "mine.bin"]


def test_broken_zip_and_latin_1(dump: Path, tmp_path: Path) -> None:
    packed = tmp_path / "UA.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(dump, "UA.txt")
    packed.write_bytes(packed.read_bytes()[:-40])
    with pytest.raises(SetupError, match=r"cut short or no \.zip"):
        build_gazetteer(packed, tmp_path / "mine.bin")
    dump.write_bytes("".join(LINES).encode("utf-8") + b"8\t\xe9\n")
    with pytest.raises(SetupError, match="no UTF-8"):
        build_gazetteer(dump, tmp_path / "mine.bin")


def test_command(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.bin"
    done = CliRunner().invoke(cli, ["data", "build-gazetteer", str(dump), "--output", str(target)])
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"{target}: 2 towns and 2 other places of the dump")


def test_environment_names_a_gazetteer(dump: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "mine.bin"
    monkeypatch.setenv("COMMUNIQUE_GAZETTEER", str(target))
    with pytest.raises(SetupError, match=f"cannot open the gazetteer {target}"):
        default_steps()
    target.write_bytes(b"no gazetteer at all")
    with pytest.raises(SetupError, match="no gazetteer"):
        default_steps()
    build_gazetteer(dump, target, base=base)
    assert [step.name for step in default_steps()][4] == "places"
    whole = target.read_bytes()
    target.write_bytes(whole[:-100])
    with pytest.raises(SetupError, match="cut short"):
        default_steps()
