package dev.nurture.pages;

import dev.nurture.pages.exchange.ReviewPeople;
import dev.nurture.step.Step;
import java.util.List;

/** What this module adds to the steps that a recipe can name. */
public final class ReviewSteps {
    private ReviewSteps() {}

    public static List<Step<?>> all() {
        return List.of(new ReviewPeople());
    }
}
