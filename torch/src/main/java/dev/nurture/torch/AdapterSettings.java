package dev.nurture.torch;

import dev.nurture.recipe.Setting;
import java.util.List;

/** How to learn a change of low rank instead of the weights themselves. */
public record AdapterSettings(
        @Setting(about = "Rank of the change to each matrix.", preset = "8")
        int rank,

        @Setting(about = "The change is multiplied by alpha / rank.", preset = "16")
        double alpha,

        @Setting(
                about =
                        "The last names of the matrices that change, such as c_attn, c_proj or q_proj; the projections of attention if empty.",
                preset = "")
        List<String> on) {
    public AdapterSettings {
        on = List.copyOf(on);
        if (rank < 1) {
            throw new IllegalArgumentException("rank: must be at least 1, but was " + rank);
        }
        if (!(alpha > 0) || alpha == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("alpha: must be above 0, but was " + alpha);
        }
    }

    /** What the change is multiplied by. */
    double scale() {
        return alpha / rank;
    }
}
