"""Where lines are cut; `articlesplit.text.cuts.order` lists the rules. Internal."""
