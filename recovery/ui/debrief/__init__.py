"""The parts of the page Debrief: which interview, then the facts, the mistakes, what I take."""
