"""Many reports at once: on one machine's cores, later on a cluster."""
