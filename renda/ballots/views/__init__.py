"""Pages of ballots: the voter's, the hall's, the chair's, the tellers'."""
