"""What the strip of the picture shows and what was corrected on it; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from editor.music.film.facts import FilmFacts, Span
from editor.music.score_wish import Point, ScoreWish, handles_of

SAME_S = 0.06
SHORTEST_QUIET_S = 0.3
LEAST_GAP_S = 0.2
"""Handles of the curve come no nearer to each other."""


@dataclass(frozen=True, slots=True)
class StripState:
    """The facts of a picture, and a person's word on them."""

    film: FilmFacts
    hits_s: tuple[float, ...] = ()
    """Marked by hand, on a cut or anywhere."""
    passed_s: tuple[float, ...] = ()
    """Cuts whose mark was taken off."""
    quiet: tuple[Span, ...] = ()
    loud: tuple[Span, ...] = ()
    """Speech over which the music need not be quiet."""
    handles: tuple[Point, ...] = field(default=())
    is_drawn: bool = False
    """Whether the curve was changed by hand; else the picture's own energy counts."""

    @classmethod
    def of(cls, film: FilmFacts) -> StripState:
        """What was found, uncorrected."""
        return cls(film, handles=handles_of(film))

    # hits ---------------------------------------------------------------------------------------------

    def is_hit(self, time_s: float) -> bool:
        """Whether the music is to meet a moment: every cut, unless its mark was taken off."""
        return not any(abs(time_s - at_s) < SAME_S for at_s in self.passed_s)

    @property
    def moments_s(self) -> tuple[float, ...]:
        """Every cut and every moment that was marked, in order."""
        own = [at_s for at_s in self.hits_s if not self._cut_near(at_s, SAME_S)]
        return tuple(sorted((*self.film.cuts_s, *own)))

    def is_marked(self, time_s: float) -> bool:
        """Whether a moment was marked by hand: it is met whatever it costs."""
        return any(abs(time_s - at_s) < SAME_S for at_s in self.hits_s)

    def _cut_near(self, time_s: float, reach_s: float) -> bool:
        return any(abs(time_s - cut_s) < reach_s for cut_s in self.film.cuts_s)

    def nearest(self, time_s: float, reach_s: float) -> float | None:
        """The cut or mark nearest to a moment, within reach."""
        near = [at_s for at_s in self.moments_s if abs(at_s - time_s) <= reach_s]
        return min(near, key=lambda at_s: abs(at_s - time_s), default=None)

    def toggled_hit(self, time_s: float) -> StripState:
        """A cut goes from usual to hit, to passed over, and round; any other moment is marked or freed."""
        kept = tuple(at_s for at_s in self.hits_s if abs(at_s - time_s) >= SAME_S)
        passed = tuple(at_s for at_s in self.passed_s if abs(at_s - time_s) >= SAME_S)
        if not self._cut_near(time_s, SAME_S):
            marked = () if self.is_marked(time_s) else (time_s,)
            return replace(self, hits_s=tuple(sorted((*kept, *marked))))
        if self.is_marked(time_s):
            return replace(self, hits_s=kept, passed_s=tuple(sorted((*passed, time_s))))
        if not self.is_hit(time_s):
            return replace(self, hits_s=kept, passed_s=passed)
        return replace(self, hits_s=tuple(sorted((*kept, time_s))), passed_s=passed)

    # quiet --------------------------------------------------------------------------------------------

    @property
    def speech(self) -> tuple[Span, ...]:
        """Speech that the music gives way to."""
        return tuple(span for span in self.film.speech if span not in self.loud)

    def with_quiet(self, start_s: float, end_s: float) -> StripState:
        """Another stretch that shall be quiet; joined with those it touches."""
        start_s, end_s = max(min(start_s, end_s), 0.0), min(max(start_s, end_s), self.film.duration_s)
        if end_s - start_s < SHORTEST_QUIET_S:
            return self
        apart = [span for span in self.quiet if span[1] < start_s or span[0] > end_s]
        touched = [span for span in self.quiet if span not in apart]
        start_s = min([start_s, *(span[0] for span in touched)])
        end_s = max([end_s, *(span[1] for span in touched)])
        return replace(self, quiet=tuple(sorted((*apart, (start_s, end_s)))))

    def quiet_at(self, time_s: float) -> Span | None:
        """The marked stretch or the speech at a moment."""
        spans = (*self.quiet, *self.film.speech)
        return next((span for span in spans if span[0] <= time_s <= span[1]), None)

    def toggled_quiet(self, span: Span) -> StripState:
        """A marked stretch goes; speech is gone over, or given way to again."""
        if span in self.quiet:
            return replace(self, quiet=tuple(each for each in self.quiet if each != span))
        if span in self.loud:
            return replace(self, loud=tuple(each for each in self.loud if each != span))
        return replace(self, loud=tuple(sorted((*self.loud, span))))

    # the curve ----------------------------------------------------------------------------------------

    def with_handle(self, number: int, time_s: float, value: float) -> StripState:
        """One handle of the mood curve elsewhere; it stays between its neighbours."""
        low_s = self.handles[number - 1][0] + LEAST_GAP_S if number else 0.0
        last = number + 1 >= len(self.handles)
        high_s = self.film.duration_s if last else self.handles[number + 1][0] - LEAST_GAP_S
        moved = (min(max(time_s, low_s), max(high_s, low_s)), min(max(value, 0.0), 1.0))
        handles = tuple(moved if n == number else point for n, point in enumerate(self.handles))
        return replace(self, handles=handles, is_drawn=True)

    def corrected(self, wish: ScoreWish) -> ScoreWish:
        """A wish with what was corrected here."""
        return replace(
            wish, hits_s=self.hits_s, passed_s=self.passed_s, quiet=self.quiet, loud=self.loud,
            mood=self.handles if self.is_drawn else (),
        )  # fmt: skip
