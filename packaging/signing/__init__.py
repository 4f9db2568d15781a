"""The repository that updates come from: its keys and its signatures. Run by ``dev.py release-repository``."""
