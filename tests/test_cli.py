"""The `recovery` command."""

from __future__ import annotations

import csv
import errno
import http.client
import io
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from recovery import cli, places
from recovery.commands import serve
from recovery.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "recovery"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals and modes")


def debrief(company: str = "Example Ltd", **interview: Any) -> bytes:
    given = {
        "interview": {"company": company, "starts_at": "2026-03-12", **interview},
        "mistakes": [{"kind": "content.rambling", "felt": 3, "triage": "work on"}],
    }
    return json.dumps(given).encode()


class Run(Protocol):
    """Run the command in this process: its exit code, output and errors."""

    def __call__(self, *arguments: str, given: bytes = b"") -> tuple[int, str, str]: ...


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a journal for every command, and stand in an empty folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "journal"))
    return tmp_path / "journal"


@pytest.fixture
def recovery(
    folder: Path,  # noqa: ARG001 - no command may ever find the person's own journal
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    def run(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = cli.run(arguments)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(errors="replace"), err.decode()

    return run


def companies(folder: Path) -> list[str]:
    return [row["company"] for row in Journal.open(folder).rows("interviews")]


def test_importing_the_command_brings_in_no_heavy_library() -> None:
    code = (
        "import sys, recovery.cli;"
        "print(*{'pandas', 'numpy', 'scipy', 'altair', 'streamlit'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b""


@pytest.mark.parametrize("command", sorted(cli.recovery.commands))
def test_every_command_explains_itself_and_takes_a_folder(recovery: Run, command: str) -> None:
    code, out, _ = recovery(command, "--help")
    assert code == 0
    assert "--data DIR" in out
    assert len(out.splitlines()) > 6


@pytest.mark.parametrize(
    "arguments",
    [["exprot"], ["add"], ["export", "--table", "secrets"], ["open", "--port", "x"], ["--nope"]],
)
def test_a_command_line_that_is_not_understood_exits_with_2(
    recovery: Run, arguments: list[str]
) -> None:
    code, out, err = recovery(*arguments)
    assert (code, out) == (2, "")
    assert "Error: " in err


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_folder_may_be_named_before_or_after_the_command(
    recovery: Run, tmp_path: Path, place: int
) -> None:
    arguments = ["add", "-"]
    arguments[place:place] = ["--data", str(tmp_path / "other")]
    code, _, _ = recovery(*arguments, given=debrief())
    assert code == 0
    assert companies(tmp_path / "other") == ["Example Ltd"]


def test_adding_prints_the_id_of_the_interview_that_is_on_disk(recovery: Run, folder: Path) -> None:
    code, out, err = recovery("add", "-", given=debrief())
    assert (code, err) == (0, "")
    (row,) = Journal.open(folder).rows("interviews")
    assert out == row["id"] + "\n"
    assert row["status"] == "closed"


def test_adding_lists_every_fault_on_a_line_of_its_own(recovery: Run, folder: Path) -> None:
    given = json.loads(
        debrief("x" * 10_000, felt=9, starts_at="2999-01-01", prepared=0, minutes=-1)
    )
    given["mistakes"] = [{"kind": "nothing", "felt": 6, "triage": "later"}] * 2
    given["answers"] = [{"question": ""}]
    code, out, err = recovery("add", "-", given=json.dumps(given).encode())
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert len(lines) == 5 + 2 * 3 + 2
    assert all(line.startswith("Not saved: ") for line in lines)
    assert not (folder / "interviews.csv").exists() or companies(folder) == []


def test_eight_processes_adding_at_once_give_eight_interviews(folder: Path) -> None:
    names = {f"Company {number}" for number in range(8)}
    running = [
        subprocess.Popen(
            [*COMMAND, "add", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None
        )
        for _ in names
    ]
    for process, name in zip(running, sorted(names), strict=True):
        assert process.stdin is not None
        process.stdin.write(debrief(name))
        process.stdin.close()
    ids = []
    for process in running:
        assert process.stdout is not None
        with process.stdout as out:
            ids.append(out.read().decode().strip())
        assert process.wait() == 0
    rows = Journal.open(folder).rows("interviews")
    assert len(set(ids)) == len(rows) == 8
    assert {row["id"] for row in rows} == set(ids)
    assert {row["company"] for row in rows} == names
    assert len(Journal.open(folder).rows("mistakes")) == 8


@pytest.mark.parametrize("command", ["add", "import"])
def test_a_file_that_is_not_there_is_named(recovery: Run, command: str) -> None:
    code, _, err = recovery(command, "nowhere.json")
    assert code == 1
    assert "nowhere.json cannot be read: No such file" in err


READING = [
    ["check"],
    ["history"],
    ["undo"],
    ["export", "-"],
    ["patterns"],
    ["due"],
    ["anki", "-"],
    ["brief"],
    ["letter"],
]


@pytest.mark.parametrize("arguments", READING, ids=lambda one: one[0])
def test_a_command_that_reads_makes_no_journal(
    recovery: Run, folder: Path, arguments: list[str]
) -> None:
    code, out, err = recovery(*arguments)
    assert (code, out) == (1, "")
    assert err.startswith("There is no journal in")
    assert not folder.exists()


@pytest.mark.parametrize("arguments", READING, ids=lambda one: one[0])
def test_a_command_that_reads_leaves_a_folder_of_other_things_alone(
    recovery: Run, folder: Path, arguments: list[str]
) -> None:
    folder.mkdir(mode=0o755)
    (folder / "holiday.csv").write_text("place\nsea\n")
    code, _, err = recovery(*arguments)
    assert code == 1
    assert err.startswith("There is no journal in")
    assert [one.name for one in folder.iterdir()] == ["holiday.csv"]
    assert folder.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    "arguments",
    [*READING, ["add", "-"], ["open", "--no-browser"]],
    ids=lambda one: one[0],
)
def test_a_data_folder_that_is_a_file_is_said_plainly(
    recovery: Run, folder: Path, arguments: list[str]
) -> None:
    folder.write_text("a file")
    code, out, err = recovery(*arguments, given=debrief())
    assert (code, out) == (1, "")
    assert err.strip()
    assert "Traceback" not in err
    assert folder.read_text() == "a file"


def test_a_data_folder_that_cannot_be_written_is_said_plainly(
    recovery: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("os.mkdir", refused)
    code, out, err = recovery("add", "-", given=debrief())
    assert (code, out) == (1, "")
    assert "read-only" in err.lower()
    assert not folder.exists()


def test_an_export_has_its_usual_name_in_the_current_folder(recovery: Run) -> None:
    recovery("add", "-", given=debrief())
    code, out, _ = recovery("export")
    assert (code, out) == (0, "recovery-journal.zip\n")
    with zipfile.ZipFile("recovery-journal.zip") as archive:
        assert "interviews.csv" in archive.namelist()


@pytest.mark.parametrize(
    ("target", "column"),
    [("entries.csv", "weak_answers"), ("mine.csv", "weak_answers"), ("mistakes.csv", "triage")],
)
def test_the_name_of_the_target_decides_what_is_exported(
    recovery: Run, target: str, column: str
) -> None:
    recovery("add", "-", given=debrief())
    assert recovery("export", target)[0] == 0
    with Path(target).open(newline="") as file:
        assert column in next(csv.reader(file))


def test_an_export_to_standard_output_is_the_table_and_nothing_else(
    recovery: Run, folder: Path
) -> None:
    recovery("add", "-", given=debrief())
    code, out, err = recovery("export", "-", "--table", "mistakes")
    assert (code, err) == (0, "")
    assert out.encode() == (folder / "mistakes.csv").read_bytes()


def test_an_export_into_a_folder_takes_its_usual_name_there(recovery: Run, tmp_path: Path) -> None:
    recovery("add", "-", given=debrief())
    recovery("export", str(tmp_path), "--entries", "--for-spreadsheets")
    assert (tmp_path / "entries-for-spreadsheets.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("named", ["~no-such-user-anywhere/x", "circle"])
def test_a_folder_that_cannot_be_one_is_told_in_a_line(
    recovery: Run, tmp_path: Path, named: str
) -> None:
    circle = tmp_path / "here" / "circle"
    circle.symlink_to(circle)
    code, out, err = recovery("--data", named, "check")
    assert (code, out) == (1, "")
    assert f"{named} leads to no folder. Nothing was read or changed." in err


def test_nothing_that_was_brought_steers_the_terminal(recovery: Run, folder: Path) -> None:
    steers = "\x1b]0;title\x07"
    given = json.dumps({"interview": {"company": "A", "starts_at": "2026-03-12", steers: "x"}})
    assert recovery("add", "-", given=given.encode())[0] == 1
    assert recovery("add", "-", given=debrief())[0] == 0
    (folder / "interviews conflicted \x1b[2J.csv").write_text("x")
    said = [recovery("add", "-", given=given.encode()), recovery("check")]
    said += [recovery("brief", "--interview", steers), recovery("letter", "--interview", steers)]
    for code, out, err in said:
        assert code == 1
        assert (out + err).strip()
        assert "\x1b" not in out + err


def test_an_export_never_replaces_a_file_unless_forced(recovery: Run) -> None:
    recovery("add", "-", given=debrief())
    Path("entries.csv").write_text("mine")
    code, _, err = recovery("export", "entries.csv")
    assert code == 1
    assert "exists already" in err
    assert Path("entries.csv").read_text() == "mine"
    assert recovery("export", "entries.csv", "--force")[0] == 0
    assert Path("entries.csv").read_text() != "mine"


def test_an_export_is_never_written_into_the_journal(recovery: Run, folder: Path) -> None:
    recovery("add", "-", given=debrief())
    before = (folder / "mistakes.csv").read_bytes()
    code, _, err = recovery("export", str(folder / "mistakes.csv"), "--force")
    assert code == 1
    assert "inside the journal" in err
    assert (folder / "mistakes.csv").read_bytes() == before


def test_an_export_is_of_one_thing(recovery: Run) -> None:
    recovery("add", "-", given=debrief())
    assert recovery("export", "--entries", "--table", "mistakes")[0] == 2


def test_an_export_imports_into_another_journal(recovery: Run, tmp_path: Path) -> None:
    recovery("add", "-", given=debrief())
    recovery("export", "j.zip")
    other = ["--data", str(tmp_path / "other")]
    code, out, _ = recovery("import", "j.zip", "--yes", *other)
    assert code == 0
    assert "interviews: 1 new, 0 the same, 0 different, 0 faulty" in out
    assert companies(tmp_path / "other") == ["Example Ltd"]
    code, out, _ = recovery("import", "j.zip", "--yes", *other)
    assert (code, out.splitlines()[-1]) == (0, "Nothing to import.")


def test_an_import_without_a_terminal_waits_for_a_decision(recovery: Run, tmp_path: Path) -> None:
    recovery("add", "-", given=debrief())
    recovery("export", "j.zip")
    code, _, err = recovery("import", "j.zip", "--data", str(tmp_path / "other"))
    assert code == 1
    assert "Add --yes" in err
    assert companies(tmp_path / "other") == []


@pytest.mark.parametrize(("take", "left"), [("theirs", ["Renamed"]), ("mine", ["Example Ltd"])])
def test_rows_that_differ_are_taken_as_decided(
    recovery: Run, folder: Path, take: str, left: list[str]
) -> None:
    recovery("add", "-", given=debrief())
    recovery("export", "interviews.csv")
    file = Path("interviews.csv")
    file.write_bytes(file.read_bytes().replace(b"Example Ltd", b"Renamed"))
    code, out, err = recovery("import", "interviews.csv", "--yes")
    assert code == 1
    assert "differs in company" in out
    assert "--take theirs" in err
    assert recovery("import", "interviews.csv", "--yes", "--take", take)[0] == 0
    assert companies(folder) == left


def test_faulty_rows_stop_an_import_and_are_named_by_file_and_line(
    recovery: Run, folder: Path
) -> None:
    Path("interviews.csv").write_text("id,company,starts_at\ni1,One,2026-03-12\ni2,,someday\n")
    code, _, err = recovery("import", "interviews.csv", "--yes")
    assert code == 1
    assert err.startswith("interviews.csv:3: ")
    assert "company is missing" in err
    assert companies(folder) == []
    assert recovery("import", "interviews.csv", "--yes", "--leave-out-faulty")[0] == 0
    assert companies(folder) == ["One"]


def test_check_lists_problems_by_file_and_line_and_exits_with_1(
    recovery: Run, folder: Path
) -> None:
    recovery("add", "-", given=debrief())
    code, out, _ = recovery("check")
    assert (code, out) == (0, "")
    with (folder / "phrases.csv").open("w") as file:
        file.write("id,phrase\nx1,Why,too many\n")
    code, out, _ = recovery("check")
    assert code == 1
    assert out.startswith("phrases.csv:2: ")


def test_what_was_added_can_be_undone_and_the_undo_too(recovery: Run, folder: Path) -> None:
    recovery("add", "-", given=debrief("First"))
    recovery("add", "-", given=debrief("Second"))
    assert recovery("undo")[0] == 0
    assert companies(folder) == ["First"]
    _, out, _ = recovery("history", "--limit", "1")
    (undoing,) = out.splitlines()
    code, _, _ = recovery("undo", undoing.split()[0])
    assert code == 0
    assert sorted(companies(folder)) == ["First", "Second"]


def test_an_undo_of_what_never_was_is_refused(recovery: Run) -> None:
    recovery("add", "-", given=debrief())
    code, out, err = recovery("undo", "nothing")
    assert (code, out) == (1, "")
    assert "No change has this id" in err


def test_an_undo_without_an_id_never_takes_back_an_edit_that_no_history_showed(
    recovery: Run, folder: Path
) -> None:
    recovery("add", "-", given=debrief("First"))
    recovery("add", "-", given=debrief("Second"))
    file = folder / "interviews.csv"
    file.write_bytes(file.read_bytes().replace(b"First", b"Edited"))
    assert recovery("undo")[0] == 0
    assert companies(folder) == ["Edited"]


def test_history_lists_the_newest_first_and_shows_no_control_characters(recovery: Run) -> None:
    recovery("add", "-", given=debrief("First"))
    recovery("add", "-", given=debrief("Sec\a\u202eond"))
    code, out, _ = recovery("history")
    assert code == 0
    first, second = out.splitlines()[:2]
    assert "Sec" in first
    assert "First" in second
    assert not {"\a", "\u202e"} & set(out)


def test_ctrl_c_ends_without_a_traceback(recovery: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_path: str) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("recovery.commands.exchanging.load", interrupted)
    code, out, err = recovery("add", "-")
    assert (code, out, err.strip()) == (130, "", "")


def test_the_servers_settings_are_those_of_the_file_by_their_dotted_names() -> None:
    settings = serve.configuration()
    written = tomllib.loads((TOP / ".streamlit" / "config.toml").read_text())
    assert settings["server.address"] == "127.0.0.1"
    assert settings["client.showErrorDetails"] == "none"
    assert (
        settings["theme.light.sidebar.backgroundColor"]
        == (written["theme"]["light"]["sidebar"]["backgroundColor"])
    )


def test_a_port_that_is_taken_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.free_port(port) > port


def test_a_browser_is_opened_only_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not serve.has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert serve.has_display()


class Served:
    """A running dashboard: what it said, and how to ask it."""

    def __init__(self, *arguments: str, cwd: Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *arguments, "--no-browser"],
            cwd=cwd,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        # A server that never answers ends the test instead of holding it.
        self._limit = threading.Timer(60, self.process.kill)
        self._limit.start()
        assert self.process.stdout is not None
        self.said = [self.process.stdout.readline() for _ in range(3)]
        self.port = int(self.said[0].rpartition(":")[2])
        self.folder = Path(self.said[1].partition(": ")[2].strip())

    def status(self, host: str = serve.HOST) -> int:
        connection = http.client.HTTPConnection(host, self.port, timeout=10)
        connection.request("GET", "/_stcore/health")
        try:
            return connection.getresponse().status
        finally:
            connection.close()

    def end(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal; return the exit code and what was said on standard error."""
        self.process.send_signal(number)
        _, err = self.process.communicate()
        self._limit.cancel()
        return self.process.returncode, err


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a folder whose own Streamlit settings open the server to everyone."""
    folder = tmp_path / "hostile"
    (folder / ".streamlit").mkdir(parents=True)
    (folder / ".streamlit" / "config.toml").write_text('[server]\naddress = "0.0.0.0"\n')
    return folder


@pytest.fixture
def dashboard(folder: Path, hostile: Path) -> Iterator[Served]:
    served = Served(
        "--data",
        str(folder),
        "--port",
        "0",
        cwd=hostile,
        STREAMLIT_SERVER_ADDRESS="0.0.0.0",  # noqa: S104 - it must not be obeyed
    )
    yield served
    if served.process.poll() is None:
        served.end(signal.SIGTERM)


@posix
def test_the_dashboard_answers_this_machine_alone_whatever_the_folder_says(
    dashboard: Served, folder: Path
) -> None:
    assert dashboard.status() == 200
    assert dashboard.folder == folder
    if sys.platform == "linux":  # there all of 127/8 is this machine, so a wildcard would answer
        with pytest.raises(ConnectionRefusedError):
            dashboard.status("127.0.0.2")


@posix
def test_the_dashboard_takes_another_port_and_ctrl_c_ends_it_quietly(
    dashboard: Served, folder: Path, hostile: Path
) -> None:
    second = Served("--data", str(folder), "--port", str(dashboard.port), cwd=hostile)
    assert second.port != dashboard.port
    code, err = second.end(signal.SIGINT)
    assert code == 0
    assert err.strip() == (
        f"Port {dashboard.port} is taken; this dashboard is on port {second.port}."
    )


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_example_is_opened_as_a_copy_that_is_gone_afterwards(
    tmp_path: Path, number: signal.Signals
) -> None:
    before = {path: path.read_bytes() for path in places.example().rglob("*") if path.is_file()}
    served = Served("demo", "--port", "0", cwd=tmp_path)
    assert served.status() == 200
    assert served.folder != places.example()
    kept = {path.name for path in served.folder.glob("*.csv")}
    assert {path.name for path in places.example().glob("*.csv")} <= kept
    assert served.folder.parent.stat().st_mode & 0o077 == 0
    _, err = served.end(number)
    assert err == ""
    assert not served.folder.parent.exists()
    after = {path: path.read_bytes() for path in places.example().rglob("*") if path.is_file()}
    assert after == before


def test_the_example_copy_can_be_written_where_the_program_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = shutil.copytree(places.example(), tmp_path / "example")
    for path in installed.iterdir():
        path.chmod(0o400)
    monkeypatch.setattr(places, "example", lambda: installed)
    with serve.example_copy() as folder:
        assert all(table.stat().st_mode & stat.S_IWUSR for table in folder.iterdir())


@posix
def test_a_debrief_whose_id_cannot_be_printed_is_said_to_be_saved(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "add", "-"],
            input=debrief(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    [row] = Journal.open(folder).rows("interviews")
    assert done.returncode == 1
    assert f"saved as {row['id']}; do not add it again".encode() in done.stderr


@posix
@pytest.mark.parametrize("command", ["add", "import"])
def test_a_closed_standard_input_is_said_plainly(folder: Path, command: str) -> None:
    closed = f'exec "$@" {command} - <&-'
    done = subprocess.run(
        ["/bin/sh", "-c", closed, "sh", *COMMAND], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"Standard input cannot be read: it is closed" in done.stderr
    assert not folder.exists()


def test_a_terminal_that_has_not_every_character_still_gets_the_history(folder: Path) -> None:
    given = subprocess.run([*COMMAND, "add", "-"], input=debrief("Ünï 🌊"), check=True)
    assert given.returncode == 0
    narrow = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run([*COMMAND, "history"], capture_output=True, env=narrow, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Ünï \\U0001f30a".encode("cp1252") in done.stdout
    assert folder.exists()
