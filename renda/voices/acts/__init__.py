"""What an actor may do next with an opinion, from the tables of moves."""
