"""Practice: from the log of rehearsals to when an answer is due again."""
