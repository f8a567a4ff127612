"""From a policy programme in plain Dutch to dated meetings and an iCal feed per group."""

__version__ = "0.1.0"
