package dev.nurture.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.event.RunEvent;
import java.util.Map;

/** Events as JSON objects with a {@code type}. */
public final class EventJson {
    private EventJson() {}

    /** One line, without the line end. */
    public static String line(RunEvent event) {
        return node(event).toString();
    }

    static ObjectNode node(RunEvent event) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        if (event instanceof RunEvent.Launched it) {
            node.put("type", "launched").put("run", it.run()).put("recipe", it.recipe());
            return node.put("jobs", it.jobs()).put("threads", it.threads());
        }
        if (event instanceof RunEvent.Started it) {
            return node.put("type", "started").put("job", it.job()).put("step", it.step());
        }
        if (event instanceof RunEvent.Progressed it) {
            node.put("type", "progressed").put("job", it.job()).put("done", it.done());
            return node.put("total", it.total()).put("unit", it.unit());
        }
        if (event instanceof RunEvent.Trained it) {
            node.put("type", "trained").put("job", it.job()).put("done", it.done());
            node.put("total", it.total()).put("tokens", it.tokens()).put("loss", it.loss());
            return node.put("learning_rate", it.learningRate()).put("gradient_norm", it.gradientNorm());
        }
        if (event instanceof RunEvent.Reused it) {
            node.put("type", "reused").put("job", it.job()).put("fingerprint", it.fingerprint());
            counts(node, "rows", it.rows());
            return node.put("seconds", it.seconds());
        }
        if (event instanceof RunEvent.Warned it) {
            return node.put("type", "warned").put("job", it.job()).put("message", it.message());
        }
        if (event instanceof RunEvent.Finished it) {
            node.put("type", "finished").put("job", it.job()).put("fingerprint", it.fingerprint());
            counts(node, "rows", it.rows());
            counts(node, "reasons", it.reasons());
            return node.put("seconds", it.seconds());
        }
        if (event instanceof RunEvent.Failed it) {
            return node.put("type", "failed").put("job", it.job()).put("message", it.message());
        }
        RunEvent.Ended it = (RunEvent.Ended) event;
        node.put("type", "ended").put("run", it.run()).put("status", it.status());
        return node.put("exit_code", it.exitCode()).put("seconds", it.seconds());
    }

    private static void counts(ObjectNode node, String name, Map<String, Long> counts) {
        ObjectNode object = node.putObject(name);
        counts.forEach(object::put);
    }
}
