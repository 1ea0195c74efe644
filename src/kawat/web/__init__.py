"""The record in a browser and for programs: pages made on the server, each also as calendar, feed, JSON, table."""
