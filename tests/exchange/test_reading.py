"""What a person brings, before it is believed."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from recovery.errors import RecoveryError
from recovery.exchange.files import LIMIT
from recovery.exchange.reading import RefusedImportError, read

TABLE = b"id,phrase\nx1,Why\n"


def zipped(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two files of one name are what is tested
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "name", ["phrases.csv", "phrases (1).csv", "phrases-for-spreadsheets(2).CSV", "a/b/phrases.csv"]
)
def test_a_table_is_known_by_its_files_name(name: str) -> None:
    assert list(read(name, TABLE).tables) == ["phrases"]


@pytest.mark.parametrize(
    "name", ["../phrases.csv", "/etc/phrases.csv", "a\\..\\..\\x", "C:\\x.csv"]
)
def test_a_zip_that_points_out_of_itself_is_refused(name: str) -> None:
    with pytest.raises(RefusedImportError, match="points out of it"):
        read("j.zip", zipped(("phrases.csv", TABLE), (name, TABLE)))


def test_a_zip_bomb_is_refused_whatever_it_promises() -> None:
    bomb = zipped(("phrases.csv", TABLE + b"x" * (6 * LIMIT)))
    assert len(bomb) < LIMIT
    with pytest.raises(RefusedImportError, match="more than 100 MB"):
        read("j.zip", bomb)


def test_a_zip_of_very_many_files_is_refused() -> None:
    with pytest.raises(RefusedImportError, match="500 files"):
        read("j.zip", zipped(*((f"{n}.csv", TABLE) for n in range(500))))


def test_a_file_of_more_than_20_mb_is_refused() -> None:
    with pytest.raises(RefusedImportError, match="larger than 20 MB"):
        read("phrases.csv", b"x" * (LIMIT + 1))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("phrases.csv", b""),
        ("phrases.csv", b"\x89PNG\r\n\x1a\n\0\0"),
        ("phrases.csv", b"phrase\nWhy\n"),
        ("phrases.csv", b"id,id\nx1,x2\n"),
        ("other.csv", TABLE),
        ("entries.csv", b"id,mistake_kinds,weak_answers\n"),
        ("j.zip", b"PK\x03\x04 but no zip"),
        ("j.zip", zipped(("photo.jpg", b"x"))),
        ("j.zip", zipped(("phrases.csv", TABLE), ("phrases.csv", TABLE))),
        ("j.zip", zipped(("phrases.csv", TABLE), ("phrases (1).csv", TABLE))),
        ("j.zip", zipped(("phrases.csv", b"\0\0"))),
        ("j.zip", zipped(("phrases.csv", TABLE), ("settings.json", b"["))),
    ],
)
def test_what_is_not_ours_is_refused_with_a_clear_word(name: str, data: bytes) -> None:
    with pytest.raises(RecoveryError, match=r"Nothing was changed\.$"):
        read(name, data)


def test_a_zip_that_lies_about_its_bytes_is_refused() -> None:
    data = bytearray(zipped(("phrases.csv", TABLE * 50)))
    data[60] ^= 0xFF
    with pytest.raises(RefusedImportError, match="damaged or unusual"):
        read("j.zip", bytes(data))


def test_files_in_a_zip_that_are_not_ours_are_left_out_and_named() -> None:
    brought = read("j.zip", zipped(("phrases.csv", TABLE), ("__MACOSX/._phrases.csv", b"\0")))
    assert list(brought.tables) == ["phrases"]
    assert brought.left_out == ("__MACOSX/._phrases.csv",)
