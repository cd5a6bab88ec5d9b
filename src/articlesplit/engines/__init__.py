"""Adapters for engines that run on many machines. Each module imports its own engine, and none imports another's."""
