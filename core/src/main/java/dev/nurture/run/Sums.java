package dev.nurture.run;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checksums of every file of a store entry, fine enough to say where a file is wrong.
 *
 * <p>A file is cut into blocks of 64 KiB. Of each block we keep the SHA-256 and two sums modulo the prime 2^31 - 1: of the
 * bytes, and of the bytes times their place. If one byte changed by d at place i, the sums change by d and by i times d, so
 * both follow; putting the byte back and comparing the SHA-256 makes sure. If more bytes changed, the block is known.
 *
 * @param files in the order of their names
 */
record Sums(List<FileSum> files) {
    static final String FILE = "entry.sums";

    private static final int MAGIC = 0x4e535531;
    private static final int BLOCK = 1 << 16;
    private static final long PRIME = (1L << 31) - 1;

    /** Files that say when and where, or that hold these sums. */
    private static final Set<String> LEFT_OUT = Set.of(FILE, Entry.FILE, StampFile.FILE);

    Sums {
        files = List.copyOf(files);
    }

    record FileSum(String name, long bytes, Fingerprint sha256, List<BlockSum> blocks) {
        FileSum {
            blocks = List.copyOf(blocks);
        }
    }

    record BlockSum(Fingerprint sha256, int sum, int weighted) {
        static BlockSum of(byte[] bytes, int length) {
            MessageDigest digest = Hash.sha256();
            digest.update(bytes, 0, length);
            long sum = 0;
            long weighted = 0;
            for (int i = 0; i < length; i++) {
                sum += bytes[i] & 0xff;
                weighted += (i + 1L) * (bytes[i] & 0xff);
            }
            return new BlockSum(Fingerprint.read(digest.digest(), 0), (int) (sum % PRIME), (int) (weighted % PRIME));
        }
    }

