"""Papers of this room: what a point signs, what goes up, what a contributor is given, cards with a personal link."""
