"""What an actor may do next at a station, from the tables of moves."""
