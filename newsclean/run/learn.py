"""Learn what a folder repeats, before it is cleaned; store it with the results.

The folder is read twice and nothing of it is kept between.  A file that cannot be read
teaches nothing; the run that cleans says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean.config import Config
from newsclean.errors import ConfigError
from newsclean.io.folder import Listing, list_folder
from newsclean.io.terminal import say
from newsclean.profile import Donors, Profile
from newsclean.run.donors import donors_of, noting, read_text
from newsclean.run.watch import Outcome
from newsclean.run.writers import Target

STORED = ".newsclean-profile"
"""Name of the profile in a folder of results; hidden, so it is neither input nor result."""

STATES = ("read", "skipped", "failed")
"""What can become of a file that is learned from."""

ENOUGH = 2
"""Files from which something can repeat."""


class Known(NamedTuple):
    """What is known of a folder: what its texts repeat, and the texts."""

    profile: Profile = Profile()
    donors: Donors = Donors()


class Choice(NamedTuple):
    """Which profile the user wants: the stored one or a new one if nothing is said."""

    path: str | None = None
    is_off: bool = False
    is_new: bool = False
    is_quiet: bool = False

    def checked(self, target: Target) -> Choice:
        """The choice.  Raises `ConfigError` where the flags contradict each other or the input."""
        said = [
            flag
            for flag, given in (
                ("--profile", self.path),
                ("--no-learn", self.is_off),
                ("--relearn", self.is_new),
            )
            if given
        ]
        if len(said) > 1:
            raise ConfigError(f"{said[0]} and {said[1]} contradict each other; give one of them")
        if self.is_new and not _is_folder(target):
            raise ConfigError("--relearn is for folders; a single text repeats nothing, leave it out")
        return self

    def known(self, target: Target, listing: Listing, config: Config) -> Known:
        """What to clean with: the profile named, stored with the results, or learned now and
        stored; and for a folder its texts as donors."""
        if self.is_off or not (self.path or _is_folder(target)):
            return Known()
        has_donors = config.copies and _is_folder(target)
        donors = donors_of(listing, config.extractor) if has_donors else Donors()
        if self.path:
            return Known(Profile.load(self.path), donors)
        place = stored_at(target)
        if place is not None and place.is_file() and not self.is_new:
            return Known(self._stored(place), donors)
        keys: dict[int, str] = {}
        is_enough = len(listing.entries) >= ENOUGH
        named = named_texts(listing, config.extractor) if is_enough else ()
        profile = Profile.of(noting(named, keys)).repeated()
        if place is not None:
            _store(profile, place)
        return Known(profile, donors_of(listing, config.extractor, keys) if has_donors else donors)

    def _stored(self, place: Path) -> Profile:
        try:
            profile = Profile.load(place)
        except ConfigError as error:
            raise ConfigError(f"{error}: --relearn does that, --no-learn goes on without") from error
        if not self.is_quiet:
            say(f"{place}, learned from {profile.documents} texts, is used again; --relearn replaces it")
        return profile


def _store(profile: Profile, place: Path) -> None:
    """Keep a profile for the next run; one that knows nothing need not be kept."""
    if not profile:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    profile.save(place)


def _is_folder(target: Target) -> bool:
    return target.root is not None and target.root.is_dir()


def stored_at(target: Target) -> Path | None:
    """Where the profile of a run is kept: in the folder of results or beside the JSON lines;
    nowhere if they go to standard output or another pipe."""
    out = target.out
    if out is None or (out.exists() and not (out.is_file() or out.is_dir())):
        return None
    return out.with_name(f"{STORED}-{out.name}") if target.to == "jsonl" else out / STORED


def named_texts(
    listing: Listing, extractor: str, tell: Callable[[Outcome], object] = lambda outcome: None
) -> Iterator[tuple[str, str]]:
    """Name and text of each input, of pages the extracted one; *tell* hears what became of each."""
    for entry in listing.entries:
        outcome, text = read_text(entry, extractor)
        tell(outcome)
        if text:
            yield entry.id, text


def learn_folder(root: Path, path: Path, *, extractor: str = "best", force: bool = False) -> list[Outcome]:
    """Learn from the folder *root*, store the profile at *path*; what became of each file.

    Everything learned is stored, so that profiles can be added up.
    """
    if not root.is_dir():
        raise ConfigError(f"{root} is a file; give a folder" if root.exists() else f"{root} does not exist")
    if path.is_dir():
        raise ConfigError(f"{path} is a folder; give the name of a file for the profile")
    if path.exists() and not force:
        try:
            Profile.load(path)
        except ConfigError as error:
            raise ConfigError(f"{path} exists and is no profile; --force overwrites it") from error
    listing = list_folder(root, [path])
    outcomes = [Outcome(note.id, "skipped", note.why) for note in listing.skipped]
    outcomes += [Outcome(note.id, "failed", note.why) for note in listing.unreadable]
    profile = Profile.of(text for _, text in named_texts(listing, extractor, outcomes.append))
    path.parent.mkdir(parents=True, exist_ok=True)
    profile.save(path)
    return outcomes
