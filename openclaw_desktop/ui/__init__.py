"""What a person sees: one folder a feature, each with its view, model and controller."""
