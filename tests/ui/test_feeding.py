"""A field shows what is kept, also when its first run was interrupted."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page(*, interrupted: bool) -> None:
    import streamlit as st  # noqa: PLC0415 - AppTest runs this function alone

    from recovery.ui import feeding  # noqa: PLC0415 - as above

    feeding.feed("felt", st.session_state.get("kept", "4"))
    st.segmented_control("Felt", list("12345"), key="felt")
    if not interrupted:
        feeding.told()


def _run(test: AppTest, *, interrupted: bool) -> bool:
    """Run the page, and tell whether the browser was told of the field's value."""
    test.kwargs = {"interrupted": interrupted}
    test.run()
    return bool(test.button_group[0].proto.set_value)


def page() -> AppTest:
    return AppTest.from_function(_page, kwargs={"interrupted": True})


def test_what_was_fed_in_a_run_that_was_interrupted_is_told_to_the_browser_again() -> None:
    test = page()
    assert _run(test, interrupted=True)
    assert _run(test, interrupted=False)
    assert test.session_state["felt"] == "4"


def test_what_the_browser_knows_is_not_set_again() -> None:
    test = page()
    assert _run(test, interrupted=False)
    assert not _run(test, interrupted=False)


def test_what_the_person_changed_since_is_not_taken_back() -> None:
    test = page()
    _run(test, interrupted=True)
    test.session_state["kept"] = "2"  # as the callback of the field would
    test.button_group[0].set_value("2")
    assert not _run(test, interrupted=False)
    assert test.session_state["felt"] == "2"


def test_what_was_changed_elsewhere_is_shown() -> None:
    test = page()
    _run(test, interrupted=False)
    test.session_state["kept"] = "5"
    assert _run(test, interrupted=False)
    assert test.session_state["felt"] == "5"
