"""Long work on many matters, done behind the page: it shows how far it has come, can be left, and goes on after a crash."""
