package dev.nurture.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import java.util.List;
import java.util.function.DoublePredicate;

/** Reads fields of a configuration and says which of them doesn't fit. */
record ConfigReader(String name, JsonNode json) {
    /** More than any model has of anything, and so little that products with small numbers are still numbers. */
    private static final int MOST = 1 << 28;

    /** Whether the field says something. */
    boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** A whole number of 0 or more. */
    int whole(String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw unfit(field, "a whole number of 0 or more", value);
        }
        if (value.intValue() > MOST) {
            throw unfit(field, "at most " + MOST, value);
        }
        return value.intValue();
    }

    int whole(String field, int preset) {
        return has(field) ? whole(field) : preset;
    }

    double number(String field, double preset) {
        JsonNode value = json.path(field);
        if (has(field) && !value.isNumber()) {
            throw unfit(field, "a number", value);
        }
        return value.asDouble(preset);
    }

    /**
     * A number that must be there.
     *
     * @param expected what fits, in words
     */
    double number(String field, DoublePredicate fits, String expected) {
        JsonNode value = json.path(field);
        if (!value.isNumber() || !Double.isFinite(value.asDouble()) || !fits.test(value.asDouble())) {
            throw unfit(field, expected, value);
        }
        return value.asDouble();
    }

    boolean flag(String field, boolean preset) {
        JsonNode value = json.path(field);
        if (has(field) && !value.isBoolean()) {
            throw unfit(field, "true or false", value);
        }
        return value.asBoolean(preset);
    }

    String text(String field, String preset) {
        return has(field) ? json.path(field).asText() : preset;
    }

    Activation gelu(String field, String preset) {
        return switch (text(field, preset)) {
            case "gelu" -> Activation.GELU;
            case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
            default -> throw unknown(field, List.of("gelu", "gelu_new"));
        };
    }

    Embedding embedding(Embedding preset) {
        return flag("tie_word_embeddings", preset == Embedding.TIED) ? Embedding.TIED : Embedding.UNTIED;
    }

    /** Refuses what would change the model's results and isn't known here. */
    void require(String field, boolean wanted) {
        if (flag(field, wanted) != wanted) {
            throw unfit(field, String.valueOf(wanted), json.path(field));
        }
    }

    NurtureException unfit(String field, String expected, JsonNode value) {
        return NurtureException.data("%s: %s: must be %s, but was %s."
                .formatted(name, field, expected, value.isMissingNode() ? "missing" : value));
    }

    /** Refuses what is known, but cannot be computed here. */
    NurtureException unsupported(String field, String what, String remedy) {
        return NurtureException.data("%s: %s: %s is not supported. %s"
                .formatted(name, field, what, remedy)
                .strip());
    }

    NurtureException unknown(String field, List<String> known) {
        return unfit(field, "one of " + String.join(", ", known), json.path(field));
    }
}
