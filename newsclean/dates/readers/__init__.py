"""What reads the expressions that the grammar finds, one module a family."""
