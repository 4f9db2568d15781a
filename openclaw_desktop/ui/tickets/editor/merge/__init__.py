"""The merge view: what two people did to the same fields, side by side, and what is to stand."""
