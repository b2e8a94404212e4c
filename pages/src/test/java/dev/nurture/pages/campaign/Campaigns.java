package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small campaigns. */
public final class Campaigns {
    static final Question TONE = new Question(
            "tone",
            Question.Kind.CHOICE,
            "How does it sound?",
            "Kind if a friend could have said it.",
            List.of(new Question.Option("kind", "Kind"), new Question.Option("rude", "Rude")),
            0,
            0,
            Question.Need.REQUIRED);

    private Campaigns() {}

    /** Asks one question of documents. */
    static Campaign of(int training, int gold, int work, Campaign.Rules rules) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < training; i++) {
            items.add(item("training " + i, Item.Use.TRAINING, Optional.of("kind")));
        }
        for (int i = 0; i < gold; i++) {
            items.add(item("gold " + i, Item.Use.GOLD, Optional.of("rude")));
        }
        for (int i = 0; i < work; i++) {
            items.add(item("work " + i, Item.Use.WORK, Optional.empty()));
        }
        return new Campaign(
                "tone", "Tone of letters", "Be fair.", List.of(TONE), Campaign.Mode.LABEL, rules, new Seed(7), items);
    }

    /** Three documents, one of them hostile, that one person judges. */
    public static Campaign small() {
        List<Item> items = List.of(
                item("Dear all, <script>alert(1)</script> yours", Item.Use.WORK, Optional.empty()),
                item("Dear all, <script>alert(1)</script> again", Item.Use.WORK, Optional.empty()),
                item("Dear all, <script>alert(1)</script> still", Item.Use.WORK, Optional.empty()));
        return new Campaign(
                "tone",
                "Tone of letters",
                "Be fair.",
                List.of(TONE),
                Campaign.Mode.LABEL,
                rules(1, 0),
                new Seed(7),
                items);
    }

    /** Makes a campaign with its items in an office. */
    public static void make(Office office, Campaign campaign) {
        Campaign bare = new Campaign(
                campaign.name(),
                campaign.title(),
                campaign.guidelines(),
                campaign.questions(),
                campaign.mode(),
                campaign.rules(),
                campaign.seed(),
                List.of());
        office.make(
                "owner",
                bare,
                campaign.items().stream()
                        .map(item -> new Office.Entry(
                                item, Datum.of(item.content(), new Origin.Ingested("letters.jsonl", item.id()))))
                        .toList());
    }

    static Campaign.Rules rules(int overlap, double gold) {
        return new Campaign.Rules(
                overlap, gold, 0.5, 0, Campaign.Checks.NONE, Duration.ofMinutes(10), Campaign.Spending.NONE);
    }

    private static Item item(String text, Item.Use use, Optional<String> right) {
        String id = Hash.of("item").add(text).fingerprint().hex();
        return new Item(id, new Content.Document(text), use, right.map(Campaigns::tone), "It says so.");
    }

    static Answers tone(String value) {
        return new Answers(Map.of("tone", TextNode.valueOf(value)));
    }
}
