package dev.nurture.pages.web;

import dev.nurture.pages.account.Account;
import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.account.Secret;
import dev.nurture.provenance.Hash;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who and what is let in. Every request passes here first.
 *
 * <p>A page is shown only under a host name that the server was started for, so that no other site's name can be pointed at
 * it. Whatever changes something must come from the page itself: its {@code Origin} is the server's, and it carries a token
 * that only a page of that session knows. Cookies are for this site and not for scripts. Pages load nothing from elsewhere,
 * run no script but their own file, and stand in no frame. Threads may share it.
 */
final class Wall {
    static final String TOKEN = "token";

    private static final String SESSION = "nurture-session";
    private static final String ACCOUNT = "account";
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Accounts accounts;
    private volatile Set<String> origins = Set.of();
    private volatile Set<String> hosts = Set.of();

    /** Lets nobody in before it is told under what names. */
    Wall(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Says under what the server may be asked.
     *
     * @param names such as {@code http://localhost:8080}
     */
    void open(Set<String> names) {
        hosts = names.stream().map(name -> URI.create(name).getAuthority()).collect(Collectors.toUnmodifiableSet());
        origins = Set.copyOf(names);
    }

    /** Refuses what may not come in, and finds out who asks. */
    void admit(Context request) {
        // Without a referrer for its own pages, a browser says that forms come from nowhere.
        request.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
        String host = Optional.ofNullable(request.header("Host")).orElse("");
        if (!hosts.contains(host)) {
            throw new ForbiddenResponse("host: must be one of those that this server was started for.");
        }
        Optional<Secret> session = session(request);
        session.flatMap(accounts::of).ifPresent(account -> request.attribute(ACCOUNT, account));
        if (!READING.contains(request.method())) {
            requireOwnPage(request);
        }
    }

    private void requireOwnPage(Context request) {
        String origin = Optional.ofNullable(request.header("Origin")).orElse("");
        String token = Optional.ofNullable(request.formParam(TOKEN)).orElse("");
        if (!origins.contains(origin) || !isSame(token, token(request))) {
            throw new ForbiddenResponse("request: must come from a page of this site. Load the page again.");
        }
    }

    private static boolean isSame(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    /** What forms of this session carry. A visitor without a session has one that only tells pages from each other. */
    String token(Context request) {
        String word = visitor(request);
        return Hash.of("form-token").add(word).fingerprint().hex();
    }

    /** Who asks, by name; of a visitor a name that nobody with an account can have and that does not tell the session. */
    String who(Context request) {
        return account(request)
                .map(Account::name)
                .orElseGet(() -> "visitor:"
                        + Hash.of("visitor").add(visitor(request)).fingerprint().hex());
    }

    private String visitor(Context request) {
        Optional<String> known = session(request).map(Secret::word);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> made = Optional.ofNullable(request.attribute(SESSION));
        if (made.isPresent()) {
            return made.get();
        }
        String fresh = Secret.make().word();
        request.attribute(SESSION, fresh);
        remember(request, fresh);
        return fresh;
    }

    private static Optional<Secret> session(Context request) {
        return Optional.ofNullable(request.cookie(SESSION))
                .filter(word -> !word.isBlank())
                .map(Secret::new);
    }

    /** Makes a session the browser's; whatever it had before is worth nothing. */
    void enter(Context request, Secret session) {
        session(request).ifPresent(accounts::leave);
        remember(request, session.word());
    }

    private void remember(Context request, String word) {
        Cookie cookie = new Cookie(SESSION, word);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        String host = Optional.ofNullable(request.header("Host")).orElse("");
        cookie.setSecure(origins.contains("https://" + host));
        request.cookie(cookie);
    }

    void leave(Context request) {
        session(request).ifPresent(accounts::leave);
        request.removeCookie(SESSION);
    }

    /** Who asks; empty for visitors. */
    Optional<Account> account(Context request) {
        return Optional.ofNullable(request.attribute(ACCOUNT));
    }

    /** Who asks, if they may do what {@code role} may. */
    Account require(Context request, Role role) {
        Account account = account(request).orElseThrow(NotEntered::new);
        if (!account.role().covers(role)) {
            throw new ForbiddenResponse("This page is for a %s.".formatted(role.label()));
        }
        return account;
    }

    /** Somebody has to enter first. */
    static final class NotEntered extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotEntered() {
            super("nobody entered", null, false, false);
        }
    }
}
