package dev.nurture.pages.web;

import dev.nurture.pages.campaign.Crowd;
import dev.nurture.pages.web.internal.BoardView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the board says of a crowd, in words. */
final class CrowdPage {
    private CrowdPage() {}

    static BoardView.Crowd view(Crowd crowd) {
        List<BoardView.Gap> gaps = new ArrayList<>();
        List<BoardView.Bloc> blocs = new ArrayList<>();
        for (Crowd.OfQuestion question : crowd.questions()) {
            question.gaps()
                    .forEach(gap -> gaps.add(new BoardView.Gap(
                            question.title(),
                            "%s and %s".formatted(words(gap.first()), words(gap.second())),
                            Pages.share(gap.share()),
                            Pages.bar(gap.share()),
                            gap.isAlarm())));
            question.blocs()
                    .forEach(bloc -> blocs.add(new BoardView.Bloc(
                            question.title(),
                            String.join(", ", bloc.members()),
                            String.format(Locale.ROOT, "%.1f", bloc.strongest()),
                            bloc.toSettle())));
        }
        return new BoardView.Crowd(crowd.isAlarm(), gaps, blocs, links(crowd), effects(crowd));
    }

    private static String words(String model) {
        return switch (model) {
            case "majority" -> "the majority";
            case "capped" -> "the capped vote";
            default -> "the model";
        };
    }

    private static List<String> links(Crowd crowd) {
        return crowd.links().stream()
                .map(link -> "%s and %s: the same uncommon answer %s times, within 20 minutes of each other"
                        .formatted(link.first(), link.second(), link.shared()))
                .toList();
    }

    private static List<String> effects(Crowd crowd) {
        List<String> effects = new ArrayList<>();
        crowd.merged()
                .ifPresent(share -> effects.add("With linked accounts counted as one voter, %s of the labels change."
                        .formatted(Pages.share(share))));
        crowd.withoutPaused()
                .ifPresent(share -> effects.add(
                        "Without those who are paused, %s of the labels change.".formatted(Pages.share(share))));
        return effects;
    }
}
