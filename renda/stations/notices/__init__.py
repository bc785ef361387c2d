"""Who is told of what happens at stations."""
