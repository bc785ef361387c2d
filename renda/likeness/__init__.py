"""Which kept texts ask for the same thing, found at once by every process; and what was proposed for a matter."""
