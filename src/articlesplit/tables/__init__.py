"""Pages as Arrow columns and data frames."""
