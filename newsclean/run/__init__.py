"""Many documents: what happens to each, and what becomes of all."""
