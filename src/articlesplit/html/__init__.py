"""From HTML to rows of visible text with their markup. Internal."""
