package dev.nurture.cli;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Role;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a link that lets one person make an account. */
@Command(name = "invite", description = "Make a link with which one person makes an account, within 14 days.")
final class ReviewInviteCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Mixin
    private final ReviewPlace place = new ReviewPlace();

    @Parameters(paramLabel = "ROLE", description = "annotator, reviewer, manager or owner.")
    private String role = "annotator";

    @Option(names = "--address", paramLabel = "URL", description = "Where the pages are served (${DEFAULT-VALUE}).")
    private String address = "http://127.0.0.1:8080";

    ReviewInviteCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        Role wanted = Arrays.stream(Role.values())
                .filter(one -> one != Role.PUBLIC && one.label().equals(role))
                .findFirst()
                .orElseThrow(() -> NurtureException.usage("role: must be one of %s, but was '%s'."
                        .formatted(
                                Arrays.stream(Role.values())
                                        .filter(one -> one != Role.PUBLIC)
                                        .map(Role::label)
                                        .collect(Collectors.joining(", ")),
                                role)));
        nurture.console()
                .out()
                .line(address + "/join/" + place.accounts().invite(wanted).word());
        return 0;
    }
}
