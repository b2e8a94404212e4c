package dev.nurture.pages.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as forms need: it keeps the cookie and sends the hidden fields of the page that it shows. */
final class Browser {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern COOKIE = Pattern.compile("nurture-session=([^;]*)");

    private final HttpClient client = HttpClient.newHttpClient();
    private String address;
    private String origin;
    private String cookie = "";
    private Map<String, String> hidden = Map.of();
    private String token = "";

    Browser(String address) {
        this.address = address;
        this.origin = address;
    }

    HttpResponse<String> open(String path) throws IOException, InterruptedException {
        HttpResponse<String> page =
                ask(HttpRequest.newBuilder(URI.create(address + path)).GET());
        hidden = new LinkedHashMap<>();
        Matcher field = HIDDEN.matcher(page.body());
        while (field.find()) {
            hidden.putIfAbsent(field.group(1), field.group(2));
        }
        token = "";
        return page;
    }

    HttpResponse<String> send(String path, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(hidden);
        all.putAll(fields);
        if (!token.isEmpty()) {
            all.put("token", token);
        }
        String body = all.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        origin = address;
        return ask(request);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookie.isEmpty()) {
            request.header("Cookie", "nurture-session=" + cookie);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(set -> {
            Matcher found = COOKIE.matcher(set);
            if (found.find()) {
                cookie = found.group(1);
            }
        });
        return answer;
    }

    /** The next form is sent as if from a page of another site; empty for none. */
    Browser from(String site) {
        origin = site;
        return this;
    }

    /** The next form carries this token. */
    Browser withToken(String word) {
        token = word;
        return this;
    }

    /** The server has another address from now on. */
    void moveTo(String link) {
        address = link;
        origin = link;
    }

    void plant(String session) {
        cookie = session;
    }

    String session() {
        return cookie;
    }
}
