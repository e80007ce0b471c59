"""The kinds of debris that the line model tells apart, in the order of its scores."""

from __future__ import annotations

FAMILIES = tuple("navigation comments bio caption consent newsletter share related ad byline legal".split())