    /** Sums up all files below {@code folder}. */
    static Sums of(Path folder) throws IOException {
        List<FileSum> files = new ArrayList<>();
        for (String name : names(folder)) {
            files.add(sum(folder.resolve(name), name));
        }
        return new Sums(files);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> !LEFT_OUT.contains(name)
                            && WorkFolder.PASSING.stream().noneMatch(passing -> name.startsWith(passing + "/")))
                    .sorted()
                    .toList();
        }
    }

    private static FileSum sum(Path path, String name) throws IOException {
        MessageDigest whole = Hash.sha256();
        List<BlockSum> blocks = new ArrayList<>();
        long bytes = 0;
        byte[] block = new byte[BLOCK];
        try (InputStream input = Files.newInputStream(path)) {
            for (int read = input.readNBytes(block, 0, BLOCK); read > 0; read = input.readNBytes(block, 0, BLOCK)) {
                whole.update(block, 0, read);
                blocks.add(BlockSum.of(block, read));
                bytes += read;
            }
        }
        return new FileSum(name, bytes, Fingerprint.read(whole.digest(), 0), blocks);
    }

    /** Writes them into {@code folder} and gives their own SHA-256. */
    Fingerprint write(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        output.writeInt(MAGIC);
        output.writeInt(files.size());
        for (FileSum file : files) {
            output.writeUTF(file.name);
            output.writeLong(file.bytes);
            output.write(file.sha256.bytes());
            output.writeInt(file.blocks.size());
            for (BlockSum block : file.blocks) {
                output.write(block.sha256.bytes());
                output.writeInt(block.sum);
                output.writeInt(block.weighted);
            }
        }
        AtomicFile.write(folder.resolve(FILE), bytes.toByteArray());
        return Fingerprint.ofBytes(bytes.toByteArray());
    }

    static Sums read(Path folder) throws IOException {
        Path path = folder.resolve(FILE);
        try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(path)))) {
            if (input.readInt() != MAGIC) {
                throw NurtureException.data("%s: must hold checksums, but does not.".formatted(path));
            }
            List<FileSum> files = new ArrayList<>();
            for (int left = input.readInt(); left > 0; left--) {
                files.add(readFile(input));
            }
            return new Sums(files);
        } catch (EOFException | UTFDataFormatException e) {
            throw new NurtureException(Kind.DATA, "%s: must hold checksums, but they are torn.".formatted(path), e);
        }
    }

    private static Fingerprint fingerprint(DataInputStream input) throws IOException {
        byte[] bytes = new byte[Fingerprint.BYTES];
        input.readFully(bytes);
        return Fingerprint.read(bytes, 0);
    }

    private static FileSum readFile(DataInputStream input) throws IOException {
        String name = input.readUTF();
        long bytes = input.readLong();
        Fingerprint whole = fingerprint(input);
        List<BlockSum> blocks = new ArrayList<>();
        for (int left = input.readInt(); left > 0; left--) {
            Fingerprint sha256 = fingerprint(input);
            blocks.add(new BlockSum(sha256, input.readInt(), input.readInt()));
        }
        return new FileSum(name, bytes, whole, blocks);
    }

    /** What is wrong with the files in {@code folder}, worst first; empty if nothing is. */
    List<Damage> check(Path folder) throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (FileSum file : files) {
            check(folder.resolve(file.name), file).ifPresent(damages::add);
        }
        for (String name : names(folder)) {
            if (files.stream().noneMatch(file -> file.name.equals(name))) {
                damages.add(new Damage(folder.resolve(name), 0, "does not belong to it"));
            }
        }
        return damages;
    }

    /**
     * Something wrong.
     *
     * @param at the first wrong byte, counted from 0
     */
    record Damage(Path file, long at, String problem) {
        @Override
        public String toString() {
            return file + ": " + problem;
        }
    }

    private static Optional<Damage> check(Path path, FileSum file) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.of(new Damage(path, 0, "is missing"));
        }
        byte[] block = new byte[BLOCK];
        long offset = 0;
        try (InputStream input = Files.newInputStream(path)) {
            for (BlockSum expected : file.blocks) {
                int read = input.readNBytes(block, 0, (int) Math.min(BLOCK, file.bytes - offset));
                Optional<Damage> damage = check(path, file, expected, block, read, offset);
                if (damage.isPresent()) {
                    return damage;
                }
                offset += read;
            }
            return input.read() < 0
                    ? Optional.empty()
                    : Optional.of(new Damage(
                            path, offset, "byte %s is the first wrong one: the file must end there".formatted(offset)));
        }
    }

    private static Optional<Damage> check(
            Path path, FileSum file, BlockSum expected, byte[] block, int read, long offset) {
        long wanted = Math.min(BLOCK, file.bytes - offset);
        BlockSum found = BlockSum.of(block, read);
        if (read == wanted && found.sha256.equals(expected.sha256)) {
            return Optional.empty();
        }
        if (read < wanted) {
            long end = offset + read;
            return Optional.of(new Damage(
                    path,
                    end,
                    "byte %s is the first wrong one: the file ends there, %s bytes too early"
                            .formatted(end, file.bytes - end)));
        }
        return Optional.of(locate(expected, found, block, read)
                .map(place -> new Damage(
                        path,
                        offset + place.index,
                        "byte %s is the first wrong one: must be 0x%02x, but was 0x%02x"
                                .formatted(offset + place.index, place.was, block[place.index] & 0xff)))
                .orElseGet(() -> new Damage(
                        path,
                        offset,
                        "more than one byte is wrong, the first of them from byte %s to %s"
                                .formatted(offset, offset + read - 1))));
    }

    private record Place(int index, int was) {}

    private static Optional<Place> locate(BlockSum expected, BlockSum found, byte[] block, int length) {
        long change = Math.floorMod((long) found.sum - expected.sum, PRIME);
        long signed = change > PRIME / 2 ? change - PRIME : change;
        if (signed == 0 || Math.abs(signed) > 255) {
            return Optional.empty();
        }
        long weighted = Math.floorMod((long) found.weighted - expected.weighted, PRIME);
        long place = weighted * inverse(change) % PRIME - 1;
        if (place < 0 || place >= length) {
            return Optional.empty();
        }
        int was = (int) ((block[(int) place] & 0xff) - signed);
        byte[] repaired = Arrays.copyOf(block, length);
        repaired[(int) place] = (byte) was;
        boolean sure =
                was >= 0 && was <= 255 && BlockSum.of(repaired, length).sha256.equals(expected.sha256);
        return sure ? Optional.of(new Place((int) place, was)) : Optional.empty();
    }

    /** By Fermat's little theorem. */
    private static long inverse(long value) {
        long result = 1;
        long base = value;
        for (long power = PRIME - 2; power > 0; power >>= 1) {
            result = (power & 1) == 1 ? result * base % PRIME : result;
            base = base * base % PRIME;
        }
        return result;
    }
}
