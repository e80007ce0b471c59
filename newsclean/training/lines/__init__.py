"""Training of the line model: pages into labelled lines, lines into many shapes, a small network.

    python -m newsclean.training.lines --data "$NEWSCLEAN_DATA" --out newsclean/data/lines.npz

`pages` reads the collections, `shapes` makes of each page the texts people have,
`network` and `fit` learn, `export` writes what ships.
"""
