"""Readers and writers: what becomes a `Source`, and where a `Cleaned` goes."""
