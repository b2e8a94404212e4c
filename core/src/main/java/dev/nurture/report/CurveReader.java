package dev.nurture.report;

import dev.nurture.error.NurtureException;
import dev.nurture.run.RunRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the curve that a training leaves among its files: the columns that every training has. A curve that is not what it should be is none: the page shows the
 * others.
 */
final class CurveReader {
    private static final String FILE = "curve.csv";
    private static final String HEADER = "step,tokens,loss,learning-rate,gradient-norm";
    private static final int COLUMNS = 5;
    private static final int MOST_LINES = 2_000_000;

    private CurveReader() {}

    /** Where a job's curve lies, if it is a training. */
    static Optional<Path> file(RunRecord.Done job) {
        return job.files().map(files -> files.resolve(FILE)).filter(Files::isRegularFile);
    }

    static Optional<Curve> read(RunRecord.Done job) {
        return file(job).flatMap(CurveReader::read);
    }

    static Optional<Curve> read(Path file) {
        List<double[]> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            if (!isHeader(Optional.ofNullable(reader.readLine()))) {
                return Optional.empty();
            }
            for (String line = reader.readLine(); line != null && lines.size() < MOST_LINES; line = reader.readLine()) {
                Optional<double[]> numbers = numbers(line);
                if (numbers.isEmpty()) {
                    return Optional.empty();
                }
                lines.add(numbers.get());
            }
        } catch (java.nio.charset.CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw NurtureException.io("read the curve", file, e);
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(curve(lines));
    }

    /** Objectives may add columns of their own. */
    private static boolean isHeader(Optional<String> line) {
        return line.filter(header -> header.equals(HEADER) || header.startsWith(HEADER + ","))
                .isPresent();
    }

    private static Optional<double[]> numbers(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length < COLUMNS) {
            return Optional.empty();
        }
        double[] numbers = new double[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            try {
                numbers[i] = Double.parseDouble(cells[i]);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
            if (!Double.isFinite(numbers[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(numbers);
    }

    private static Curve curve(List<double[]> lines) {
        double[][] columns = new double[COLUMNS][lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            for (int column = 0; column < COLUMNS; column++) {
                columns[column][i] = lines.get(i)[column];
            }
        }
        return new Curve(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }
}
