"""Suggestions as a sheet: past years brought in, lists taken out, with the same columns both ways."""
