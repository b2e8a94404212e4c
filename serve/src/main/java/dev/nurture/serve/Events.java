package dev.nurture.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Server-sent events, one for each piece of an answer. Nothing is sent before the first piece is there. One thread. */
final class Events {
    private final Context request;
    private final Function<ObjectNode, ObjectNode> wrapped;
    private boolean begun;
    private boolean heard = true;

    /**
     * @param wrapped puts what stands around a choice around it
     */
    Events(Context request, Function<ObjectNode, ObjectNode> wrapped) {
        this.request = request;
        this.wrapped = wrapped;
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
        try {
            if (!begun) {
                request.contentType("text/event-stream; charset=utf-8");
                begun = true;
            }
            OutputStream out = request.res().getOutputStream();
            out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            heard = false;
        }
    }
}
