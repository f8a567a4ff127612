"""The year planner: a year on one page or sheet, for everybody or for one group."""
