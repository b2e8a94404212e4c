package dev.nurture.pages.web.internal;

import java.util.List;

/** The campaigns that somebody can work on. */
public record HomeView(List<Row> campaigns, boolean reviewer, boolean manager) {
    public HomeView {
        campaigns = List.copyOf(campaigns);
    }

    /**
     * A campaign.
     *
     * @param mine how many items this person judged, of whatever use
     */
    public record Row(String name, String title, boolean open, int mine, long done, long of) {}
}
