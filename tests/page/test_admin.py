"""What guessing the token of an administrator costs."""

from __future__ import annotations

from dataclasses import dataclass

from index.page.admin import Tries


@dataclass
class Clock:
    """Time that passes only when somebody waits."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def waited(self, tries: Tries, who: str) -> float:
        """How long one more try from there has to wait."""
        begun = self.now
        tries.wait(who)
        return self.now - begun


def test_guessing_is_slow_from_one_address_and_from_many_until_a_while_has_passed() -> None:
    clock = Clock()
    tries = Tries(each=2, together=4, within=60, clock=clock, sleep=clock.sleep)
    for _ in range(2):
        assert clock.waited(tries, "guesser") == 0
        tries.wrong("guesser")
    assert clock.waited(tries, "guesser") == 2
    assert clock.waited(tries, "ann") == 0
    tries.wrong("another")
    tries.wrong("and another")
    assert clock.waited(tries, "ann") == 2  # many in all
    clock.now += 61
    assert clock.waited(tries, "guesser") == 0
