"""The Excel file: the agenda, the agenda of each group, the meetings, the cycles."""
