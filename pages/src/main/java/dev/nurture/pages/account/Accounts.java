package dev.nurture.pages.account;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.log.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Accounts, sessions and invitations, in tables beside the log of events: they hold secrets and are no part of what is
 * published. Threads may share it.
 *
 * <p>Names differ in more than upper and lower case, so that nobody can be mistaken for somebody else.
 */
public final class Accounts {
    private static final Duration SESSION = Duration.ofHours(12);
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration INVITATION = Duration.ofDays(14);
    private static final List<String> TABLES = List.of("""
                    CREATE TABLE IF NOT EXISTS accounts (
                      folded VARCHAR(40) PRIMARY KEY, name VARCHAR(40) NOT NULL, role VARCHAR(20) NOT NULL,
                      password TEXT NOT NULL)""", """
                    CREATE TABLE IF NOT EXISTS sessions (
                      digest CHAR(64) PRIMARY KEY, name VARCHAR(40) NOT NULL, expires BIGINT NOT NULL)""", """
                    CREATE TABLE IF NOT EXISTS invitations (
                      digest CHAR(64) PRIMARY KEY, role VARCHAR(20) NOT NULL, expires BIGINT NOT NULL)""");

    /** Whose session something was, and when that was looked up. */
    private record Seen(Account account, Instant at) {}

    private final Database database;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private Accounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens those in {@code database}, and makes their tables where there are none. */
    public static Accounts open(Database database, Clock clock) {
        try {
            database.alone(handle -> {
                TABLES.forEach(handle::execute);
                return true;
            });
            return new Accounts(database, clock);
        } catch (JdbiException e) {
            throw Database.unusable(e);
        }
    }

    /**
     * Makes an account.
     *
     * @throws NurtureException of kind USAGE if somebody has that name or the password is too short
     */
    public Account make(String name, Role role, String password) {
        Account account = checked(name, role);
        String hash = hashed(password);
        return alone(handle -> insert(handle, account, hash));
    }

    private static Account checked(String name, Role role) {
        try {
            return new Account(name, role);
        } catch (IllegalArgumentException e) {
            throw NurtureException.usage(e.getMessage() + ".");
        }
    }

    private static String hashed(String password) {
        try {
            return Passwords.hash(password);
        } catch (IllegalArgumentException e) {
            throw NurtureException.usage(e.getMessage() + ".");
        }
    }

    private static Account insert(Handle handle, Account account, String hash) {
        if (find(handle, account.name()).isPresent()) {
            throw NurtureException.usage("name: must be free, but somebody is called %s.".formatted(account.name()));
        }
        handle.createUpdate("INSERT INTO accounts (folded, name, role, password) VALUES (:folded, :name, :role, :hash)")
                .bind("folded", folded(account.name()))
                .bind("name", account.name())
                .bind("role", account.role().label())
                .bind("hash", hash)
                .execute();
        return account;
    }

    /** An account with what is kept of its password. */
    private record Kept(Account account, String password) {}

