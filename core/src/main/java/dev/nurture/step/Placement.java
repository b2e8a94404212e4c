package dev.nurture.step;

/**
 * Where a datum lies in an export.
 *
 * @param file number of the file, in the order in which they were written
 * @param row counted from 0 in that file
 * @param firstToken counted from 0 in that file; equal to {@code endToken} where no tokens are written
 * @param endToken after the last one
 */
public record Placement(int file, long row, long firstToken, long endToken) {
    public Placement {
        if (file < 0 || row < 0 || firstToken < 0 || endToken < firstToken) {
            throw new IllegalArgumentException(
                    "placement: must not be negative, but was file %s, row %s, tokens %s to %s"
                            .formatted(file, row, firstToken, endToken));
        }
    }

    public static Placement row(int file, long row) {
        return new Placement(file, row, 0, 0);
    }
}
