package dev.nurture.curate.classify.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A classifier on disk: the magic {@code NRTCLASS}, a version, the length of a JSON header, the header, the offsets as
 * doubles, the table as floats, and the SHA-256 of all that; little-endian.
 */
public final class ModelFile {
    /** What the file is called in a stage's files. */
    public static final String NAME = "classifier.bin";

    private static final byte[] MAGIC = "NRTCLASS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int FIXED = 16;
    private static final int MOST_CLASSES = 1 << 10;

    private ModelFile() {}

    public static void write(Path path, LinearModel model) throws IOException {
        byte[] header = header(model).toString().getBytes(StandardCharsets.UTF_8);
        long size = FIXED + header.length + 8L * model.bias().length + 4L * model.table().length + Fingerprint.BYTES;
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).putInt(VERSION).putInt(header.length).put(header);
        for (double offset : model.bias()) {
            buffer.putDouble(offset);
        }
        for (float value : model.table()) {
            buffer.putFloat(value);
        }
        buffer.put(digest(buffer.array(), buffer.position()));
        AtomicFile.write(path, buffer.array());
    }

    private static byte[] digest(byte[] bytes, int length) {
        var digest = Hash.sha256();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    private static ObjectNode header(LinearModel model) {
        ObjectNode header = Json.MAPPER.createObjectNode();
        header.put("bits", model.grams().bits());
        header.put("words", model.grams().words());
        header.put("characters", model.grams().characters());
        ArrayNode labels = header.putArray("labels");
        model.labels().forEach(labels::add);
        if (model.calibration() instanceof Calibration.Platt platt) {
            ObjectNode node = header.putObject("platt");
            node.put("factor", platt.factor());
            addAll(node.putArray("offsets"), platt.offsets());
        } else if (model.calibration() instanceof Calibration.Isotonic isotonic) {
            ArrayNode curves = header.putArray("isotonic");
            for (Calibration.Curve curve : isotonic.curves()) {
                ObjectNode node = curves.addObject();
                addAll(node.putArray("from"), curve.from());
                addAll(node.putArray("to"), curve.to());
            }
        }
        return header;
    }

    private static void addAll(ArrayNode node, List<Double> values) {
        values.forEach(node::add);
    }

    /** Reads a classifier and checks that it is whole. */
    public static LinearModel read(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw NurtureException.io("read the classifier", path, e);
        }
        if (bytes.length < FIXED + Fingerprint.BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw wrong(path, "must be a classifier that classifier.train wrote, but does not begin like one");
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        int version = buffer.getInt();
        if (version != VERSION) {
            throw wrong(path, "must be of version %s, but is of version %s".formatted(VERSION, version));
        }
        int body = bytes.length - Fingerprint.BYTES;
        if (!Arrays.equals(digest(bytes, body), Arrays.copyOfRange(bytes, body, bytes.length))) {
            throw wrong(path, "must match its checksum, but does not");
        }
        try {
            return model(buffer, body);
        } catch (IOException | IllegalArgumentException | java.nio.BufferUnderflowException e) {
            throw wrong(path, "must have a header that fits its tables, but has not");
        }
    }

    private static NurtureException wrong(Path path, String what) {
        return NurtureException.data("%s: %s. Train it again, or copy it again.".formatted(path, what));
    }

    private static LinearModel model(ByteBuffer buffer, int body) throws IOException {
        byte[] text = new byte[Math.max(0, Math.min(buffer.getInt(), body - FIXED))];
        buffer.get(text);
        JsonNode header = Json.MAPPER.readTree(text);
        Grams grams = new Grams(
                header.path("bits").asInt(),
                header.path("words").asInt(),
                header.path("characters").asInt());
        List<String> labels = new ArrayList<>();
        header.path("labels").forEach(label -> labels.add(label.asText()));
        int outputs = LinearModel.outputs(labels.size());
        long size = buffer.position() + 8L * outputs + 4L * grams.places() * (1L + outputs);
        if (labels.size() < 2 || labels.size() > MOST_CLASSES || size != body) {
            throw new IllegalArgumentException("size: must be " + size + ", but was " + body);
        }
        double[] bias = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            bias[k] = buffer.getDouble();
        }
        float[] table = new float[grams.places() * (1 + outputs)];
        buffer.asFloatBuffer().get(table);
        return new LinearModel(grams, labels, table, bias, calibration(header, labels.size()));
    }

    private static Calibration calibration(JsonNode header, int classes) {
        Calibration calibration;
        int size;
        if (header.has("platt")) {
            List<Double> offsets = doubles(header.path("platt").path("offsets"));
            calibration =
                    new Calibration.Platt(header.path("platt").path("factor").asDouble(), offsets);
            size = offsets.size();
        } else {
            List<Calibration.Curve> curves = new ArrayList<>();
            header.path("isotonic")
                    .forEach(node ->
                            curves.add(new Calibration.Curve(doubles(node.path("from")), doubles(node.path("to")))));
            calibration = new Calibration.Isotonic(curves);
            size = curves.size();
        }
        if (size != classes) {
            throw new IllegalArgumentException("calibration: must be for " + classes + " classes, but is for " + size);
        }
        return calibration;
    }

    private static List<Double> doubles(JsonNode node) {
        List<Double> values = new ArrayList<>();
        node.forEach(value -> values.add(value.asDouble()));
        return values;
    }
}
