"""The base of every error that a person may read."""


class RecoveryError(Exception):
    """Say what happened, what is safe and what to do.

    Each leaf error lives beside the code that raises it and builds its own message. The
    message is plain text for a person; a page escapes it before it shows it.
    """
