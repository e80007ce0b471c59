"""What newsclean has learned from counting: word tables and small models, loaded when first asked for."""
