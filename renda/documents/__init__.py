"""公文: reading of documents, and rendering of official papers."""
