package dev.nurture.serve;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Who is let in: whoever has the key, under a name that the server was started for, and no page of a browser. Whether it is well
 * anybody may ask.
 */
final class Gate {
    static final String HEALTH = "/health";

    private static final String BEARER = "Bearer ";

    private final Optional<String> key;
    private volatile Set<String> hosts = Set.of();

    /**
     * @param key empty to let everybody in who can reach the server
     */
    Gate(Optional<String> key) {
        this.key = key;
    }

    /**
     * @param names with their ports, as requests say them
     */
    void open(Set<String> names) {
        hosts = Set.copyOf(names);
    }

    void admit(Context request) {
        request.header("X-Content-Type-Options", "nosniff").header("Cache-Control", "no-store");
        if (!hosts.contains(Optional.ofNullable(request.header("Host")).orElse(""))) {
            throw Refusal.of(
                    HttpStatus.FORBIDDEN, "host", "host: must be one of those that this server was started for.");
        }
        if (request.header("Origin") != null) {
            throw Refusal.of(HttpStatus.FORBIDDEN, "origin", "origin: must be absent: pages of a browser may not ask.");
        }
        if (!request.path().equals(HEALTH)) {
            requireKey(request);
        }
        if (request.method().equals(HandlerType.POST)) {
            requireJson(request);
        }
    }

    private void requireKey(Context request) {
        String given = Optional.ofNullable(request.header("Authorization")).orElse("");
        if (key.isPresent() && !isSame(given, BEARER + key.get())) {
            throw Refusal.of(
                    HttpStatus.UNAUTHORIZED,
                    "invalid_api_key",
                    "authorization: must be Bearer with this server's key, but is not.");
        }
    }

    private static boolean isSame(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    /** Forms of other sites cannot say this without asking first. */
    private static void requireJson(Context request) {
        String type = Optional.ofNullable(request.contentType()).orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Refusal.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "content_type",
                    "content-type: must be application/json, but is not.");
        }
    }
}
