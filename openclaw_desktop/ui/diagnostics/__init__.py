"""What helps when something is wrong: the connection doctor, and reports of crashes."""
