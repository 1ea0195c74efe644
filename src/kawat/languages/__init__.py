"""What is particular to a language: a folder of data each, and what loads it."""
