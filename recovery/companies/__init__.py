"""What is known of a company, and what is missing before the next interview."""
