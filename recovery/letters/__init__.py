"""The thank-you letter: composed from the journal, reviewed by rules, written to files."""
