"""表决: the one room that counts votes; rolls, boxes, counts, results with their arithmetic."""
