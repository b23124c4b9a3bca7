"""The reflection on one interview while it is written: the draft, and what is kept of it."""
