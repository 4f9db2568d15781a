"""Exports: written in the background, downloaded as a file that can be taken up again where it broke off."""
