"""履职档案: reads what rooms declare about a deputy."""
