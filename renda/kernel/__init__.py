"""The few ideas all rooms share; it knows no noun of any single room."""
