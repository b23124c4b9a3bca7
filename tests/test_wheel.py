"""The wheel, built from a copy of the checkout and installed into an empty folder."""

from __future__ import annotations

import http.client
import os
import shutil
import subprocess
import sys
import tarfile
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).resolve().parents[1]
SOURCES = (
    "pyproject.toml",
    "README.md",
    ".gitignore",
    "streamlit_app.py",
    ".streamlit",
    "pages",
    "recovery",
    "data/example",
)
DEBRIEF = b'{"interview": {"company": "Example Ltd", "starts_at": "2026-03-12"}}'


def pip(*arguments: str | Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)],
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what is built, with a journal of the person's own in it."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in SOURCES:
        if (TOP / name).is_dir():
            shutil.copytree(TOP / name, folder / name)
        else:
            shutil.copyfile(TOP / name, folder / name)
    (folder / "data" / "journal").mkdir()
    (folder / "data" / "journal" / "interviews.csv").write_text("id,company\na1,Private Ltd\n")
    return folder


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, checkout)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--no-index", "--target", folder, wheel)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def prepared(installed: Path, home: Path) -> dict[str, Any]:
    """Return how to start the installed command elsewhere, as a person with an empty home."""
    elsewhere = home / "elsewhere"
    elsewhere.mkdir(parents=True, exist_ok=True)
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RECOVERY", "XDG"))
    }
    return {
        "cwd": elsewhere,
        "env": {**environment, "PYTHONPATH": str(installed), "HOME": str(home)},
    }


def command(
    installed: Path, home: Path, *arguments: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, installed / "bin" / "recovery", *arguments],
        **prepared(installed, home),
        input=given,
        capture_output=True,
        check=False,
    )


def test_the_wheel_holds_all_that_the_dashboard_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {
        "recovery/py.typed",
        "recovery/catalogue/kinds.csv",
        "recovery/catalogue/topics.csv",
        "recovery/front/streamlit_app.py",
        "recovery/front/.streamlit/config.toml",
    }
    wanted |= {f"recovery/front/pages/{page.name}" for page in (TOP / "pages").glob("*.py")}
    wanted |= {
        f"recovery/front/data/example/{table.name}"
        for table in (TOP / "data" / "example").glob("*.csv")
    }
    wanted |= {path.relative_to(TOP).as_posix() for path in (TOP / "recovery").rglob("*.py")}
    assert wanted <= names
    assert not [name for name in names if "__pycache__" in name]


def test_no_archive_ever_holds_a_journal_of_the_persons_own(
    checkout: Path, wheel: Path, tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path],
        cwd=checkout,
        check=True,
        capture_output=True,
    )
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = archive.getnames()
    assert any(name.endswith("recovery/model.py") for name in names)
    with zipfile.ZipFile(wheel) as packed:
        names += packed.namelist()
    assert not [name for name in names if "data/journal" in name]


@pytest.mark.skipif(sys.platform != "linux", reason="scripts and homes lie elsewhere there")
def test_the_installed_command_keeps_the_journal_among_the_users_data(
    installed: Path, home: Path
) -> None:
    helped = command(installed, home, "--help")
    assert b"Exit codes" in helped.stdout
    added = command(installed, home, "add", "-", given=DEBRIEF)
    assert (added.stderr, added.returncode) == (b"", 0)
    kept = home / ".local" / "share" / "interview-recovery" / "journal" / "interviews.csv"
    assert added.stdout.strip() in kept.read_bytes()
    exported = command(installed, home, "export", "interviews.csv")
    assert exported.returncode == 0
    assert (home / "elsewhere" / "interviews.csv").read_bytes() == kept.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="scripts and homes lie elsewhere there")
def test_the_installed_dashboard_serves_its_example_from_any_folder(
    installed: Path, home: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, installed / "bin" / "recovery", "demo", "--no-browser", "--port", "0"],
        **prepared(installed, home),
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        # A server that never answers ends the test instead of holding it.
        limit = threading.Timer(60, server.kill)
        limit.start()
        try:
            assert server.stdout is not None
            address = server.stdout.readline().rpartition("http://")[2].strip()
            journal = Path(server.stdout.readline().partition(": ")[2].strip())
            connection = http.client.HTTPConnection(address, timeout=10)
            connection.request("GET", "/")
            answer = connection.getresponse()
            assert (answer.status, b"<html" in answer.read()) == (200, True)
            connection.close()
            assert (journal / "interviews.csv").is_file()
        finally:
            limit.cancel()
            server.terminate()


def test_the_installed_program_is_the_one_that_is_tested(installed: Path, home: Path) -> None:
    home.mkdir()
    where = subprocess.run(
        [sys.executable, "-c", "import recovery; print(recovery.__file__)"],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        check=True,
    )
    assert Path(where.stdout.decode().strip()).is_relative_to(installed)
