package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.ArrayList;
import java.util.List;

/** The arms of a study in the recipe's order; each has a colour, the same all over the page. */
record Arms(List<String> names) {
    private static final int COLOURS = 7;

    Arms {
        names = List.copyOf(names);
    }

    /** The arms of the jobs that train or ask models. */
    static Arms of(Facts facts) {
        List<String> names = new ArrayList<>();
        for (Facts.Stage stage : facts.stages()) {
            String arm = Coordinates.of(stage.id()).armName();
            if ((stage.trains() || stage.asks()) && !names.contains(arm)) {
                names.add(arm);
            }
        }
        return new Arms(names);
    }

    /** The class that gives an arm its colour. */
    String kind(String arm) {
        return "arm-" + (Math.max(0, names.indexOf(arm)) % COLOURS + 1);
    }

    /** An arm's name beside its colour. */
    Element label(String arm) {
        return Html.element("span", Html.element("i").kind("dot"), Visible.of(arm, 40))
                .kind("arm " + kind(arm));
    }
}
