"""The sections of the page Data, one module each: ``show`` draws the one that is open."""
