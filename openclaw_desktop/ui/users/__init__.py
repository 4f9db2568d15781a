"""Users of the server, for those who may manage them."""
