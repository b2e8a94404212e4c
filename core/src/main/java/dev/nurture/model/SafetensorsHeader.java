package dev.nurture.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says which tensors a safetensors file holds and where. Reading checks all that the format promises: the tensors fill the
 * buffer from end to end, none overlaps another, and each is as long as its shape says.
 *
 * @param entries in the order in which they lie in the file
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    /** The format's own limit, in bytes. */
    static final int LONGEST = 100_000_000;

    private static final String METADATA = "__metadata__";

    SafetensorsHeader {
        metadata = java.util.Collections.unmodifiableMap(new TreeMap<>(metadata));
        entries = List.copyOf(entries);
    }

    /**
     * A tensor of the file.
     *
     * @param begin its first byte, counted from the end of the header
     * @param end the byte after its last
     */
    record Entry(String name, NumberType type, List<Long> shape, long begin, long end) {
        Entry {
            shape = List.copyOf(shape);
        }
    }

    /** A tensor that has no place yet. */
    record Wanted(String name, NumberType type, List<Long> shape) {}

    /** Gives every tensor its place as the reference writer does: larger types first, then by name. */
    static SafetensorsHeader layout(Map<String, String> metadata, List<Wanted> tensors) {
        List<Wanted> sorted = new ArrayList<>(tensors);
        sorted.sort(Comparator.comparing(Wanted::type).reversed().thenComparing(Wanted::name, CODE_POINTS));
        List<Entry> entries = new ArrayList<>();
        long at = 0;
        for (Wanted tensor : sorted) {
            long end = at + length("writing", tensor.name, tensor.type, tensor.shape);
            entries.add(new Entry(tensor.name, tensor.type, tensor.shape, at, end));
            at = end;
        }
        return new SafetensorsHeader(metadata, entries);
    }

    /** As UTF-8 orders them. */
    private static final Comparator<String> CODE_POINTS = (a, b) ->
            java.util.Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /** The length, then the header, then blanks up to a multiple of eight bytes. */
    byte[] bytes() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ObjectNode notes = json.putObject(METADATA);
        metadata.forEach(notes::put);
        for (Entry entry : entries) {
            ObjectNode tensor = json.putObject(entry.name).put("dtype", entry.type.name());
            entry.shape.forEach(tensor.putArray("shape")::add);
            tensor.putArray("data_offsets").add(entry.begin).add(entry.end);
        }
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 7) / 8 * 8;
        ByteBuffer bytes = ByteBuffer.allocate(8 + padded).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(text);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.array();
    }

    /**
     * Reads a header.
     *
     * @param name what the file is called in messages
     * @param bytes the header without its length
     * @param buffer how many bytes the file has after the header
     */
    static SafetensorsHeader read(String name, byte[] bytes, long buffer) {
        JsonNode json = parse(name, bytes);
        Map<String, String> metadata = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        json.properties().forEach(field -> {
            if (field.getKey().equals(METADATA)) {
                metadata.putAll(metadata(name, field.getValue()));
            } else {
                entries.add(entry(name, field.getKey(), field.getValue(), buffer));
            }
        });
        entries.sort(Comparator.comparingLong(Entry::begin)
                .thenComparingLong(Entry::end)
                .thenComparing(Entry::name, CODE_POINTS));
        requireFilled(name, entries, buffer);
        return new SafetensorsHeader(metadata, entries);
    }

    private static JsonNode parse(String name, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != '{') {
            throw unfit(name, "header", "JSON that begins with {", "something else");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Json.MAPPER.readTree(text);
        } catch (CharacterCodingException e) {
            throw unfit(name, "header", "UTF-8", "other bytes");
        } catch (JsonProcessingException e) {
            throw unfit(name, "header", "JSON without a key twice", Json.problem(e));
        }
    }

    private static Map<String, String> metadata(String name, JsonNode node) {
        if (!node.isObject()) {
            throw unfit(name, METADATA, "an object of strings", shown(node));
        }
        Map<String, String> metadata = new TreeMap<>();
        node.properties().forEach(field -> {
            if (!field.getValue().isTextual()) {
                throw unfit(name, METADATA + "." + field.getKey(), "a string", shown(field.getValue()));
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        });
        return metadata;
    }

    private static Entry entry(String name, String tensor, JsonNode node, long buffer) {
        NumberType type = NumberType.of(node.path("dtype").asText())
                .orElseThrow(() -> unfit(
                        name, tensor + ".dtype", "one of the format's types, such as F32", shown(node.path("dtype"))));
        List<Long> shape = numbers(name, tensor + ".shape", node.path("shape"));
        List<Long> offsets = numbers(name, tensor + ".data_offsets", node.path("data_offsets"));
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > buffer) {
            throw unfit(
                    name,
                    tensor + ".data_offsets",
                    "where it begins and ends in the %s bytes after the header".formatted(buffer),
                    offsets);
        }
        long length = length(name, tensor, type, shape);
        if (offsets.get(1) - offsets.get(0) != length) {
            throw unfit(name, tensor + ".data_offsets", length + " bytes apart, as its shape says", offsets);
        }
        return new Entry(tensor, type, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> numbers(String name, String place, JsonNode list) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : list) {
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw unfit(name, place, "whole numbers of 0 or more", shown(list));
            }
            numbers.add(number.longValue());
        }
        if (!list.isArray()) {
            throw unfit(name, place, "a list of whole numbers", shown(list));
        }
        return numbers;
    }

    private static long length(String name, String tensor, NumberType type, List<Long> shape) {
        try {
            long bits = type.bits();
            for (long size : shape) {
                bits = Math.multiplyExact(bits, size);
            }
            if (bits % 8 != 0) {
                throw unfit(name, tensor + ".shape", "whole bytes of " + type, shape);
            }
            return bits / 8;
        } catch (ArithmeticException e) {
            throw unfit(name, tensor + ".shape", "small enough to be counted", shape);
        }
    }

    private static void requireFilled(String name, List<Entry> entries, long buffer) {
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin != at) {
                String found = entry.begin < at ? "overlaps what is before it" : "leaves a hole before it";
                throw unfit(name, entry.name + ".data_offsets", "from " + at, entry.begin + ", which " + found);
            }
            at = entry.end;
        }
        if (at != buffer) {
            throw unfit(name, "length", "%s bytes after the header, as its tensors say".formatted(at), buffer);
        }
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "missing" : node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private static NurtureException unfit(String name, String place, String expected, Object found) {
        return NurtureException.data("%s: %s: must be %s, but was %s.".formatted(name, place, expected, found));
    }
}
