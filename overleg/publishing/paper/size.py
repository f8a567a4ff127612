"""The paper that is printed on. Lengths are in points."""

from enum import StrEnum

MILLIMETRE = 72 / 25.4


class Paper(StrEnum):
    """The paper, landscape."""

    A3 = "a3"
    A4 = "a4"

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in points."""
        wide, high = {"a3": (420, 297), "a4": (297, 210)}[self.value]
        return wide * MILLIMETRE, high * MILLIMETRE

    @property
    def scale(self) -> float:
        """How large the fixed texts are."""
        return {"a3": 1.0, "a4": 0.74}[self.value]
