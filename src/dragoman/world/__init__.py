"""What is known about the world: states, offices with dates, organisations, groups, outlets, places.

The tables under ``world/data`` are compiled once (`compile_world`) into one read-only indexed file that `World` opens.
"""

from dragoman.world.compile import compile_world, world_path
from dragoman.world.index import Entity, World, open_world

__all__ = ["Entity", "World", "compile_world", "open_world", "world_path"]
