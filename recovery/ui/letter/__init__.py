"""The parts of the page Letter: for whom, what goes in, the text with its checks, sending."""
