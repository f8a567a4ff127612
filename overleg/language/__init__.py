"""What people write becomes values: phrases for how often, and for between which days."""
