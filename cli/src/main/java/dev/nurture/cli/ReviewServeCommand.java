package dev.nurture.cli;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.web.Address;
import dev.nurture.pages.web.Server;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the pages until it is stopped. */
@Command(
        name = "serve",
        description = "Serve the pages on which people label and vote, until stopped.",
        footer = {
            "%nWhere there is no owner yet, a link is printed once that makes one.",
            "Pages are served to this machine alone. For others, put a server that speaks https in front and name it with",
            "--address, or allow others with --host and --open-to-network."
        })
final class ReviewServeCommand implements Callable<Integer> {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

    private final Nurture nurture;

    @Mixin
    private final ReviewPlace place = new ReviewPlace();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where to listen (${DEFAULT-VALUE}); 0 for any free port.")
    private int port = 8080;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "On what address to listen (${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--open-to-network", description = "Listen on an address that other machines can reach.")
    private boolean openToNetwork;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "What people type in, such as https://label.example.org, where a server is in front.")
    private Optional<String> address = Optional.empty();

    ReviewServeCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        if (!LOOPBACK.contains(host) && !openToNetwork) {
            throw NurtureException.usage(
                    "--host: must be 127.0.0.1 unless --open-to-network is given, but was %s.".formatted(host));
        }
        Accounts accounts = place.accounts();
        Server.Work work = new Server.Work(accounts, place.office(), place.drafts());
        try (Server server = Server.start(work, new Address(host, port, address), Clock.systemUTC())) {
            Console console = nurture.console();
            console.out().line(server.link());
            if (accounts.all().stream().noneMatch(account -> account.role() == Role.OWNER)) {
                console.out()
                        .line("Nobody owns this yet. Make the owner's account once at: %s/join/%s"
                                .formatted(
                                        server.link(),
                                        accounts.invite(Role.OWNER).word()));
            }
            console.out().stream().flush();
            awaitEnd();
        }
        return 0;
    }

    private static void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
