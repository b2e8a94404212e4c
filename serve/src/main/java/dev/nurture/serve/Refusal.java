package dev.nurture.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import io.javalin.http.HttpStatus;

/** A request that is not answered, with the words and the code that clients of this interface expect. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String param;
    private final String code;

    private Refusal(HttpStatus status, String param, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.param = param;
        this.code = code;
    }

    /** A field that is wrong. */
    static Refusal field(String name, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, name, "invalid_value", name + ": " + message);
    }

    /** A field that would change the answer and that nobody here understands. */
    static Refusal unsupported(String name) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                name,
                "unsupported_parameter",
                name + ": must be left out, since this server does not support it and does not ignore it either.");
    }

    static Refusal of(HttpStatus status, String code, String message) {
        return new Refusal(status, "", code, message);
    }

    /** Something that went wrong here. */
    static Refusal fault(RuntimeException e) {
        return of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "This went wrong in the server: " + e.getMessage());
    }

    HttpStatus status() {
        return status;
    }

    ObjectNode json() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ObjectNode error = json.putObject("error").put("message", getMessage());
        error.put("type", status.getCode() < 500 ? "invalid_request_error" : "server_error");
        if (param.isEmpty()) {
            error.putNull("param");
        } else {
            error.put("param", param);
        }
        error.put("code", code);
        return json;
    }
}
