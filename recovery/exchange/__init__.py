"""The way out of the journal and back in: export, import, one debrief from outside."""
