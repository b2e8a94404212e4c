package dev.nurture.export;

import java.util.List;
import java.util.Map;

/** The head of a dataset card, from which Hugging Face's tools learn which files belong together and what is in them. */
final class FrontMatter {
    private static final long[] SIZES = {
        1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000L, 100_000_000_000L
    };
    private static final String[] SIZE_NAMES = {"1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B"};

    private final StringBuilder head = new StringBuilder("---\n");

    private FrontMatter() {}

    static String of(Export.Settings settings, Exported exported) {
        FrontMatter matter = new FrontMatter();
        matter.line("pretty_name: " + YamlText.of(settings.title()));
        settings.license().ifPresent(matter::license);
        if (!settings.language().isEmpty()) {
            matter.line("language:");
            settings.language().forEach(language -> matter.line("- " + YamlText.of(language)));
        }
        matter.line("size_categories:").line("- " + YamlText.of(size(exported.rows())));
        matter.configs(exported.tables());
        matter.features(exported.tables());
        return matter.line("---").head.toString();
    }

    private FrontMatter line(String line) {
        head.append(line).append('\n');
        return this;
    }

    /** One that is not among Hugging Face's is called other and named by its URL. */
    private void license(String license) {
        if (license.matches("[a-z0-9.-]+")) {
            line("license: " + YamlText.of(license));
        } else {
            line("license: other").line("license_name: custom").line("license_link: " + YamlText.of(license));
        }
    }

    static String size(long rows) {
        for (int i = 0; i < SIZES.length; i++) {
            if (rows < SIZES[i]) {
                return i == 0 ? "n<1K" : SIZE_NAMES[i - 1] + "<n<" + SIZE_NAMES[i];
            }
        }
        return "n>100B";
    }

    static String config(List<Exported.Table> tables, Exported.Table table) {
        return tables.size() == 1 ? "default" : table.folder();
    }

    private void configs(List<Exported.Table> tables) {
        line("configs:");
        for (Exported.Table table : tables) {
            line("- config_name: " + YamlText.of(config(tables, table))).line("  data_files:");
            for (Exported.Part part : table.splits()) {
                line("  - split: " + part.split());
                line("    path: %s/%s-*".formatted(table.folder(), part.split()));
            }
        }
    }

    private void features(List<Exported.Table> tables) {
        line("dataset_info:");
        for (Exported.Table table : tables) {
            line("- config_name: " + YamlText.of(config(tables, table))).line("  features:");
            table.columns().forEach((name, type) -> feature(name, type, "  "));
            line("  splits:");
            for (Exported.Part part : table.splits()) {
                line("  - name: " + part.split());
                line("    num_bytes: " + part.text()).line("    num_examples: " + part.rows());
            }
            line("  download_size: " + sum(table, false)).line("  dataset_size: " + sum(table, true));
        }
    }

    private static long sum(Exported.Table table, boolean text) {
        return table.splits().stream()
                .mapToLong(part -> text ? part.text() : part.bytes())
                .sum();
    }

    private void feature(String name, ColumnType type, String indent) {
        line(indent + "- name: " + YamlText.of(name));
        type(type, indent + "  ");
    }

    private void type(ColumnType type, String indent) {
        if (type instanceof ColumnType.Struct struct) {
            line(indent + "struct:");
            fields(struct.fields(), indent);
        } else if (!(type instanceof ColumnType.Many many)) {
            line(indent + "dtype: " + name((ColumnType.Plain) type));
        } else if (many.element() instanceof ColumnType.Struct struct) {
            line(indent + "list:");
            fields(struct.fields(), indent);
        } else if (many.element() instanceof ColumnType.Plain plain) {
            line(indent + "sequence: " + name(plain));
        } else {
            line(indent + "sequence:");
            type(many.element(), indent + "  ");
        }
    }

    private void fields(Map<String, ColumnType> fields, String indent) {
        fields.forEach((name, type) -> feature(name, type, indent));
    }

    private static String name(ColumnType.Plain type) {
        return switch (type) {
            case TRUTH -> "bool";
            case WHOLE -> "int64";
            case NUMBER -> "float64";
            case TEXT, JSON, NOTHING -> "string";
        };
    }
}
