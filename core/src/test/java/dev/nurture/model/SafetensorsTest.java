package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.testing.Mutator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final long SEED = Long.getLong("nurture.seed", 20261121);

    @TempDir
    private Path folder;

    @Test
    void writesTheBytesOfTheReferenceWriter() throws IOException {
        Path file = folder.resolve("a.safetensors");

        Safetensors.write(file, List.of(new Tensor("a", List.of(2), new float[] {1, 2})), Map.of());

        assertThat(Fingerprint.ofBytes(Files.readAllBytes(file)).hex())
                .isEqualTo("c1f3ae23fadd088654c883988914b92baefd16f30ddc8dc4c9c6a10f24193036");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void ordersTensorsAsTheReferenceWriterDoes() {
        SafetensorsHeader header = SafetensorsHeader.layout(
                Map.of("format", "pt"),
                List.of(
                        new SafetensorsHeader.Wanted("w", NumberType.F32, List.of(2L, 2L)),
                        new SafetensorsHeader.Wanted("b", NumberType.F32, List.of(2L)),
                        new SafetensorsHeader.Wanted("n", NumberType.I64, List.of(1L)),
                        new SafetensorsHeader.Wanted("h", NumberType.F16, List.of(3L))));

        assertThat(header.entries())
                .extracting(entry -> entry.name() + " " + entry.begin() + " " + entry.end())
                .containsExactly("n 0 8", "b 8 16", "w 16 32", "h 32 38");
        assertThat(header.bytes()).hasSize(8 + 256).startsWith(0, 1, 0, 0, 0, 0, 0, 0, '{');
    }

    @Test
    void readsEveryKindOfFraction() throws IOException {
        String buffer = "0700000000000000" + "000000000000f83f" + "0000a0400000c040"
                + "0000803f000000400000404000008040" + "003c00400042" + "803fc0bf";
        Path file = file("""
                {"n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"d":{"dtype":"F64","shape":[],"data_offsets":[8,16]},\
                "b":{"dtype":"F32","shape":[2],"data_offsets":[16,24]},"w":{"dtype":"F32","shape":[2,2],\
                "data_offsets":[24,40]},"h":{"dtype":"F16","shape":[3],"data_offsets":[40,46]},\
                "g":{"dtype":"BF16","shape":[2],"data_offsets":[46,50]}}""", HexFormat.of().parseHex(buffer));

        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(tensors.names()).containsExactly("n", "d", "b", "w", "h", "g");
            assertThat(tensors.read("d").values()).containsExactly(1.5f);
            assertThat(tensors.read("w").shape()).containsExactly(2, 2);
            assertThat(tensors.read("w").values()).containsExactly(1, 2, 3, 4);
            assertThat(tensors.read("h").values()).containsExactly(1, 2, 3);
            assertThat(tensors.read("g").values()).containsExactly(1, -1.5f);
            assertThatThrownBy(() -> tensors.read("n"))
                    .hasMessage(file + ": n.dtype: must be F32, F16, BF16 or F64 to be read here, but was I64.");
            assertThatThrownBy(() -> tensors.read("x")).hasMessage(file + ": must hold x, but has no such tensor.");
        }
    }

    @Test
    void halvesAreExact() {
        assertThat(Half.toFloat((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(Half.toFloat((short) 0x03ff)).isCloseTo(6.0975e-5f, within(1e-9f));
        assertThat(Half.toFloat((short) 0x0400)).isEqualTo(0x1p-14f);
        assertThat(Half.toFloat((short) 0x7bff)).isEqualTo(65504);
        assertThat(Half.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Half.toFloat((short) 0x7e00)).isNaN();
        assertThat(Half.toFloat((short) 0x8000)).isEqualTo(-0f);
    }

    @Test
    void whatWasWrittenComesBack() {
        Path file = folder.resolve("model.safetensors");
        float[] many = new float[50_001];
        for (int i = 0; i < many.length; i++) {
            many[i] = (float) Math.sin(i);
        }

        Safetensors.write(
                file,
                List.of(
                        new Tensor("b", List.of(3, 0), new float[0]),
                        new Tensor("é", List.of(50_001), many),
                        new Tensor("a", List.of(), new float[] {Float.MIN_VALUE})),
                Map.of("step", "12"));

        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(tensors.names()).containsExactly("a", "b", "é");
            assertThat(tensors.read("é").values()).isEqualTo(many);
            assertThat(tensors.read("a").values()).containsExactly(Float.MIN_VALUE);
            assertThat(tensors.read("b").shape()).containsExactly(3, 0);
            assertThat(tensors.metadata()).isEqualTo(Map.of("format", "pt", "step", "12"));
        }
    }

    @Test
    void refusesTwoTensorsOfOneName() {
        Tensor tensor = new Tensor("a", List.of(1), new float[1]);

        assertThatThrownBy(() -> Safetensors.write(folder.resolve("x"), List.of(tensor, tensor), Map.of()))
                .hasMessage("tensors: must have different names, but two are called a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | a.data_offsets: must be from 0, but was 4, which leaves a hole before it.
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | b.data_offsets: must be from 8, but was 4, which overlaps what is before it.
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | length: must be 4 bytes after the header, as its tensors say, but was 8.
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}} | a.data_offsets: must be where it begins and ends in the 8 bytes after the header, but was [0, 12].
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} | a.data_offsets: must be where it begins and ends in the 8 bytes after the header, but was [8, 0].
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}} | a.data_offsets: must be where it begins and ends in the 8 bytes after the header, but was [0, 8, 8].
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}} | a.data_offsets: must be 12 bytes apart, as its shape says, but was [0, 8].
            {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | a.shape: must be whole numbers of 0 or more, but was [-2].
            {"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}} | a.shape: must be a list of whole numbers, but was 2.
            {"a":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,8]}} | a.shape: must be small enough to be counted, but was [4611686018427387904, 8].
            {"a":{"dtype":"F4","shape":[17],"data_offsets":[0,8]}} | a.shape: must be whole bytes of F4, but was [17].
            {"a":{"dtype":"F99","shape":[2],"data_offsets":[0,8]}} | a.dtype: must be one of the format's types, such as F32, but was "F99".
            {"a":7} | a.dtype: must be one of the format's types, such as F32, but was missing.
            {"__metadata__":{"n":7},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | __metadata__.n: must be a string, but was 7.
            {"__metadata__":[],"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | __metadata__: must be an object of strings, but was [].
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | header: must be JSON without a key twice, but was Duplicate field 'a'.
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}x | header: must be JSON without a key twice, but was Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false').
            [] | header: must be JSON that begins with {, but was something else.
            """)
    void refusesWhatTheFormatForbids(String header, String message) throws IOException {
        Path file = file(header, new byte[8]);

        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage(file + ": " + message);
    }

    @Test
    void refusesHeadersThatAreNotInTheFile() throws IOException {
        Path file = folder.resolve("x.safetensors");

        Files.write(file, HexFormat.of().parseHex("ffffffffffffffff7b7d"));
        assertThatThrownBy(() -> Safetensors.open(file))
                .hasMessage(
                        file + ": length of the header: must be at most 2 in a safetensors file of 10 bytes, but was"
                                + " 18446744073709551615. It is no such file, or cut off.");
        Files.write(file, new byte[7]);
        assertThatThrownBy(() -> Safetensors.open(file))
                .hasMessage(file + ": must be a safetensors file, but has only 7 bytes. Make or fetch it again.");
        assertThatThrownBy(() -> Safetensors.open(folder.resolve("none")))
                .hasMessage("Cannot read the tensors %s: there is no such file. Check the path."
                        .formatted(folder.resolve("none")));
    }

    @Test
    void readsOrRefusesWhateverIsBroken() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(
                file,
                List.of(new Tensor("a", List.of(2), new float[] {1, 2}), new Tensor("b", List.of(2, 3), new float[6])),
                Map.of());
        byte[] whole = Files.readAllBytes(file);
        Mutator mutator = new Mutator(SEED);

        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] broken = mutator.broken(whole, 100);
            Files.write(file, broken);
            refused += opens(file) ? 0 : 1;
        }
        assertThat(refused).as("seed %s", SEED).isPositive();
    }

    private static boolean opens(Path file) {
        try (Safetensors tensors = Safetensors.open(file)) {
            tensors.names().forEach(name -> readOrRefuse(tensors, name));
            return true;
        } catch (NurtureException e) {
            assertThat(e.kind()).isEqualTo(Kind.DATA);
            return false;
        }
    }

    private static void readOrRefuse(Safetensors tensors, String name) {
        try {
            tensors.read(name);
        } catch (NurtureException e) {
            assertThat(e).hasMessageContaining("to be read here");
        }
    }

    private Path file(String header, byte[] buffer) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        bytes.write(text);
        bytes.write(buffer);
        return Files.write(folder.resolve("x.safetensors"), bytes.toByteArray());
    }
}
