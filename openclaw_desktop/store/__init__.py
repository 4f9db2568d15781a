"""What this workstation keeps: settings, secrets, drafts, cached tickets. No Qt."""
