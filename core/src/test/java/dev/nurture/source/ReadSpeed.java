package dev.nurture.source;

import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.internal.RowBatch;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceStep.Batch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Prints how fast a file is read on one core, stage by stage, in megabytes of text for each second of processor time. */
final class ReadSpeed {
    private static final int ROUNDS = 10;
    private static final ThreadMXBean TIME = ManagementFactory.getThreadMXBean();

    private ReadSpeed() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        for (int round = 0; round < ROUNDS; round++) {
            long start = TIME.getCurrentThreadCpuTime();
            List<Batch> batches = Reading.of(file).batches();
            long cut = TIME.getCurrentThreadCpuTime();
            Weigher weigher = new Weigher();
            batches.forEach(batch -> batch.parse(weigher));
            long parsed = TIME.getCurrentThreadCpuTime();
            Writer writer = new Writer();
            batches.forEach(batch -> batch.parse(writer));
            long written = TIME.getCurrentThreadCpuTime();
            System.out.printf(
                    "%,d rows, %,d rejected, %.1f MB of text: cut %.0f MB/s, parse %.0f MB/s, parse and encode %.0f MB/s, all %.0f MB/s%n",
                    weigher.rows,
                    weigher.rejected,
                    weigher.bytes / 1e6,
                    rate(weigher.bytes, cut - start),
                    rate(weigher.bytes, parsed - cut),
                    rate(weigher.bytes, written - parsed),
                    rate(weigher.bytes, cut - start + written - parsed));
        }
    }

    private static double rate(long bytes, long nanos) {
        return bytes * 1e3 / nanos;
    }

    private static final class Weigher implements Intake {
        private long rows;
        private long rejected;
        private long bytes;

        @Override
        public void accept(Datum datum) {
            rows++;
            for (Part part : datum.content().parts()) {
                bytes += part.text().getBytes(StandardCharsets.UTF_8).length;
            }
        }

        @Override
        public void reject(Rejected one) {
            rejected++;
        }
    }

    private static final class Writer implements Intake {
        private RowBatch rows = new RowBatch();

        @Override
        public void accept(Datum datum) {
            rows.add(datum);
            if (rows.isFull()) {
                rows.finish();
                rows = new RowBatch();
            }
        }

        @Override
        public void reject(Rejected one) {}
    }
}
