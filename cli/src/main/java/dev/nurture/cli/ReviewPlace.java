package dev.nurture.cli;

import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.campaign.Drafts;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import java.time.Clock;
import picocli.CommandLine.Option;

/** Where campaigns are kept: an option of all commands about people. */
final class ReviewPlace {
    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${NURTURE_DATABASE:-review.db}",
            description =
                    "A file of SQLite, or jdbc:postgresql://HOST/DATABASE?user=.. (./review.db, or NURTURE_DATABASE).")
    private String database = "review.db";

    private Database open() {
        return Database.open(database.startsWith("jdbc:") ? database : "jdbc:sqlite:" + database);
    }

    Office office() {
        return Office.open(log(), Clock.systemUTC());
    }

    EventLog log() {
        return EventLog.open(open(), Clock.systemUTC());
    }

    Accounts accounts() {
        return Accounts.open(open(), Clock.systemUTC());
    }

    Drafts drafts() {
        return Drafts.open(open());
    }
}
