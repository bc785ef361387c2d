"""What an actor may do next with a consultation, from the tables of moves."""
