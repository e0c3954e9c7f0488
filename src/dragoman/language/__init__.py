"""What several stages need to know of English: sentences, names, times, ids."""
