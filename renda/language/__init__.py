"""Chinese text: cleaning, tokens, pinyin, numerals."""
