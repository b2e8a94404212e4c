package dev.nurture.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the chain of events. */
@Command(name = "verify", description = "Check that no event was changed, removed or put in between.")
final class ReviewVerifyCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Mixin
    private final ReviewPlace place = new ReviewPlace();

    ReviewVerifyCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        long[] events = new long[1];
        var log = place.log();
        log.verify();
        log.replay(0, event -> events[0] = event.sequence());
        nurture.console().out().line("ok: %s as they were told".formatted(Amounts.count(events[0], "event")));
        return 0;
    }
}
