"""Renda (人大): the working platform of a local people's congress."""
