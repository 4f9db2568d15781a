"""What the server itself notices as time goes by: tickets past their due date, API keys near their end."""
