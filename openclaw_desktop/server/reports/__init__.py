"""Figures on tickets."""
