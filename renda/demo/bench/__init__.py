"""What a page costs with 100,000 items: a database of that size, a closed-loop client, a table."""
