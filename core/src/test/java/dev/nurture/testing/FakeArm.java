package dev.nurture.testing;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps one thread busy, hands its data on, and can fail. What it has done so far stands in its state, so that a test sees
 * where it goes on.
 */
public final class FakeArm implements WholeStep<FakeArm.Settings> {
    private static final long MOST_SECONDS = 20;

    private final CyclicBarrier meeting;

    /**
     * @param together how many jobs must be at work at the same time before any of them goes on
     */
    public FakeArm(int together) {
        this.meeting = new CyclicBarrier(together);
    }

    public record Settings(
            @Setting(about = "How it ends: well, data or environment.", preset = "well")
            String end,

            @Setting(about = "Which step interrupts it, once; 0 for none.", preset = "0")
            int stop) {}

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.of("fake.training", 1, "Trains nothing.", Settings.class)
                .withChance()
                .onOneThread();
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        meet();
        switch (settings.end) {
            case "data" -> throw NurtureException.data("loss: must be a number, but was NaN.");
            case "environment" -> throw new NurtureException(Kind.ENVIRONMENT, "Cannot write: the disk is full.");
            default -> train(settings, workspace);
        }
    }

    private void meet() {
        try {
            meeting.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the others are not at work", e);
        }
    }

    private static void train(Settings settings, Workspace workspace) throws IOException {
        Path state = workspace.state().resolve("done");
        int done = Files.exists(state) ? Integer.parseInt(Files.readString(state)) : 0;
        if (settings.stop > 0 && done == 0) {
            Files.writeString(state, Integer.toString(settings.stop));
            throw new NurtureException(Kind.INTERRUPTED, "Stopped on request.");
        }
        workspace.trained(new Workspace.TrainingStep(done + 1L, 10, 100, 2.5, 0.001, 0.5));
        Files.writeString(workspace.files().resolve("begun.txt"), Integer.toString(done));
        try (var rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                workspace.emit(Step.KEPT, rows.next());
            }
        }
    }
}
