package dev.nurture.source;

import dev.nurture.source.Read.Convention;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep.Batch;
import dev.nurture.step.SourceStep.Batches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a WARC file (ISO 28500): records of type response or resource that hold HTML or plain text. Others are passed
 * over.
 *
 * <p>A record that is broken, says a wrong length or was cut off is rejected with its place, and reading goes on at the next
 * line that begins a record; so a wrong length costs that record alone. One thread cuts the file; the batches it gives can be
 * parsed by others.
 */
final class WarcRecords implements Batches {
    private static final int BATCH = 4 << 20;
    private static final int LONGEST_HEADER = 1 << 16;

    /** What a rejection takes in a batch. */
    private static final int REJECTED = 1 << 12;

    private static final String UNIT = "record";

    private final SourceFile file;
    private final WarcInput input;
    private final Rejections rejections;
    private final DatumMaker maker;
    private final long longest;
    private long pagesLeft;
    private long number;
    private List<Piece> pieces = new ArrayList<>();
    private int weight;

    /** A page, or what is said in place of one. */
    private record Piece(Optional<WarcPage> page, Optional<Rejected> rejected) {
        static Piece of(Rejected rejected) {
            return new Piece(Optional.empty(), Optional.of(rejected));
        }
    }

    private WarcRecords(SourceFile file, WarcInput input, Read.Settings settings) {
        this.file = file;
        this.input = input;
        this.rejections = new Rejections(file.name());
        this.maker =
                new DatumMaker(file.name(), Convention.TEXT, new FieldNames(settings.fields()), FileNotes.of(file));
        this.longest = settings.maxLine().bytes();
        this.pagesLeft = settings.limit().orElse(Long.MAX_VALUE);
    }

    static Batches open(SourceFile file, Compression compression, Read.Settings settings) throws IOException {
        WarcInput input = new WarcInput(file.path(), compression, new Expansion(settings.maxExpansion()));
        return new WarcRecords(file, input, settings);
    }

    @Override
    public Optional<Batch> next() {
        pieces = new ArrayList<>();
        weight = 0;
        try {
            while (weight < BATCH && pagesLeft > 0 && (passBlanks() || goOnBehindDamage())) {
                record();
            }
        } catch (IOException e) {
            throw InputFiles.failed(file.path(), e);
        }
        List<Piece> cut = pieces;
        return cut.isEmpty() ? Optional.empty() : Optional.of(intake -> parse(cut, intake));
    }

    /** Passes over the blank lines between records; false at the end. */
    private boolean passBlanks() throws IOException {
        while (input.lookAhead(1)) {
            byte one = input.bytes()[input.start()];
            if (one != '\r' && one != '\n') {
                return true;
            }
            input.take(1);
        }
        return false;
    }

    private boolean goOnBehindDamage() throws IOException {
        Optional<DamagedInput> damage = input.damage();
        if (damage.isEmpty()) {
            return false;
        }
        Optional<Long> member = input.brokenMember();
        boolean resumed = input.resume();
        Rejected rejected = resumed
                ? rejections.whole(
                        damage.get().kind().code(),
                        "must be sound to its end, but after record %s %s (gzip member at byte %s). Its records are left out. Fetch the file again."
                                .formatted(
                                        number,
                                        damage.get().getMessage(),
                                        member.map(String::valueOf).orElse("?")))
                : rejections.damaged("%s records".formatted(number), damage.get());
        pieces.add(Piece.of(rejected));
        if (!resumed) {
            pagesLeft = 0;
        }
        return resumed && passBlanks();
    }

    private void record() throws IOException {
        number++;
        long offset = input.offset();
        input.lookAhead(LONGEST_HEADER);
        int from = input.start();
        Optional<HeaderLines> header =
                HeaderLines.read(input.bytes(), from, from + Math.min(LONGEST_HEADER, input.available()));
        if (header.isEmpty() || !header.get().first().startsWith("WARC/")) {
            boolean cut = header.isEmpty() && input.available() < LONGEST_HEADER;
            giveUp(offset, cut ? truncated() : broken("must begin with WARC/ and lines of a header, but does not"));
            return;
        }
        Optional<Long> length = header.get().value("content-length").flatMap(WarcRecords::number);
        if (length.isEmpty()) {
            giveUp(offset, broken("must say its length in Content-Length, but does not"));
        } else {
            block(offset, header.get(), header.get().end() - from, length.get());
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private void block(long offset, HeaderLines header, int headerLength, long length) throws IOException {
        if (length > longest) {
            passOver(offset, headerLength, length);
            return;
        }
        int whole = headerLength + (int) length;
        if (!input.lookAhead(whole)) {
            giveUp(offset, truncated());
            return;
        }
        if (!endsAt(whole)) {
            giveUp(
                    offset,
                    new BadRow(
                            "wrong-length",
                            "",
                            "must end where its length of %s bytes says, but something else than a blank line follows. Fetch the file again."
                                    .formatted(length)));
            return;
        }
        int from = input.start() + headerLength;
        if (input.isBroken(offset)) {
            input.take(whole);
            return;
        }
        page(offset, header, Arrays.copyOfRange(input.bytes(), from, from + (int) length));
        input.take(whole);
    }

    /** Whether the record is followed by a blank line or by nothing. */
    private boolean endsAt(int whole) throws IOException {
        if (!input.lookAhead(whole + 1)) {
            return true;
        }
        byte next = input.bytes()[input.start() + whole];
        return next == '\r' || next == '\n';
    }

    private void page(long offset, HeaderLines header, byte[] block) {
        try {
            WarcPage.of(number, offset, header, block).ifPresent(page -> {
                pieces.add(new Piece(Optional.of(page), Optional.empty()));
                weight += page.weight();
                pagesLeft--;
            });
        } catch (BadRow e) {
            weight += REJECTED;
            pieces.add(Piece.of(rejections.row(UNIT, number, offset, e, Printable.bytes(block, 0, block.length))));
        }
    }

    private void passOver(long offset, int headerLength, long length) throws IOException {
        String excerpt = excerpt();
        input.skip(headerLength + length);
        BadRow bad = new BadRow(
                "line-too-long",
                "",
                "must have at most %s bytes, but has %s. Raise max-line, or leave the record out."
                        .formatted(longest, length));
        pieces.add(Piece.of(rejections.row(UNIT, number, offset, bad, excerpt)));
    }

    private void giveUp(long offset, BadRow bad) throws IOException {
        boolean damaged = bad.code().equals("truncated") && input.damage().isPresent();
        if (!damaged) {
            pieces.add(Piece.of(rejections.row(UNIT, number, offset, bad, excerpt())));
        }
        weight += REJECTED;
        input.moveToNextRecord();
    }

    private String excerpt() {
        int end = input.start() + Math.min(input.available(), 256);
        return Printable.bytes(input.bytes(), input.start(), end);
    }

    private static BadRow truncated() {
        return new BadRow("truncated", "", "must be whole, but the file ends in it. Fetch it again.");
    }

    private static BadRow broken(String problem) {
        return new BadRow("broken-record", "", problem + ". Fetch the file again, or leave the record out.");
    }

    private void parse(List<Piece> cut, Intake intake) {
        for (Piece piece : cut) {
            piece.page().ifPresent(page -> parse(page, intake));
            piece.rejected().ifPresent(intake::reject);
        }
    }

    private void parse(WarcPage page, Intake intake) {
        try {
            intake.accept(maker.datum(page.row(maker.wanted(), longest), UNIT + " " + page.number()));
        } catch (BadRow e) {
            intake.reject(rejections.row(UNIT, page.number(), page.offset(), e, page.excerpt()));
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
