"""What stands between the network and the pages: headers, origins, limits."""
