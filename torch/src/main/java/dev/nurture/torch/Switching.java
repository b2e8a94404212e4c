package dev.nurture.torch;

import dev.nurture.model.Parameter;
import dev.nurture.torch.TrainSettings.Aim;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * One objective after the other, as a {@link Course} has it. The optimiser goes on as if nothing had happened; parameters of an
 * objective whose time is not now are there, and get no gradient. One thread.
 */
final class Switching implements Objective {
    private final Course course;
    private final Map<Aim, Objective> objectives = new EnumMap<>(Aim.class);
    private Optional<Tensor> ownGradients = Optional.empty();
    private Objective now;

    /**
     * @param maker makes the objective of an aim
     */
    Switching(Course course, Function<Aim, Objective> maker) {
        this.course = course;
        course.aims().forEach(aim -> objectives.put(aim, maker.apply(aim)));
        this.now = at(0);
    }

    private Objective at(long step) {
        return java.util.Objects.requireNonNull(objectives.get(course.at(step)));
    }

    @Override
    public List<Parameter> parameters() {
        return objectives.values().stream()
                .flatMap(objective -> objective.parameters().stream())
                .toList();
    }

    @Override
    public void bind(Parameters weights, Parameters gradients) {
        objectives.values().forEach(objective -> objective.bind(weights, gradients));
        long size = parameters().stream().mapToLong(Parameter::size).sum();
        if (size > 0) {
            ownGradients = Optional.of(gradients.viewFrom(parameters().get(0).name(), size));
        }
    }

    @Override
    public boolean readsHidden() {
        return objectives.values().stream().anyMatch(Objective::readsHidden);
    }

    @Override
    public void begin(long step) {
        now = at(step);
    }

    @Override
    public double differentiate(Pass pass) {
        ownGradients.ifPresent(Tensor::zero_);
        return now.differentiate(pass);
    }

    @Override
    public Tally.Depth tells() {
        return objectives.values().stream()
                .map(Objective::tells)
                .max(Tally.Depth::compareTo)
                .orElse(Tally.Depth.NOTHING);
    }

    @Override
    public void tell(Tally tally) {
        now.tell(tally);
    }
}
