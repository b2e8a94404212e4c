package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.pages.account.Role;
import dev.nurture.provenance.Seed;
import dev.nurture.review.watch.SequentialTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A campaign without its items as the log keeps it; items are events of their own. */
final class CampaignJson {
    private CampaignJson() {}

    static ObjectNode node(Campaign campaign) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("title", campaign.title())
                .put("guidelines", campaign.guidelines())
                .put("mode", campaign.mode().name())
                .put("seed", campaign.seed().value());
        ArrayNode questions = node.putArray("questions");
        campaign.questions().forEach(question -> write(questions.addObject(), question));
        write(node.putObject("rules"), campaign.rules());
        return node;
    }

    private static void write(ObjectNode node, Question question) {
        node.put("name", question.name())
                .put("kind", question.kind().name())
                .put("title", question.title())
                .put("help", question.help())
                .put("least", question.least())
                .put("most", question.most())
                .put("need", question.need().name());
        ArrayNode options = node.putArray("options");
        question.options()
                .forEach(option ->
                        options.addObject().put("value", option.value()).put("text", option.text()));
    }

    private static void write(ObjectNode node, Campaign.Rules rules) {
        node.put("overlap", rules.overlap())
                .put("gold_share", rules.goldShare())
                .put("training_pass", rules.trainingPass())
                .put("gold_floor", rules.goldFloor())
                .put("lease_seconds", rules.lease().toSeconds());
        write(node.putObject("checks"), rules.checks());
        ObjectNode prices = node.putObject("prices");
        rules.spending().prices().forEach((tier, price) -> prices.put(tier.label(), price));
        rules.spending().budget().ifPresent(budget -> node.put("budget", budget));
    }

    private static void write(ObjectNode node, Campaign.Checks checks) {
        checks.again().ifPresent(most -> node.put("again", most));
        checks.test().ifPresent(test -> node.put("bad", test.bad()).put("good", test.good()));
    }

    private static Campaign.Checks checks(JsonNode node) {
        return new Campaign.Checks(
                node.has("bad")
                        ? Optional.of(new SequentialTest(
                                node.path("bad").asDouble(), node.path("good").asDouble()))
                        : Optional.empty(),
                node.has("again") ? Optional.of(node.path("again").asInt()) : Optional.empty());
    }

    static Campaign read(String name, JsonNode node) {
        List<Question> questions = new ArrayList<>();
        node.path("questions").forEach(question -> questions.add(question(question)));
        return new Campaign(
                name,
                node.path("title").asText(),
                node.path("guidelines").asText(),
                questions,
                Campaign.Mode.valueOf(node.path("mode").asText()),
                rules(node.path("rules")),
                new Seed(node.path("seed").asLong()),
                List.of());
    }

    private static Question question(JsonNode node) {
        List<Question.Option> options = new ArrayList<>();
        node.path("options")
                .forEach(option -> options.add(new Question.Option(
                        option.path("value").asText(), option.path("text").asText())));
        return new Question(
                node.path("name").asText(),
                Question.Kind.valueOf(node.path("kind").asText()),
                node.path("title").asText(),
                node.path("help").asText(),
                options,
                node.path("least").asInt(),
                node.path("most").asInt(),
                Question.Need.valueOf(node.path("need").asText()));
    }

    private static Campaign.Rules rules(JsonNode node) {
        Map<Role, Double> prices = new TreeMap<>();
        node.path("prices")
                .properties()
                .forEach(price -> prices.put(
                        Role.of(price.getKey().toLowerCase(Locale.ROOT)),
                        price.getValue().asDouble()));
        Optional<Double> budget =
                node.has("budget") ? Optional.of(node.path("budget").asDouble()) : Optional.empty();
        return new Campaign.Rules(
                node.path("overlap").asInt(),
                node.path("gold_share").asDouble(),
                node.path("training_pass").asDouble(),
                node.path("gold_floor").asDouble(),
                checks(node.path("checks")),
                Duration.ofSeconds(node.path("lease_seconds").asLong()),
                new Campaign.Spending(prices, budget));
    }
}
