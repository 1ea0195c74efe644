"""Who meets whom, who does what to whom: each encounter and deed with the words that it was found in."""
