"""Where lines are cut. Internal."""
