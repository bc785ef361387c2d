"""Sheets of this room: collectors brought in, opinions taken out, what became of them brought back."""
