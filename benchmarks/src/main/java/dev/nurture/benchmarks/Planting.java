package dev.nurture.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Puts probe items, disguised, into real documents, at most one in each. The same every time. */
final class Planting {
    /** A probe item with its set. */
    record Item(String set, String id, String query, String answer) {
        int words() {
            return Disguise.words(query).size();
        }
    }

    /** What was planted in a document. */
    record Plant(Item item, Disguise disguise) {}

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Plant> plants = new TreeMap<>();
    private final RandomGenerator random = new SplittableRandom(7);

    private Planting() {}

    /** The first {@code documents} documents of each file, {@code count} of them with an item for each disguise. */
    static Planting plant(List<Path> files, int documents, List<Item> items, int count) throws IOException {
        Planting planting = new Planting();
        for (Path file : files) {
            for (JsonNode row : JsonFile.read(file).stream().limit(documents).toList()) {
                planting.texts.put(
                        file.getFileName() + "#" + row.path("id").asText(),
                        row.path("text").asText());
            }
        }
        List<String> free = new ArrayList<>(planting.texts.keySet());
        Map<String, List<Item>> sets = new TreeMap<>();
        items.forEach(
                item -> sets.computeIfAbsent(item.set, any -> new ArrayList<>()).add(item));
        List<List<Item>> all = List.copyOf(sets.values());
        for (int i = 0; i < count; i++) {
            for (Disguise disguise : Disguise.values()) {
                Item item = planting.draw(all.get(i % all.size()), disguise);
                planting.put(free.remove(planting.random.nextInt(free.size())), item, disguise);
            }
        }
        return planting;
    }

    private Item draw(List<Item> items, Disguise disguise) {
        Item item = items.get(random.nextInt(items.size()));
        for (int i = 0; item.query.isBlank() || !disguise.suits(item.query, random); i++) {
            if (i > 10_000) {
                throw new IllegalArgumentException("set " + item.set + ": must have items for " + disguise.label());
            }
            item = items.get(random.nextInt(items.size()));
        }
        return item;
    }

    private void put(String document, Item item, Disguise disguise) {
        String text = Objects.requireNonNull(texts.get(document));
        int blank = text.indexOf(' ', random.nextInt(text.length() + 1));
        int at = blank < 0 ? text.length() : blank;
        texts.put(document, text.substring(0, at) + " " + disguise.apply(item.query, random) + text.substring(at));
        plants.put(document, new Plant(item, disguise));
    }

    Map<String, String> texts() {
        return texts;
    }

    /** What is planted, by document. */
    Map<String, Plant> plants() {
        return plants;
    }

    /** The items of a file given as {@code FILE:QUESTION[:ANSWER]}, where question and answer are fields. */
    static List<Item> items(String given) throws IOException {
        List<String> parts = Arrays.asList(given.split(":"));
        Path file = Path.of(parts.get(0));
        String set = file.getFileName().toString().replaceFirst("\\..*", "");
        List<Item> items = new ArrayList<>();
        for (JsonNode row : JsonFile.read(file)) {
            String answer = parts.size() > 2 ? row.path(parts.get(2)).asText("") : "";
            String query = field(row, parts.get(1));
            if (!query.isBlank()) {
                items.add(new Item(set, row.path("id").asText(), query, answer));
            }
        }
        return items;
    }

    /** The first of several fields, given with plus signs between them, that the row has. */
    private static String field(JsonNode row, String names) {
        for (String name : names.split("\\+", -1)) {
            if (row.path(name).isTextual()) {
                return row.path(name).asText();
            }
        }
        return "";
    }
}
