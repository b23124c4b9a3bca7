"""The brief: one page to walk in with."""
