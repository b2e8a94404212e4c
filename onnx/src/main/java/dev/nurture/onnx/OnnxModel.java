package dev.nurture.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.onnx.ModelInputs.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX model in native memory, which {@link #close} frees.
 *
 * <p>It computes on the thread that asks, one operation after the other, so that threads of the run don't get in each other's
 * way and a result never depends on how many there are. The model is read as one file, whose bytes are what the stage's
 * fingerprint covers; weights in files beside it would not be covered and are refused. Threads may share it.
 */
final class OnnxModel implements AutoCloseable {
    private static final String EXTERNAL = "external data";

    private final Path file;
    private final OrtSession session;
    private final ModelInputs inputs;
    private final ModelOutput output;

    private OnnxModel(Path file, OrtSession session, ModelInputs inputs, ModelOutput output) {
        this.file = file;
        this.session = session;
        this.inputs = inputs;
        this.output = output;
    }

    /**
     * @param kind what is wanted of it
     * @throws NurtureException of kind DATA if it is no model, or one that takes or gives something else
     */
    static OnnxModel open(Path file, ModelOutput.Kind kind) {
        byte[] bytes = read(file);
        OrtSession session = session(file, bytes);
        try {
            ModelInputs inputs = ModelInputs.of(file, session.getInputInfo());
            return new OnnxModel(file, session, inputs, ModelOutput.of(file, session.getOutputInfo(), kind));
        } catch (OrtException e) {
            close(session);
            throw broken(file, e);
        } catch (NurtureException e) {
            close(session);
            throw e;
        }
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > Integer.MAX_VALUE - 8) {
                throw NurtureException.data(
                        "%s: must have less than 2 GiB, but has %s bytes. Use a smaller or a quantised model."
                                .formatted(file, Files.size(file)));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw NurtureException.io("read the model", file, e);
        }
    }

    private static OrtSession session(Path file, byte[] bytes) {
        try (SessionOptions options = new SessionOptions()) {
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            return environment().createSession(bytes, options);
        } catch (OrtException e) {
            throw broken(file, e);
        }
    }

    private static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "nurture");
        } catch (LinkageError | RuntimeException e) {
            throw new NurtureException(
                    Kind.ENVIRONMENT,
                    "Cannot load ONNX Runtime: there is no build of it for %s on %s that runs here (%s). Run this stage on Linux, macOS or Windows on a 64-bit machine."
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e),
                    e);
        }
    }

    private static NurtureException broken(Path file, OrtException cause) {
        String said = said(cause);
        String remedy = said.contains("opset") || said.contains("IR version")
                ? "Export the model again for an older opset."
                : said.contains(EXTERNAL)
                        ? "Save the model with its weights in one file."
                        : "Check that the file is whole.";
        return new NurtureException(
                Kind.DATA,
                "%s: must be a model that ONNX Runtime reads, but it says: %s. %s".formatted(file, said, remedy),
                cause);
    }

    /** On one line, without the point at its end. */
    private static String said(OrtException cause) {
        return String.valueOf(cause.getMessage())
                .strip()
                .replaceAll("\\s+", " ")
                .replaceFirst("\\.$", "");
    }

    /** What the model gives. */
    ModelOutput output() {
        return output;
    }

    int largestBatch() {
        return inputs.largestBatch();
    }

    /** The longest window that it takes, at most {@code wanted}. */
    int longest(int wanted) {
        return inputs.fixedLength() > 0 ? Math.min(wanted, inputs.fixedLength()) : wanted;
    }

    /**
     * What the model says of each window.
     *
     * @param padding the id that fills up short windows
     */
    float[][] run(List<int[]> windows, int padding) {
        return Arrays.copyOf(compute(filled(windows), padding), windows.size());
    }

    /** As many windows as a model with a fixed number takes; those that fill up say what the last one says. */
    private List<int[]> filled(List<int[]> windows) {
        List<int[]> filled = new ArrayList<>(windows);
        while (filled.size() < inputs.fixedBatch()) {
            filled.add(windows.get(windows.size() - 1));
        }
        return filled;
    }

    private float[][] compute(List<int[]> windows, int padding) {
        int length = inputs.fixedLength() > 0
                ? inputs.fixedLength()
                : windows.stream().mapToInt(window -> window.length).max().orElse(0);
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Input input : inputs.all()) {
                tensors.put(input.name(), input.tensor(environment(), windows, length, padding));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(output.name()))) {
                return output.read(result.get(0).getValue(), windows);
            }
        } catch (OrtException e) {
            throw new NurtureException(
                    Kind.DATA,
                    "%s: must run on %s tokens, but says: %s. Check that the tokenizer belongs to the model and that max-tokens is not too large."
                            .formatted(file, length, said(e)),
                    e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        close(session);
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
