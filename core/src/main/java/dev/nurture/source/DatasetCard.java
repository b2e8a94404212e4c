package dev.nurture.source;

import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What the head of a dataset's card says of its files. The head is hostile input: its size and depth are bounded. */
final class DatasetCard {
    private static final int LONGEST = 1 << 20;
    private static final int MOST_DEPTH = 50;
    private static final int MOST_VALUES = 100_000;
    private static final String LINE = "---";

    /** Other heads are nobody's business here, however they are written. */
    private static final Pattern FILES = Pattern.compile("(?m)^configs\\s*:");

    private DatasetCard() {}

    /**
     * Files of one configuration.
     *
     * @param split empty where the card does not say it
     * @param path a pattern, relative to the folder
     */
    record Entry(String config, boolean isDefault, Optional<String> split, String path) {}

    /** What the card says of files, in its order; nothing if it has no head or says nothing of files. */
    static List<Entry> entries(Path readme) throws IOException {
        Optional<String> head = head(readme);
        List<Entry> entries = new ArrayList<>();
        if (head.isPresent() && load(readme, head.get()) instanceof Map<?, ?> map) {
            if (map.get("configs") instanceof List<?> configs) {
                configs.forEach(config -> add(config, entries));
            }
        }
        return entries;
    }

    private static Optional<String> head(Path readme) throws IOException {
        byte[] bytes;
        try (InputStream input = Files.newInputStream(readme)) {
            bytes = input.readNBytes(LONGEST);
        }
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
        String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        int end = plain.indexOf("\n" + LINE, LINE.length());
        Optional<String> head = plain.startsWith(LINE + "\n") && end > 0
                ? Optional.of(plain.substring(LINE.length(), end))
                : Optional.empty();
        return head.filter(yaml -> FILES.matcher(yaml).find());
    }

    private static Object load(Path readme, String head) {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        try {
            measure(new Parse(settings).parseString(head));
            Object loaded = new Load(settings).loadFromString(head);
            return loaded == null ? Map.of() : loaded;
        } catch (YamlEngineException e) {
            throw NurtureException.data("%s: must begin with YAML between two lines of ---, but %s. Correct it."
                    .formatted(
                            Printable.all(readme.toString()),
                            Printable.cut(String.valueOf(e.getMessage()).replace('\n', ' '))));
        }
    }

    private static void measure(Iterable<Event> events) {
        int depth = 0;
        int count = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> count++;
            }
            if (depth > MOST_DEPTH || count > MOST_VALUES) {
                throw new YamlEngineException("it is nested too deep or has too many values");
            }
        }
    }

    private static void add(Object config, List<Entry> entries) {
        if (!(config instanceof Map<?, ?> map)) {
            return;
        }
        String name = map.get("config_name") instanceof String given ? given : "default";
        boolean isDefault = Boolean.TRUE.equals(map.get("default"));
        String folder = map.get("data_dir") instanceof String given && !given.isEmpty()
                ? given.replaceAll("/+$", "") + "/"
                : "";
        Object files = map.get("data_files");
        if (files == null && !folder.isEmpty()) {
            entries.add(new Entry(name, isDefault, Optional.empty(), folder + "**"));
        } else if (files instanceof Map<?, ?> splits) {
            splits.forEach((split, paths) ->
                    paths(paths).forEach(path -> entries.add(new Entry(name, isDefault, text(split), folder + path))));
        } else {
            for (Object file : files instanceof List<?> list ? list : files == null ? List.of() : List.of(files)) {
                if (file instanceof Map<?, ?> one) {
                    paths(one.get("path"))
                            .forEach(path ->
                                    entries.add(new Entry(name, isDefault, text(one.get("split")), folder + path)));
                } else {
                    paths(file)
                            .forEach(path -> entries.add(new Entry(name, isDefault, Optional.empty(), folder + path)));
                }
            }
        }
    }

    private static Optional<String> text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? Optional.empty() : Optional.of(String.valueOf(value));
    }

    private static List<String> paths(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value));
    }
}
