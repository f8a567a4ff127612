"""From rules to dated events: closed days, asked days, candidates, the plan."""
