package dev.nurture.pages.web;

import dev.nurture.error.NurtureException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a server listens and under what names it may be asked.
 *
 * @param host to listen on, such as {@code 127.0.0.1}
 * @param port 0 for any free one
 * @param known what people type in where that is something else, such as {@code https://label.example.org}
 */
public record Address(String host, int port, Optional<String> known) {
    public Address {
        if (port < 0 || port > 65535) {
            throw NurtureException.usage("port: must be from 0 to 65535, but was %s.".formatted(port));
        }
        known.filter(text -> !text.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?"))
                .ifPresent(text -> {
                    throw NurtureException.usage(
                            "address: must be such as https://label.example.org, but was '%s'.".formatted(text));
                });
    }

    /** On this machine alone. */
    public static Address loopback(int port) {
        return new Address("127.0.0.1", port, Optional.empty());
    }

    Set<String> origins(int open) {
        Set<String> origins = new TreeSet<>();
        origins.add("http://" + host + ":" + open);
        origins.add("http://localhost:" + open);
        known.ifPresent(text -> origins.add(URI.create(text).toString()));
        return origins;
    }

    String link(int open) {
        return known.orElse("http://" + host + ":" + open);
    }
}
