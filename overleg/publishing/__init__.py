"""From plan to files: feeds and pages, as text or bytes; nothing is written here."""
