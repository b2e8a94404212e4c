package dev.nurture.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Server-sent events, one for each piece of an answer. Nothing is sent before the first piece is there.
 *
 * <p>A thread of their own sends them, so that whoever makes pieces never waits for a client. One that takes nothing for as long
 * as the server lets connections be idle is gone. One thread makes and closes them.
 */
final class Events implements AutoCloseable {
    private final Context request;
    private final Function<ObjectNode, ObjectNode> wrapped;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(Events::thread);
    private Future<?> last = CompletableFuture.completedFuture(null);
    private boolean begun;
    private volatile boolean heard = true;

    /**
     * @param wrapped puts what stands around a choice around it
     */
    Events(Context request, Function<ObjectNode, ObjectNode> wrapped) {
        this.request = request;
        this.wrapped = wrapped;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether the client is still there, as far as is known. */
    boolean areHeard() {
        return heard;
    }

    /** Whether anything was sent, so that the answer's status is settled. */
    boolean haveBegun() {
        return begun;
    }

    void send(ObjectNode choice) {
        write(wrapped.apply(choice).toString());
    }

    void write(String data) {
        if (!heard) {
            return;
        }
        if (!begun) {
            request.contentType("text/event-stream; charset=utf-8");
            begun = true;
        }
        byte[] event = ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        last = sender.submit(() -> put(event));
    }

    private void put(byte[] event) {
        if (!heard) {
            return;
        }
        try {
            OutputStream out = request.res().getOutputStream();
            out.write(event);
            out.flush();
        } catch (IOException e) {
            heard = false;
        }
    }

    /** Waits until everything is sent, or the client is gone. */
    void settle() {
        try {
            last.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot send: " + e.getCause(), e);
        } catch (InterruptedException e) {
            heard = false;
            Thread.currentThread().interrupt();
        }
    }

    /** Waits like {@link #settle}. */
    @Override
    public void close() {
        try {
            settle();
        } finally {
            sender.shutdownNow();
        }
    }
}
