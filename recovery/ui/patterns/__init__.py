"""The parts of the page Patterns, one section each."""
