"""12345 tickets from the hotline's export to our rows: which column is what, cells, what is masked, which town."""