    private static Optional<Kept> find(Handle handle, String name) {
        return handle.createQuery("SELECT name, role, password FROM accounts WHERE folded = :folded")
                .bind("folded", folded(name))
                .map((row, context) -> new Kept(
                        new Account(row.getString("name"), Role.of(row.getString("role"))), row.getString("password")))
                .findOne();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public List<Account> all() {
        return reading(handle -> handle.createQuery("SELECT name, role FROM accounts ORDER BY folded")
                .map((row, context) -> new Account(row.getString("name"), Role.of(row.getString("role"))))
                .list());
    }

    public Optional<Account> find(String name) {
        return reading(handle -> find(handle, name).map(Kept::account));
    }

    public void changeRole(String name, Role role) {
        alone(handle -> handle.createUpdate("UPDATE accounts SET role = :role WHERE folded = :folded")
                .bind("role", role.label())
                .bind("folded", folded(name))
                .execute());
        seen.clear();
    }

    /** Begins a session if name and password fit; the old sessions of a browser have nothing to do with it. */
    public Optional<Secret> enter(String name, String password) {
        Optional<Kept> kept = reading(handle -> find(handle, name));
        boolean known = kept.isPresent()
                ? Passwords.matches(password, kept.get().password())
                : Passwords.matchesNobody(password);
        return known ? Optional.of(begin(kept.orElseThrow().account())) : Optional.empty();
    }

    /** Begins a session of an account. */
    public Secret begin(Account account) {
        Secret secret = Secret.make();
        long expires = clock.instant().plus(SESSION).toEpochMilli();
        alone(handle -> handle.createUpdate(
                        "INSERT INTO sessions (digest, name, expires) VALUES (:digest, :name, :expires)")
                .bind("digest", secret.digest())
                .bind("name", account.name())
                .bind("expires", expires)
                .execute());
        return secret;
    }

    /** Whose session it is, as long as it lasts; what another process changes shows within two seconds. */
    public Optional<Account> of(Secret session) {
        Instant now = clock.instant();
        Optional<Seen> recent = Optional.ofNullable(seen.get(session.digest()))
                .filter(known -> !now.isBefore(known.at) && now.isBefore(known.at.plus(REMEMBERED)));
        if (recent.isPresent()) {
            return Optional.of(recent.get().account);
        }
        Optional<Account> found = find(session.digest(), now.toEpochMilli());
        if (seen.size() >= MOST_REMEMBERED) {
            seen.clear();
        }
        found.ifPresentOrElse(
                account -> seen.put(session.digest(), new Seen(account, now)), () -> seen.remove(session.digest()));
        return found;
    }

    private Optional<Account> find(String digest, long now) {
        return reading(
                handle -> handle.createQuery("SELECT name FROM sessions WHERE digest = :digest AND expires > :now")
                        .bind("digest", digest)
                        .bind("now", now)
                        .mapTo(String.class)
                        .findOne()
                        .flatMap(name -> find(handle, name).map(Kept::account)));
    }

    /** Ends a session, and removes those that are over. */
    public void leave(Secret session) {
        long now = clock.instant().toEpochMilli();
        alone(handle -> handle.createUpdate("DELETE FROM sessions WHERE digest = :digest OR expires <= :now")
                .bind("digest", session.digest())
                .bind("now", now)
                .execute());
        seen.remove(session.digest());
    }

    /** Makes a word that lets one person make an account of that role. */
    public Secret invite(Role role) {
        Secret secret = Secret.make();
        Instant expires = clock.instant().plus(INVITATION);
        alone(handle -> handle.createUpdate(
                        "INSERT INTO invitations (digest, role, expires) VALUES (:digest, :role, :expires)")
                .bind("digest", secret.digest())
                .bind("role", role.label())
                .bind("expires", expires.toEpochMilli())
                .execute());
        return secret;
    }

    /** What an invitation is for, as long as it lasts. */
    public Optional<Role> invited(Secret invitation) {
        return reading(handle -> invited(handle, invitation));
    }

    private Optional<Role> invited(Handle handle, Secret invitation) {
        return handle.createQuery("SELECT role FROM invitations WHERE digest = :digest AND expires > :now")
                .bind("digest", invitation.digest())
                .bind("now", clock.instant().toEpochMilli())
                .mapTo(String.class)
                .findOne()
                .map(Role::of);
    }

    /**
     * Makes the account that an invitation is for, and uses it up.
     *
     * @throws NurtureException of kind USAGE if it doesn't last any more, or as {@link #make}
     */
    public Account accept(Secret invitation, String name, String password) {
        checked(name, Role.PUBLIC);
        String hash = hashed(password);
        return alone(handle -> {
            Role role = invited(handle, invitation)
                    .orElseThrow(
                            () -> NurtureException.usage("invitation: must be a new one, but was used or is over."));
            Account account = insert(handle, new Account(name, role), hash);
            handle.createUpdate("DELETE FROM invitations WHERE digest = :digest")
                    .bind("digest", invitation.digest())
                    .execute();
            return account;
        });
    }

    private <T> T alone(org.jdbi.v3.core.HandleCallback<T, RuntimeException> work) {
        try {
            return database.alone(work);
        } catch (JdbiException e) {
            throw Database.unusable(e);
        }
    }

    private <T> T reading(org.jdbi.v3.core.HandleCallback<T, RuntimeException> work) {
        try {
            return database.reading(work);
        } catch (JdbiException e) {
            throw Database.unusable(e);
        }
    }
}
