"""Copies of the whole journal: make one, and go back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.ui.clock import now
from recovery.ui.data import lists
from recovery.ui.days import when
from recovery.ui.journal import journal
from recovery.ui.notices import refusals, saved
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.journal import Backup

KEY = "backups_shown"
KB, MB = 1_000, 1_000_000


def show() -> None:
    """Show the backups, newest first, and offer to make one."""
    st.write(
        "A backup is made on each day of use, and before every import, restore and bulk delete."
    )
    if st.button("Back up now", type="primary", icon=":material/inventory_2:"):
        _back_up()
    backups = sorted(journal().backups(), key=lambda backup: backup.made_at, reverse=True)
    if not backups:
        st.caption("There is no backup yet.")
        return
    st.caption(
        "Restoring puts every table back as it was. What is there now is backed up first, "
        "and the restore itself can be undone."
    )
    for backup in backups[: lists.count(KEY)]:
        with st.container(border=True):
            _backup(backup)
    if len(backups) > lists.count(KEY):
        lists.offer_more(KEY)


def size(count: int) -> str:
    """Write a number of bytes for a person."""
    if count < KB:
        return f"{count} bytes"
    return f"{count / KB:.0f} kB" if count < MB else f"{count / MB:.1f} MB"


def _backup(backup: Backup) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap="xsmall"):
            st.markdown(when(backup.made_at.isoformat()))
            st.caption(f"{plain(backup.why)} · {size(backup.size)}")
        if st.button(
            "Restore",
            key=f"restore_{backup.name}",
            type="tertiary",
            icon=":material/settings_backup_restore:",
        ):
            _restore(backup)


def _back_up() -> None:
    with refusals():
        backup = journal().backup("made by hand", now=now())
        st.toast(f"Backed up, {size(backup.size)}.", icon=":material/check:")


def _restore(backup: Backup) -> None:
    with refusals():
        commit = journal().restore(backup.name, now=now())
        saved(f"Restored the backup of {when(backup.made_at.isoformat())}", commit)
        st.rerun()
