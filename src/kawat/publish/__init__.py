"""What the record gives to others: calendars, feeds, tables, and the words that they are told in."""
