package dev.nurture.pages.web;

import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.CampaignFile;
import dev.nurture.pages.campaign.Drafts;
import dev.nurture.pages.campaign.Material;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import dev.nurture.run.Store;
import java.nio.file.Path;
import java.time.Clock;

/** A server with the sample campaigns and an account of each kind, all with one password. */
final class Site implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private static final Path SAMPLE = Path.of("..", "recipes", "sample", "campaign");

    final Office office;
    final Accounts accounts;
    final Server server;

    Site(Path folder) {
        Clock clock = Clock.systemUTC();
        Database database = Database.open("jdbc:sqlite:" + folder.resolve("review.db"));
        accounts = Accounts.open(database, clock);
        accounts.make("olga", Role.OWNER, PASSWORD);
        accounts.make("rui", Role.REVIEWER, PASSWORD);
        accounts.make("ada", Role.ANNOTATOR, PASSWORD);
        accounts.make("bo", Role.ANNOTATOR, PASSWORD);
        office = Office.open(EventLog.open(database, clock), clock);
        make(folder, SAMPLE.resolve("help-or-not.yaml"));
        make(folder, SAMPLE.resolve("town-vote.yaml"));
        office.require("help-or-not").readGuidelines("ada");
        office.require("help-or-not").readGuidelines("bo");
        server = Server.start(new Server.Work(accounts, office, Drafts.open(database)), Address.loopback(0), clock);
    }

    /** Makes the campaign that a file describes. */
    void make(Path folder, Path file) {
        CampaignFile read = CampaignFile.read(file);
        office.make("olga", read.campaign(), new Material(folder, new Store(folder.resolve("store"))).read(read));
    }

    String link() {
        return server.link();
    }

    @Override
    public void close() {
        server.close();
    }
}
