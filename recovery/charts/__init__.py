"""Tidy frame in, chart out; nothing here knows where data comes from."""
