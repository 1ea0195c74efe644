"""Where things stand in what is drawn: places on the world, nodes of a network, bars of a timeline."""
