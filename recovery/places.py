"""Where things are: the front door's files, and the folder of the person's journal."""

from __future__ import annotations

import os
from pathlib import Path

from recovery.errors import RecoveryError

PACKAGE = Path(__file__).resolve().parent
VARIABLE = "RECOVERY_DATA"


class NoFolderError(RecoveryError):
    """A name that can be no folder."""

    def __init__(self, named: Path) -> None:
        super().__init__(
            f"{named} leads to no folder. Nothing was read or changed. Name another one with "
            f"--data or {VARIABLE}."
        )


def front() -> Path:
    """Return the folder that holds streamlit_app.py, pages/, .streamlit/ and data/example/.

    In a checkout that is its top; in an installed wheel the package carries a copy.
    """
    checkout = PACKAGE.parent
    return checkout if (checkout / "streamlit_app.py").is_file() else PACKAGE / "front"


def example() -> Path:
    """Return the folder of the example journal; it is opened only as a copy."""
    return front() / "data" / "example"


def journal_folder(named: Path | None = None) -> Path:
    """Return the folder of the person's journal.

    The first of: the folder that was ``named``, the environment variable RECOVERY_DATA,
    data/journal in a checkout, the platform's folder for a user's data.

    Raises:
        NoFolderError: The name leads nowhere: to an unknown user's home, or back to itself.

    """
    if named is not None:
        return _found(named)
    if variable := os.environ.get(VARIABLE):
        return _found(Path(variable))
    if front() != PACKAGE / "front":
        return front() / "data" / "journal"
    import platformdirs  # noqa: PLC0415 - needed by an installed wheel only

    return Path(platformdirs.user_data_dir("interview-recovery", appauthor=False)) / "journal"


def _found(named: Path) -> Path:
    try:
        return named.expanduser().resolve()
    except (RuntimeError, OSError):  # an unknown user, or a link in a circle
        raise NoFolderError(named) from None
