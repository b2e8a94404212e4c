package dev.nurture.pages.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.pages.SetClock;
import dev.nurture.pages.log.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    private static final String PASSWORD = "correct horse battery";

    private final SetClock clock = new SetClock();
    private final Path folder;
    private final Accounts accounts;

    AccountsTest(@TempDir Path folder) {
        this.folder = folder;
        this.accounts = Accounts.open(Database.open("jdbc:sqlite:" + folder.resolve("review.db")), clock);
    }

    @Test
    void nameAndPasswordBeginASession() {
        Account ada = accounts.make("ada", Role.MANAGER, PASSWORD);

        Secret session = accounts.enter("Ada", PASSWORD).orElseThrow();

        assertThat(accounts.of(session)).contains(ada);
        assertThat(accounts.enter("ada", PASSWORD + "!")).isEmpty();
        assertThat(accounts.enter("eve", PASSWORD)).isEmpty();
        assertThat(accounts.of(new Secret("guessed"))).isEmpty();
    }

    @Test
    void whatAnotherProcessChangesShowsWithinTwoSeconds() {
        Account ada = accounts.make("ada", Role.ANNOTATOR, PASSWORD);
        Secret session = accounts.begin(ada);
        accounts.of(session);

        Accounts.open(Database.open("jdbc:sqlite:" + folder.resolve("review.db")), clock)
                .changeRole("ada", Role.PUBLIC);
        clock.pass(Duration.ofSeconds(2));

        assertThat(accounts.of(session)).map(Account::role).contains(Role.PUBLIC);
    }

    @Test
    void sessionsEnd() {
        accounts.make("ada", Role.ANNOTATOR, PASSWORD);
        Secret left = accounts.enter("ada", PASSWORD).orElseThrow();
        Secret old = accounts.enter("ada", PASSWORD).orElseThrow();

        accounts.leave(left);
        assertThat(accounts.of(left)).isEmpty();
        assertThat(accounts.of(old)).isPresent();

        clock.pass(Duration.ofHours(13));
        assertThat(accounts.of(old)).isEmpty();
    }

    @Test
    void anInvitationMakesOneAccountOfItsRole() {
        Secret invitation = accounts.invite(Role.REVIEWER);

        assertThat(accounts.invited(invitation)).contains(Role.REVIEWER);
        assertThat(accounts.accept(invitation, "bo", PASSWORD)).isEqualTo(new Account("bo", Role.REVIEWER));
        assertThatThrownBy(() -> accounts.accept(invitation, "cy", PASSWORD))
                .hasMessage("invitation: must be a new one, but was used or is over.");
    }

    @Test
    void anInvitationEnds() {
        Secret invitation = accounts.invite(Role.OWNER);

        clock.pass(Duration.ofDays(15));

        assertThat(accounts.invited(invitation)).isEmpty();
        assertThatThrownBy(() -> accounts.accept(invitation, "cy", PASSWORD)).hasMessageContaining("is over");
        assertThat(accounts.all()).isEmpty();
    }

    @Test
    void namesThatLookAlikeAndPasswordsThatAreShortAreRefused() {
        accounts.make("ada", Role.ANNOTATOR, PASSWORD);

        assertThatThrownBy(() -> accounts.make("ADA", Role.OWNER, PASSWORD))
                .hasMessage("name: must be free, but somebody is called ADA.");
        assertThatThrownBy(() -> accounts.make("аda", Role.OWNER, PASSWORD)).hasMessageStartingWith("name: must be");
        assertThatThrownBy(() -> accounts.make("cy", Role.OWNER, "short"))
                .hasMessage("password: must have 10 to 200 characters, but has 5.");
    }

    @Test
    void whoeverReadsTheDatabaseCannotComeIn() throws Exception {
        accounts.make("ada", Role.OWNER, PASSWORD);
        Secret session = accounts.enter("ada", PASSWORD).orElseThrow();
        Secret invitation = accounts.invite(Role.OWNER);

        String kept = new String(
                Files.readAllBytes(folder.resolve("review.db")), java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(kept).doesNotContain(PASSWORD, session.word(), invitation.word());
        assertThat(session).hasToString("Secret[…]");
    }

    @Test
    void aChangedRoleHoldsAtOnce() {
        accounts.make("ada", Role.MANAGER, PASSWORD);
        Secret session = accounts.enter("ada", PASSWORD).orElseThrow();

        accounts.changeRole("ada", Role.PUBLIC);

        assertThat(accounts.of(session)).contains(new Account("ada", Role.PUBLIC));
        assertThat(Role.MANAGER.covers(Role.ANNOTATOR)).isTrue();
        assertThat(Role.PUBLIC.covers(Role.ANNOTATOR)).isFalse();
    }

    @Test
    void tooManyAttemptsMustWait() {
        Attempts attempts = new Attempts(2, Duration.ofMinutes(1), clock);

        assertThat(attempts.allow("ada")).isTrue();
        assertThat(attempts.allow("ada")).isTrue();
        assertThat(attempts.allow("ada")).isFalse();
        assertThat(attempts.allow("bo")).isTrue();
        clock.pass(Duration.ofMinutes(2));
        assertThat(attempts.allow("ada")).isTrue();
    }
}
