"""Recover from a bad interview: reflect once, see what recurs, prepare the next one."""
