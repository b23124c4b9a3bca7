"""The parts of the page Overview: the welcome, and what is open."""
