"""Make the tagger again.

    python -m newsclean.training.writing encode --data "$NEWSCLEAN_DATA" --out .data/writing
    python -m newsclean.training.writing learn --out .data/writing --words 130_000_000
    python -m newsclean.training.writing export --out .data/writing --to newsclean/data

``encode`` reads the articles once (4 minutes on 2 cores).  ``learn`` runs on a GPU if there
is one, logs to ``curve.log`` and is taken up again where it was broken off.  ``export``
calibrates and writes what is shipped.  Everything that is drawn is drawn from the seed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from newsclean.training.writing.articles import FILES
from newsclean.training.writing.batches import Lessons, held_out, split
from newsclean.training.writing.encode import encode, load, save, together
from newsclean.training.writing.export import export
from newsclean.training.writing.fit import fit


def main() -> None:
    """Read the arguments, do one of the three steps."""
    parser = argparse.ArgumentParser(
        prog="python -m newsclean.training.writing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("step", choices=("encode", "learn", "export"))
    parser.add_argument("--data", type=Path, help="the folder with restore/")
    parser.add_argument("--out", type=Path, required=True, help="where what is made on the way is kept")
    parser.add_argument("--to", type=Path, help="where the model is written")
    parser.add_argument("--words", type=int, default=130_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.step == "encode":
        _encode(args.data / "restore", args.out)
    elif args.step == "learn":
        _learn(args.out, args.words, args.seed)
    else:
        export(args.out, args.to)


def _encode(data: Path, out: Path) -> None:
    for name in FILES:
        if not (out / f"{name}.npz").exists():
            save(encode(data / f"{name}.jsonl.xz"), out / f"{name}.npz")
    save(together([load(out / f"{name}.npz") for name in FILES]), out / "corpus.npz")


def _learn(out: Path, words: int, seed: int) -> None:
    corpus = load(out / "corpus.npz")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    taught, kept = split(corpus)
    lessons = Lessons(corpus, taught, seed)

    def say(line: str) -> None:
        print(line, flush=True)
        with (out / "curve.log").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    say(f"{len(corpus.words):,} words, {len(taught):,} articles, {len(kept):,} held out, {device}")
    network = fit(lessons, held_out(lessons, kept), words, out / "checkpoint.pt", device, say)
    torch.save(network.state_dict(), out / "network.pt")


if __name__ == "__main__":
    main()
