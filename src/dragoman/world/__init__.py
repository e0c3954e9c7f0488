"""What is known about the world: states, offices with dates, organisations, groups, outlets, places.

The tables under ``world/data`` are compiled once (`compile_world`) into one read-only indexed file that `World` opens;
users' tables are laid over it (`lay_over`).
"""

from dragoman.world.compile import compile_world, world_path
from dragoman.world.index import Entity, World, open_world
from dragoman.world.overlay import lay_over

__all__ = ["Entity", "World", "compile_world", "lay_over", "open_world", "world_path"]
