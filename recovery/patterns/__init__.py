"""What is true of a journal: frames in, frames and verdicts out. No charts, no files."""
