"""All layers, in the order in which they are shown."""

from collections.abc import Iterator

from msgspec import Struct, field

from podviewer.ui.reader.layers.cited_here import CitedHereLayer
from podviewer.ui.reader.layers.cited_times import CitedTimesLayer
from podviewer.ui.reader.layers.doubtful_times import DoubtfulTimesLayer
from podviewer.ui.reader.layers.found import FoundLayer
from podviewer.ui.reader.layers.hovered_link import HoveredLinkLayer
from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.layers.passage import PassageLayer
from podviewer.ui.reader.layers.selection import SelectionLayer
from podviewer.ui.reader.layers.speakers import SpeakerLayer


class Layers(Struct):
    """The layers of one view, the lowest first. One more is a module beside this one and a line here.

    Whoever has something to show says it to a layer, as `view.layers.found.show_hits(…)`; what a layer says of the
    pointer is a signal of its own.
    """

    cited_times: CitedTimesLayer = field(default_factory=CitedTimesLayer)
    cited_here: CitedHereLayer = field(default_factory=CitedHereLayer)
    passage: PassageLayer = field(default_factory=PassageLayer)
    selection: SelectionLayer = field(default_factory=SelectionLayer)
    speakers: SpeakerLayer = field(default_factory=SpeakerLayer)
    doubtful_times: DoubtfulTimesLayer = field(default_factory=DoubtfulTimesLayer)
    found: FoundLayer = field(default_factory=FoundLayer)
    hovered_link: HoveredLinkLayer = field(default_factory=HoveredLinkLayer)

    def __iter__(self) -> Iterator[Layer]:
        """Yield the layers in the order of the lines above."""
        return (getattr(self, name) for name in self.__struct_fields__)
