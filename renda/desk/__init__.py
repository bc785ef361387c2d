"""Each person's 待办, home page and menu, read from declarations."""
