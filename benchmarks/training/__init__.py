"""Train the models. README.md has the commands in order."""
