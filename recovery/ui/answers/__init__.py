"""The parts of the page Answers: the list, one answer on the workbench, and practice."""
