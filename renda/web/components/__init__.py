"""The components of the house; ``templatetags/ui.py`` offers them to templates."""
