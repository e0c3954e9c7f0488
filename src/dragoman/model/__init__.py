"""The types at the centre: frozen values that the stages hand to each other. Standard library only."""
