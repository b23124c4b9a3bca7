"""The parts of the page Entries: the list, one entry to read, and what is done to it."""
