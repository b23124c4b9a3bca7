from __future__ import annotations

import pytest
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests

from recovery.ui import undisturbed as module
from recovery.ui.undisturbed import undisturbed


class Context:
    """As much of a script's context as a callback meets."""

    def __init__(self) -> None:
        self.script_requests = ScriptRequests()


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> ScriptRequests:
    context = Context()
    monkeypatch.setattr(module, "get_script_run_ctx", lambda **_: context)
    return context.script_requests


def interrupted(requests: ScriptRequests) -> bool:
    """Tell whether the next use of the session would end what runs."""
    return requests.on_scriptrunner_yield() is not None


def test_a_callback_runs_to_its_end_and_the_request_waits(
    requests: ScriptRequests,
) -> None:
    seen = []

    @undisturbed
    def act() -> None:
        requests.request_stop()
        seen.append(interrupted(requests))

    act()
    assert seen == [False]
    assert interrupted(requests)


def test_a_callback_inside_of_another_does_not_end_the_quiet(requests: ScriptRequests) -> None:
    seen = []

    @undisturbed
    def inner() -> None:
        requests.request_stop()

    @undisturbed
    def outer() -> None:
        inner()
        seen.append(interrupted(requests))

    outer()
    assert seen == [False]


def test_requests_are_heard_again_after_a_callback_that_failed(requests: ScriptRequests) -> None:
    @undisturbed
    def act() -> None:
        requests.request_stop()
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        act()
    assert interrupted(requests)


def test_a_callback_outside_of_a_page_just_runs() -> None:
    seen: list[int] = []
    undisturbed(seen.append)(1)
    assert seen == [1]
