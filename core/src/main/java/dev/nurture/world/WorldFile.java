package dev.nurture.world;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A world as {@code world.json}: the records as they are, so that reading it again gives an equal world. */
public final class WorldFile {
    /** The file's name in the folder of a stage that makes a world. */
    public static final String NAME = "world.json";

    private WorldFile() {}

    /** Writes {@code world.json} into {@code folder}. */
    public static void write(World world, Path folder) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        byte[] json = Json.MAPPER
                .writer(new DefaultPrettyPrinter().withObjectIndenter(indenter))
                .writeValueAsBytes(world);
        AtomicFile.write(folder.resolve(NAME), json);
    }

    /** Reads {@code world.json} from {@code folder}. */
    public static World read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            throw NurtureException.data(
                    "%s: must be a world, but there is none. Make one with world.generate.".formatted(file));
        }
        try {
            return Json.MAPPER
                    .readerFor(World.class)
                    .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .readValue(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw NurtureException.data(
                    "%s: must be a world as world.generate writes it, but %s.".formatted(file, e.getOriginalMessage()));
        }
    }
}
