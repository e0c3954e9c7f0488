"""Records as they are printed: their shapes, their JSON Schemas, and writers for terminal tables, JSON and CSV."""
