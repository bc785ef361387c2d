"""One search box over what rooms declare searchable."""
