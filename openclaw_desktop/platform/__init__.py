"""The system around the program: paths, single instance, the local server process, logs."""
