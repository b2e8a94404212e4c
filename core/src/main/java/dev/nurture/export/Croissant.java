package dev.nurture.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The dataset in the words of Croissant 1.0, a vocabulary of MLCommons on top of schema.org in JSON-LD: each file with its
 * checksum, each table as a record set, each column as a field that says where it is found.
 *
 * <p>Creator, date, licence and address are required there and are settings here; what is not set is left out rather than
 * made up.
 */
final class Croissant {
    private static final String VERSION = "http://mlcommons.org/croissant/1.0";

    /** Terms that the vocabulary wants to be short. */
    private static final List<String> TERMS = List.of(
            "citeAs",
            "column",
            "extract",
            "field",
            "fileProperty",
            "fileObject",
            "fileSet",
            "format",
            "includes",
            "isLiveDataset",
            "jsonPath",
            "key",
            "md5",
            "parentField",
            "path",
            "recordSet",
            "references",
            "regex",
            "repeated",
            "replace",
            "separator",
            "source",
            "subField",
            "transform");

    private static final Map<String, String> LICENSES = Map.of(
            "mit", "MIT",
            "apache-2.0", "Apache-2.0",
            "bsd-3-clause", "BSD-3-Clause",
            "cc0-1.0", "CC0-1.0",
            "cc-by-4.0", "CC-BY-4.0",
            "cc-by-sa-3.0", "CC-BY-SA-3.0",
            "cc-by-sa-4.0", "CC-BY-SA-4.0",
            "cc-by-nc-4.0", "CC-BY-NC-4.0",
            "odc-by", "ODC-By-1.0");

    private final Exported exported;
    private final ObjectNode root = Json.MAPPER.createObjectNode();

    private Croissant(Exported exported) {
        this.exported = exported;
    }

    static String of(Export.Settings settings, Exported exported) {
        Croissant croissant = new Croissant(exported);
        croissant.context();
        croissant.dataset(settings);
        croissant.distribution(settings);
        croissant.recordSets();
        return croissant.root.toPrettyString() + "\n";
    }

    private void context() {
        ObjectNode context = root.putObject("@context").put("@language", "en").put("@vocab", "https://schema.org/");
        context.put("sc", "https://schema.org/").put("cr", "http://mlcommons.org/croissant/");
        context.put("dct", "http://purl.org/dc/terms/").put("conformsTo", "dct:conformsTo");
        context.putObject("data").put("@id", "cr:data").put("@type", "@json");
        context.putObject("dataType").put("@id", "cr:dataType").put("@type", "@vocab");
        context.putObject("examples").put("@id", "cr:examples").put("@type", "@json");
        TERMS.forEach(term -> context.put(term, "cr:" + term));
    }

    private void dataset(Export.Settings settings) {
        root.put("@type", "sc:Dataset").put("conformsTo", VERSION).put("name", settings.title());
        root.put("description", settings.about().orElse("%s data, written by Nurture.".formatted(exported.rows())));
        settings.license().ifPresent(license -> root.put("license", url(license)));
        settings.url().ifPresent(url -> root.put("url", url));
        settings.creator()
                .ifPresent(creator -> root.putObject("creator")
                        .put("@type", "sc:Organization")
                        .put("name", creator));
        settings.published().ifPresent(date -> root.put("datePublished", date));
        settings.citation().ifPresent(citation -> root.put("citeAs", citation));
        if (!settings.language().isEmpty()) {
            ArrayNode languages = root.putArray("inLanguage");
            settings.language().forEach(languages::add);
        }
        root.put("isLiveDataset", false);
    }

    private static String url(String license) {
        return LICENSES.containsKey(license) ? "https://spdx.org/licenses/" + LICENSES.get(license) + ".html" : license;
    }

    private void distribution(Export.Settings settings) {
        String type = settings.format() == Export.Format.PARQUET ? "application/x-parquet" : "application/jsonlines";
        ArrayNode distribution = root.putArray("distribution");
        for (Exported.Table table : exported.tables()) {
            table.splits().stream()
                    .flatMap(part -> part.files().stream())
                    .forEach(file -> distribution
                            .addObject()
                            .put("@type", "cr:FileObject")
                            .put("@id", file.path())
                            .put("name", file.path())
                            .put("contentUrl", file.path())
                            .put("contentSize", file.bytes() + " B")
                            .put("encodingFormat", type)
                            .put("sha256", file.sha256().hex()));
            for (Exported.Part part : table.splits()) {
                distribution
                        .addObject()
                        .put("@type", "cr:FileSet")
                        .put("@id", set(table, part))
                        .put("name", set(table, part))
                        .put("encodingFormat", type)
                        .put("includes", "%s/%s-*".formatted(table.folder(), part.split()));
            }
        }
    }

    private static String set(Exported.Table table, Exported.Part part) {
        return "files of " + table.folder() + ", " + part.split();
    }

    private void recordSets() {
        ArrayNode sets = root.putArray("recordSet");
        for (Exported.Table table : exported.tables()) {
            for (Exported.Part part : table.splits()) {
                String id = "%s/%s".formatted(FrontMatter.config(exported.tables(), table), part.split());
                ObjectNode set = sets.addObject().put("@type", "cr:RecordSet").put("@id", id);
                set.put("name", id).put("description", "%s %ss.".formatted(part.rows(), form(table)));
                ArrayNode fields = set.putArray("field");
                table.columns().forEach((name, type) -> field(fields, id, table, part, name, type));
            }
        }
    }

    private static String form(Exported.Table table) {
        return table.group().form().label();
    }

    private static void field(
            ArrayNode fields, String parent, Exported.Table table, Exported.Part part, String name, ColumnType type) {
        ObjectNode field = typed(fields.addObject(), parent, name, type);
        field.put("description", Meanings.of(table.group().convention(), name));
        ObjectNode source = field.putObject("source");
        source.putObject("fileSet").put("@id", set(table, part));
        source.putObject("extract").put("column", name);
    }

    /** The field with its type; fields inside of it are found by the same extract, below it. */
    private static ObjectNode typed(ObjectNode field, String parent, String name, ColumnType type) {
        String id = parent + "/" + name;
        field.put("@type", "cr:Field").put("@id", id).put("name", id);
        ColumnType inner = type;
        int lists = 0;
        while (inner instanceof ColumnType.Many many) {
            inner = many.element();
            lists++;
        }
        if (lists > 0) {
            field.put("repeated", true);
        }
        if (inner instanceof ColumnType.Struct struct) {
            ArrayNode below = field.putArray("subField");
            List<Map.Entry<String, ColumnType>> entries =
                    new ArrayList<>(struct.fields().entrySet());
            entries.forEach(entry -> typed(below.addObject(), id, entry.getKey(), entry.getValue()));
        } else {
            field.put("dataType", type((ColumnType.Plain) inner));
        }
        return field;
    }

    private static String type(ColumnType.Plain type) {
        return switch (type) {
            case TRUTH -> "sc:Boolean";
            case WHOLE -> "sc:Integer";
            case NUMBER -> "sc:Float";
            case TEXT, JSON, NOTHING -> "sc:Text";
        };
    }
}
