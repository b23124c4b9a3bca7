"""A Streamlit program as a child process, asked for page runs over its own websocket.

A run is timed from the request to "script finished", with every message of the run received
and read: what a browser waits for before it can draw the last element. Only drawing is left out.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from recovery import places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from websockets.sync.client import ClientConnection

DONT_COMPILE = "PYTHONDONTWRITEBYTECODE"
IDLE = 0.15  # seconds in which a server tidies up after a run, as between two acts of a person
FLOOR = "import pandas\nimport streamlit as st\n\nst.title(pandas.__version__)\n"


@contextmanager
def serving(program: Path, journal: Path, *options: str) -> Iterator[int]:
    """Serve a program over a journal; yield its port once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(program)]
    # Compiled once, as on a person's machine, whatever this shell says.
    environment = {name: os.environ[name] for name in os.environ if name != DONT_COMPILE}
    # The same settings for both programs, from the place where they are started.
    process = subprocess.Popen(
        [*command, "--server.headless=true", f"--server.port={port}", *options],
        cwd=places.front(),
        env={**environment, places.VARIABLE: str(journal)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(port):
            if process.poll() is not None:
                raise RuntimeError(f"{program} ended before it answered")
        yield port
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
            return True
    except OSError:
        time.sleep(0.01)
        return False


class Session:
    """One browser tab's side of the websocket."""

    def __init__(self, port: int, page: str = "", query: str = "") -> None:
        self.socket: ClientConnection = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
        )
        self.page, self.query = page, query
        self.buttons: dict[str, str] = {}  # ids by label, as the newest run showed them
        self.hash = ""  # names the page, once the server has told it
        self.kept: set[str] = set()

    def press(self, label: str) -> float:
        """Press the button whose label begins so, and return the run's seconds."""
        [pressed] = [one for name, one in self.buttons.items() if name.startswith(label)]
        return self.run(pressed)

    def run(self, pressed: str = "") -> float:
        """Ask for a page run and return its seconds."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        if pressed:
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id, widget.trigger_value = pressed, True
        self.buttons.clear()
        asked.rerun_script.page_name = self.page
        asked.rerun_script.page_script_hash = self.hash
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        start = time.perf_counter()
        self.socket.send(asked.SerializeToString())
        while True:
            data = self.socket.recv()
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            if message.metadata.cacheable:
                self.kept.add(message.hash)
            match message.WhichOneof("type"):
                case "navigation":
                    self.hash = message.navigation.page_script_hash
                case "delta" if message.delta.new_element.HasField("exception"):
                    raise RuntimeError(message.delta.new_element.exception.message)
                case "delta" if message.delta.new_element.HasField("button"):
                    button = message.delta.new_element.button
                    self.buttons[button.label] = button.id
                case "script_finished":
                    seconds = time.perf_counter() - start
                    time.sleep(IDLE)
                    return seconds

    def close(self) -> None:
        """Close the tab."""
        self.socket.close()
