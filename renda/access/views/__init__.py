"""Pages of signing in, of one's own account, and of keeping accounts."""

from renda.access.views.entrance import locked_out

__all__ = ["locked_out"]
