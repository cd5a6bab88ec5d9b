"""From blocks to labels: features, the network, rules that correct it. Internal."""
