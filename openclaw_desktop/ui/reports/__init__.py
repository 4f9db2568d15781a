"""The Reports tab: tickets counted for a period, as charts and numbers, each bar with the search behind it."""
