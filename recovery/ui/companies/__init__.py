"""The parts of the page Companies: what is known, a finding to write, the brief."""
