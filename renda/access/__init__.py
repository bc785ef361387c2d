"""Sign-in, and turning a person's posts into the Actor that acts."""
