"""Run the command as ``python -m recovery``, where scripts are not on the path."""

from __future__ import annotations

from recovery.cli import main

if __name__ == "__main__":
    main()
