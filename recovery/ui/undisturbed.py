"""A widget's callback that runs to its end, whatever the person does meanwhile.

Streamlit interrupts a run when the next act of the person arrives, and also the callbacks at
its start: the first use of the session or of the page inside of one raises, the rest of it is
skipped without a word, and the value that it was called for is never seen again. Typing and
then clicking within some milliseconds is enough. What a person typed must not depend on that.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

from streamlit.runtime.scriptrunner import get_script_run_ctx

if TYPE_CHECKING:
    from collections.abc import Callable

Given = ParamSpec("Given")

# The method by which a run asks whether it should make way.
ASKED = "on_scriptrunner_yield"


def undisturbed(act: Callable[Given, None]) -> Callable[Given, None]:
    """Let a callback finish before the next act of the person, or the end of the session."""

    @wraps(act)
    def whole(*args: Given.args, **kwargs: Given.kwargs) -> None:
        context = get_script_run_ctx(suppress_warning=True)
        asked = vars(context.script_requests) if context and context.script_requests else {}
        if ASKED in asked:  # inside of another one
            act(*args, **kwargs)
            return
        asked[ASKED] = lambda: None
        try:
            act(*args, **kwargs)
        finally:
            del asked[ASKED]

    return whole
