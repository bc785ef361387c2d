"""代表建议: handed in, assigned, handled, answered and judged by the deputy who made the suggestion."""
