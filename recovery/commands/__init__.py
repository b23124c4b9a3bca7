"""What stands behind the `recovery` command."""
