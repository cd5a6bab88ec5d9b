"""Pages to look at: in notebooks and as an HTML report."""
