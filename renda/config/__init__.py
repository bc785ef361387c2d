"""Composition: settings, urls, schedule; the only place that knows every room."""
