"""The way out: a timeline becomes a plan, the plan becomes samples and pictures, and those become a file."""
