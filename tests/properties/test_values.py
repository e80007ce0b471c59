"""Profiles and configs are values: they add up, they are stored and read back the same."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from strategies import noise, stories

from newsclean import Cleaner, Config, Profile
from newsclean.config import CHOICES
from newsclean.profile import of_line

menus = st.lists(st.sampled_from(("Home", " Home", "News", ""))).map("\n".join)
folders = st.lists(st.one_of(noise, menus, stories.map("\n".join)), max_size=4)

configs = st.builds(
    Config,
    only=st.lists(st.sampled_from(("paywall.*", "stage:tidy"))).map(tuple),
    disable=st.lists(st.sampled_from(("paywall.*", "stage:tidy"))).map(tuple),
    rules=st.lists(st.sampled_from(("a.toml", "b/c.toml"))).map(tuple),
    complete=st.booleans(),
    name_style=st.text(max_size=5),
    locale=st.sampled_from(("", "en-GB", "ko")),
    tz=st.sampled_from(("", "UTC")),
    min_confidence=st.one_of(st.floats(0, 1), st.integers(0, 1)),
    max_chars=st.integers(1),
    lang=st.sampled_from(("", "en", "de", "fil")),
    **{name: st.sampled_from(choices) for name, choices in CHOICES.items()},
)


@given(folders, folders)
def test_a_profile_of_two_folders_is_the_sum_of_theirs(one: list[str], other: list[str]) -> None:
    both = Profile.of([*one, *other])
    assert both == Profile.of(one) + Profile.of(other) == Profile.of(other) + Profile.of(one)
    assert both.digest == (Profile.of(other) + Profile.of(one)).digest
    assert hash(both) == hash(Profile.of(one) + Profile.of(other))
    assert Profile() + both == both == sum([Profile.of([text]) for text in (*one, *other)], Profile())


@given(folders, folders)
def test_profiles_differ_when_their_digests_do(one: list[str], other: list[str]) -> None:
    a, b = Profile.of(one), Profile.of(other)
    assert (a == b) == (a.digest == b.digest)


@given(folders)
def test_a_profile_is_stored_and_read_the_same(texts: list[str]) -> None:
    profile = Profile.of(texts)
    with TemporaryDirectory() as folder:
        path = Path(folder, "profile")
        profile.save(path)
        assert Profile.load(path) == profile
    assert pickle.loads(pickle.dumps(profile)) == profile


@given(folders.filter(bool))
def test_a_profile_counts_stories_not_lines(texts: list[str]) -> None:
    profile = Profile.of(texts)
    assert profile.documents == len(texts)
    for text in texts:
        assert all(count == 1 for count in Profile.of([text] * 3).stories_with(text.split("\n")) if count)
        counts = profile.stories_with(text.split("\n"))
        assert all(count <= len(set(texts)) for count in counts)
        assert [count > 0 for count in counts] == [of_line(line) > 0 for line in text.split("\n")]


@given(folders, st.randoms())
def test_the_order_of_texts_does_not_matter(texts: list[str], shuffler: Random) -> None:
    shuffled = list(texts)
    shuffler.shuffle(shuffled)
    assert Profile.of(shuffled) == Profile.of(texts)


@given(folders)
def test_what_does_not_repeat_is_not_missed(texts: list[str]) -> None:
    profile = Profile.of(texts)
    lines = "\n".join(texts).split("\n")
    pairs = zip(profile.stories_with(lines), profile.repeated().stories_with(lines), strict=True)
    assert all(small == count or (small, count) == (0, 1) for count, small in pairs)


@given(configs)
def test_a_config_is_stored_and_read_the_same(config: Config) -> None:
    again = Config.from_dict(json.loads(json.dumps(config.to_dict())))
    assert again == config
    assert again.fingerprint == config.fingerprint
    assert hash(again) == hash(config)


@given(configs, configs)
def test_configs_differ_when_their_fingerprints_do(one: Config, other: Config) -> None:
    assert (one == other) == (one.fingerprint == other.fingerprint)


def test_a_cleaner_is_pickled_by_its_values() -> None:
    cleaner = Cleaner(Config(strictness="strict"), Profile.of(["A line\nand another"]))
    again = pickle.loads(pickle.dumps(cleaner))
    assert again == cleaner
    assert again.config == cleaner.config
    assert again.profile == cleaner.profile
