"""年度计划: read from its document, adopted, worked and answered for; the spine of the year."""
