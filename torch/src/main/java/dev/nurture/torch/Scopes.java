package dev.nurture.torch;

import java.io.IOException;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;

/** Stretches of work that end what they began: native memory, and the recording of what is to be differentiated. */
final class Scopes {
    private Scopes() {}

    /** Work with a result. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Frees all native memory that the work makes and doesn't keep. */
    @SuppressWarnings("try") // a scope works by being open
    static <T> T passing(Work<T> work) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            return work.run();
        }
    }

    /** The same for work that cannot fail to read or write. */
    @SuppressWarnings("try") // a scope works by being open
    static <T> T during(Supplier<T> work) {
        try (PointerScope scope = new PointerScope()) {
            return work.get();
        }
    }

    /** Records what the work does, so that it can be differentiated. */
    @SuppressWarnings("try") // a mode works by being on
    static <T> T recording(Supplier<T> work) {
        try (AutoGradMode mode = new AutoGradMode(true)) {
            return work.get();
        }
    }
}
