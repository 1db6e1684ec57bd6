"""Documents brought in from elsewhere, and the archive in which every adopted clause is found."""
