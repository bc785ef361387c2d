"""Pages about the house itself: working days, local rules, words, laws, and files of matters."""
