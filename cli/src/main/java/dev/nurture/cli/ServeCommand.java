package dev.nurture.cli;

import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.model.ModelRuntime;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.serve.ModelServer;
import dev.nurture.torch.TorchRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves models to evaluation harnesses until it is stopped. */
@Command(
        name = "serve",
        description = "Serve models as OpenAI's interface does, for evaluation harnesses, until stopped.",
        footer = {
            "%nMODEL is the folder of a checkpoint, or a job that trained one, such as model[plain,seed=1].",
            "NAME=MODEL serves it under a name of yours. The key is taken from NURTURE_API_KEY, or made and printed."
        })
final class ServeCommand implements Callable<Integer> {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

    /** What stands for all addresses of a machine, and is none that anybody could ask by. */
    private static final List<String> ANYWHERE = List.of("0.0.0.0", "::");

    private static final String KEY = "NURTURE_API_KEY";
    private static final int KEY_BYTES = 24;

    private final Nurture nurture;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "What to serve.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--run", paramLabel = "RUN", description = "The run that trained it (the newest).")
    private Optional<String> run = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where to listen (${DEFAULT-VALUE}); 0 for any free port.")
    private int port = 8000;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "On what address to listen (${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--open-to-network", description = "Listen on an address that other machines can reach.")
    private boolean openToNetwork;

    @Option(names = "--no-key", description = "Let everybody ask who can reach this machine's own address.")
    private boolean withoutKey;

    ServeCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        boolean loopback = LOOPBACK.contains(host);
        if (!loopback && !openToNetwork) {
            throw NurtureException.usage(
                    "--host: must be 127.0.0.1 unless --open-to-network is given, but was %s.".formatted(host));
        }
        if (ANYWHERE.contains(host)) {
            throw NurtureException.usage(
                    "--host: must be the address or the name by which others ask, since no other is answered, but was %s."
                            .formatted(host));
        }
        if (!loopback && withoutKey) {
            throw NurtureException.usage("--no-key: must be left out where other machines can ask, but is given.");
        }
        if (port < 0 || port > 65535) {
            throw NurtureException.usage("--port: must be from 0 to 65535, but was %s.".formatted(port));
        }
        Optional<String> given = Optional.ofNullable(System.getenv(KEY)).filter(key -> !key.isBlank());
        Optional<String> key = withoutKey ? Optional.empty() : given.or(() -> Optional.of(newKey()));
        List<ModelServer.Offer> offers = open();
        ModelServer.Address address = new ModelServer.Address(host, port, key);
        try (ModelServer server = ModelServer.start(offers, address)) {
            tell(
                    "http://%s:%s/v1".formatted(address.named(), server.port()),
                    offers,
                    given.isPresent() ? Optional.empty() : key);
            awaitEnd();
        }
        return 0;
    }

    private static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private List<ModelServer.Offer> open() {
        ModelRuntime runtime = new TorchRuntime();
        List<ModelServer.Offer> offers = new ArrayList<>();
        try {
            for (String given : models) {
                ServedName named = ServedName.of(given);
                Path folder = folder(named.model());
                offers.add(new ModelServer.Offer(named.name(), runtime.open(folder), ChatTemplate.of(folder)));
            }
        } catch (RuntimeException e) {
            offers.forEach(offer -> offer.model().close());
            throw e;
        }
        return offers;
    }

    private Path folder(String model) {
        Path folder = Path.of(model);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        return nurture.run(nurture.run(run))
                .require(model)
                .files()
                .orElseThrow(
                        () -> NurtureException.usage("%s: must have trained a model, but made none.".formatted(model)));
    }

    private void tell(String link, List<ModelServer.Offer> offers, Optional<String> made) {
        Console console = nurture.console();
        if (console.isJson()) {
            var json = Json.MAPPER.createObjectNode().put("link", link);
            made.ifPresent(key -> json.put("key", key));
            offers.forEach(offer -> json.withArray("models").add(offer.id()));
            console.json(json);
        } else {
            console.out()
                    .line(link + "  serves "
                            + String.join(
                                    ", ",
                                    offers.stream().map(ModelServer.Offer::id).toList()));
            made.ifPresent(key -> console.out().line("Ask with this key: export OPENAI_API_KEY=" + key));
        }
        console.out().stream().flush();
    }

    private static void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A model under its name.
     *
     * @param model a folder, or a job
     */
    private record ServedName(String name, String model) {
        static ServedName of(String given) {
            int equals = given.indexOf('=');
            if (equals > 0 && given.indexOf('[') < 0 || equals > 0 && equals < given.indexOf('[')) {
                return new ServedName(given.substring(0, equals), given.substring(equals + 1));
            }
            Path last = Path.of(given).getFileName();
            return new ServedName(last == null ? given : last.toString(), given);
        }
    }
}
