"""How the tagger that restores writing is made: articles, token ids, network, learning, export."""
