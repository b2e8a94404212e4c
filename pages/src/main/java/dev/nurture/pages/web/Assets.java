package dev.nurture.pages.web;

import dev.nurture.pages.web.internal.Frame;
import dev.nurture.provenance.Fingerprint;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The files that pages load, at addresses that name their content, so that browsers may keep them for ever. */
final class Assets {
    private record Asset(String address, String type, byte[] bytes) {}

    private final Asset style = load("pages.css", "text/css; charset=utf-8");
    private final Asset script = load("pages.js", "text/javascript; charset=utf-8");
    private final Map<String, Asset> all = Map.of(style.address, style, script.address, script);

    private static Asset load(String name, String type) {
        try (InputStream stream = Objects.requireNonNull(Assets.class.getResourceAsStream(name))) {
            byte[] bytes = stream.readAllBytes();
            return new Asset(
                    "/assets/%s-%s".formatted(Fingerprint.ofBytes(bytes).brief(), name), type, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Frame.Assets addresses() {
        return new Frame.Assets(style.address, script.address);
    }

    void serve(Context request) {
        Asset asset = all.get(request.path());
        if (asset == null) {
            throw new NotFoundResponse("There is no such file.");
        }
        request.contentType(asset.type)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .result(asset.bytes);
    }
}
