package dev.nurture.onnx;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One model for all threads of a stage, in memory from the first worker's start to the last one's end. Threads may share it.
 *
 * <p>The lock protects the count of users and the model that they share.
 */
final class SharedAsker {
    private final Supplier<Asker> open;
    private @Nullable Asker asker;
    private int users;

    SharedAsker(Supplier<Asker> open) {
        this.open = open;
    }

    /** Whoever takes it gives it back. */
    synchronized Asker take() {
        Asker taken = asker == null ? open.get() : asker;
        asker = taken;
        users++;
        return taken;
    }

    synchronized void giveBack() {
        users--;
        if (users == 0 && asker != null) {
            asker.close();
            asker = null;
        }
    }
}
