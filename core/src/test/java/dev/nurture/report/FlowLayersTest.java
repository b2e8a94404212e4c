package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowLayersTest {
    @Test
    void aBoxStandsAfterEverythingThatItReadsFrom() {
        FlowLayers layers = FlowLayers.of(graph(4, "0>1", "1>2", "0>2", "2>3"));

        assertThat(layers.layers().get(0)).containsExactly(0);
        assertThat(layers.layers().get(1)).contains(1);
        assertThat(layers.layers().get(2)).containsExactly(2);
        assertThat(layers.layers().get(3)).containsExactly(3);
    }

    @Test
    void aLongFlowHasASlotInEveryLayerThatItPasses() {
        FlowLayers layers = FlowLayers.of(graph(4, "0>1", "1>2", "2>3", "0>3"));

        assertThat(layers.routes().get(3)).hasSize(4).startsWith(0).endsWith(3);
        assertThat(layers.layers().get(1)).hasSize(2);
    }

    @Test
    void aSourceStandsJustBeforeItsFirstReader() {
        FlowLayers layers = FlowLayers.of(graph(5, "0>1", "1>2", "3>4", "2>4"));

        assertThat(layers.layers().get(2)).contains(2, 3);
    }

    @Test
    void flowsThatNeedNotCrossDoNot() {
        FlowLayers layers = FlowLayers.of(graph(6, "0>5", "1>4", "2>3"));

        List<Integer> readers = layers.layers().get(1);
        List<Integer> sources = layers.layers().get(0);
        assertThat(IntStream.range(0, 3).map(i -> sources.get(i) + readers.get(i)))
                .containsOnly(5);
    }

    private static FlowGraph graph(int boxes, String... flows) {
        FlowGraph.Box box = new FlowGraph.Box("box", "", "fake/1", Map.of(), Map.of(), Optional.empty(), "box");
        List<FlowGraph.Flow> all = List.of(flows).stream()
                .map(flow -> flow.split(">"))
                .map(ends -> new FlowGraph.Flow(Integer.parseInt(ends[0]), "kept", Integer.parseInt(ends[1]), 1))
                .toList();
        return new FlowGraph(Collections.nCopies(boxes, box), all);
    }
}
