package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(WorldSize.class)
    void readsTheWorldThatItWrote(WorldSize size) throws IOException {
        World world = Sample.world(size);

        WorldFile.write(world, folder);

        assertThat(WorldFile.read(folder)).isEqualTo(world);
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        WorldFile.write(Sample.world(WorldSize.MICRO), first);

        WorldFile.write(WorldFile.read(first), second);

        assertThat(second.resolve("world.json")).hasSameBinaryContentAs(first.resolve("world.json"));
    }

    @Test
    void saysWhereAWorldIsMissing() {
        assertThatThrownBy(() -> WorldFile.read(folder))
                .isInstanceOf(NurtureException.class)
                .hasMessage("%s: must be a world, but there is none. Make one with world.generate."
                        .formatted(folder.resolve("world.json")));
    }

    @Test
    void saysWhatIsWrongWithAWorld() throws IOException {
        WorldFile.write(Sample.world(WorldSize.SMOKE), folder);
        Path file = folder.resolve("world.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"moons\":2,"));

        assertThatThrownBy(() -> WorldFile.read(folder))
                .isInstanceOf(NurtureException.class)
                .hasMessageContaining("must be a world as world.generate writes it, but Unrecognized field \"moons\"");
    }

    @Test
    void refusesAWorldWithALackOfThings() throws IOException {
        Files.writeString(folder.resolve("world.json"), "{\"name\":\"w\"}");

        assertThatThrownBy(() -> WorldFile.read(folder))
                .isInstanceOf(NurtureException.class)
                .hasMessageContaining(
                        "must be a world as world.generate writes it, but Missing creator property 'seed'");
    }
}
