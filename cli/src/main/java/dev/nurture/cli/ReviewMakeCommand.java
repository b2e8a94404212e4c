package dev.nurture.cli;

import dev.nurture.data.internal.Json;
import dev.nurture.pages.campaign.CampaignFile;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Material;
import dev.nurture.pages.campaign.Office;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a campaign of a file. */
@Command(name = "make", description = "Make a campaign from a file and the corpus that it names.")
final class ReviewMakeCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Mixin
    private final ReviewPlace place = new ReviewPlace();

    @Parameters(paramLabel = "CAMPAIGN.yaml", description = "What is asked about what, and by which rules.")
    private Path file = Path.of("campaign.yaml");

    ReviewMakeCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        CampaignFile read = CampaignFile.read(file);
        List<Office.Entry> entries = new Material(nurture.runs(), nurture.store()).read(read);
        place.office().make("command", read.campaign(), entries);
        print(read.campaign().name(), entries);
        return 0;
    }

    private void print(String name, List<Office.Entry> entries) {
        Console console = nurture.console();
        var node = Json.MAPPER.createObjectNode().put("campaign", name);
        StringBuilder line = new StringBuilder(name + ":");
        for (Item.Use use : Item.Use.values()) {
            long count =
                    entries.stream().filter(entry -> entry.item().use() == use).count();
            String label = use.name().toLowerCase(Locale.ROOT);
            node.put(label, count);
            line.append(" %s %s,".formatted(Amounts.count(count), label));
        }
        if (console.isJson()) {
            console.json(node);
        } else {
            console.out().line(line.substring(0, line.length() - 1));
        }
    }
}
