"""The QThread-driven API worker. QtCore only."""
