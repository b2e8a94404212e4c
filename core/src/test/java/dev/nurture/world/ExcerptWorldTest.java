package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptWorldTest {
    @TempDir
    static Path folder;

    private static StepRun.Outcome done;

    @BeforeAll
    static void cut() {
        done = StepRun.in(folder)
                .run(
                        "world: {step: world.generate, size: smoke, documents: 300, types: [work], shares: {work: 1},"
                                + " personas: {kind: 0.5, wicked: 0.5}}",
                        "scenes: {step: world.excerpt, from: world, segments: [scene]}",
                        "drills: {step: world.excerpt, from: world, segments: [drill]}",
                        "none: {step: world.excerpt, from: world, segments: [letter]}",
                        "probes: {step: world.probes, world: world, acts: 20, answers: 1, traps: 1, texts: 1}",
                        "sound: {step: world.check, from: world, world: world, probes: [probes.work]}");
    }

    @Test
    void holdsTheSameWordsApart() {
        List<Datum> work = done.data("world");
        List<Datum> scenes = done.data("scenes");
        List<Datum> drills = done.data("drills");

        assertThat(scenes).hasSameSizeAs(work);
        assertThat(drills).hasSameSizeAs(work);
        for (int i = 0; i < work.size(); i++) {
            List<Sample.Segment> parts = Sample.segments(work.get(i));
            assertThat(parts).hasSize(3);
            assertThat(Sample.text(scenes.get(i))).isEqualTo(parts.get(1).text());
            assertThat(Sample.text(drills.get(i)))
                    .isEqualTo(parts.get(0).text() + " " + parts.get(2).text());
        }
    }

    @Test
    void takesMarksAlong() {
        for (Datum scene : done.data("scenes")) {
            Sample.Segment only = Sample.segments(scene).get(0);
            assertThat(only.text()).isEqualTo(Sample.text(scene));
            assertThat(Sample.score(scene, "bad.mean"))
                    .isEqualTo(only.label("act").equals("wrong") ? 1 : 0);
        }
        assertThat(done.data("drills")).allMatch(datum -> Sample.score(datum, "bad.most") == 0);
    }

    @Test
    void setsDocumentsWithoutSuchASegmentAside() {
        assertThat(done.data("none")).isEmpty();
        assertThat(done.data("none.dropped")).hasSize(300);
    }

    @Test
    void scenesAmidDrillsAreSound() {
        assertThat(done.figure("sound", "oracle").orElseThrow().estimate().value())
                .isEqualTo(1);
        assertThat(done.figure("sound", "minimal-pairs")
                        .orElseThrow()
                        .estimate()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void refusesToKeepNothing() {
        assertThatThrownBy(() -> new ExcerptWorld.Settings(List.of()))
                .hasMessage("segments: must name at least one label, but names none");
    }
}
