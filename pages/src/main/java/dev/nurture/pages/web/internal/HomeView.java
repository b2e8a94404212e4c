package dev.nurture.pages.web.internal;

import java.util.List;

/** The campaigns that somebody can work on. */
public record HomeView(List<Row> campaigns, boolean manager) {
    public HomeView {
        campaigns = List.copyOf(campaigns);
    }

    public record Row(String name, String title, long done, long of) {}
}
