"""Tests of reading published plans."""
