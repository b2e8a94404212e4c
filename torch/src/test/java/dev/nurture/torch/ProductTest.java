package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.torch.Matrix.Onto;
import java.io.IOException;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductTest {
    /** Rows, inner and columns: smaller than a piece, as large as some, larger than many with something left over. */
    static Stream<long[]> sizes() {
        return Stream.of(
                new long[] {1, 1, 1},
                new long[] {5, 3, 7},
                new long[] {96, 64, 128},
                new long[] {211, 65, 300},
                new long[] {61, 1_100, 140},
                new long[] {300, 513, 5});
    }

    @BeforeAll
    static void useOneThread() {
        Natives.useOneThread();
        torch.manual_seed(3);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void piecesMakeTheWholeHoweverTheFactorsLie(long[] size) throws IOException {
        Scopes.passing(() -> {
            for (int turned = 0; turned < 8; turned++) {
                Tensor left = matrix(size[0], size[1], turned & 1);
                Tensor right = matrix(size[1], size[2], turned & 2);
                Tensor out = matrix(size[0], size[2], turned & 4);

                Product.setInPieces(out, left, right, Onto.NOTHING);

                assertThat(error(out, exact(left, right)))
                        .as("turned %s", turned)
                        .isLessThan(1e-4);
            }
            return size;
        });
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void addsToWhatIsThere(long[] size) throws IOException {
        Scopes.passing(() -> {
            Tensor left = matrix(size[0], size[1], 0);
            Tensor right = matrix(size[1], size[2], 0);
            Tensor out = matrix(size[0], size[2], 0);
            Tensor expected = exact(left, right).add(out);

            Product.setInPieces(out, left, right, Onto.WHAT_IS_THERE);

            assertThat(error(out, expected)).isLessThan(1e-4);
            return size;
        });
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aBiasIsAddedToEachRow(long[] size) throws IOException {
        Scopes.passing(() -> {
            Tensor left = matrix(size[0], size[1], 0);
            Tensor right = matrix(size[1], size[2], 0);
            Tensor bias = torch.randn(size[2]);
            Tensor out = torch.empty(size[0], size[2]);

            Product.set(out, left, right, bias);

            assertThat(error(out, exact(left, right).add(bias))).isLessThan(1e-4);
            return size;
        });
    }

    /** Transposed in memory where {@code turned} is not 0. */
    private static Tensor matrix(long rows, long columns, int turned) {
        return turned == 0
                ? torch.randn(rows, columns)
                : torch.randn(columns, rows).t();
    }

    private static Tensor exact(Tensor left, Tensor right) {
        return torch.mm(left.to(ScalarType.Double), right.to(ScalarType.Double));
    }

    private static double error(Tensor found, Tensor expected) {
        return found.sub(expected).abs().max().item_double();
    }
}
