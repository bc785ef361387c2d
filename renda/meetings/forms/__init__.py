"""Forms of meetings, by what they are for; the rules live with the acts."""
