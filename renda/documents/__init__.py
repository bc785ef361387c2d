"""公文: reading of documents; rendering follows."""
