package dev.nurture.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As much of a browser as forms need, over one connection that stays open. It costs little, so that what is measured is the server.
 * One thread.
 */
final class PlainBrowser implements AutoCloseable {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern COOKIE = Pattern.compile("nurture-session=([^;]*)");

    private final String host;
    private final Socket socket;
    private final InputStream in;
    private String cookie;
    private Map<String, String> hidden = Map.of();

    /** An answer. */
    record Page(int status, String body) {}

    /**
     * @param cookie of a session that goes on; empty for none
     */
    PlainBrowser(int port, String cookie) throws IOException {
        this.host = "127.0.0.1:" + port;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
        this.cookie = cookie;
    }

    String session() {
        return cookie;
    }

    /** The fields of the page that was shown last. */
    Map<String, String> fields() {
        return hidden;
    }

    Page open(String path) throws IOException {
        Page page = ask("GET " + path + " HTTP/1.1\r\n", "");
        hidden = new LinkedHashMap<>();
        Matcher field = HIDDEN.matcher(page.body);
        while (field.find()) {
            hidden.putIfAbsent(field.group(1), field.group(2));
        }
        return page;
    }

    /** Sends a form with the hidden fields of the page that was shown last. */
    Page send(String path, Map<String, String> fields) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(hidden);
        all.putAll(fields);
        return send(
                path,
                all.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private Page send(String path, String body) throws IOException {
        return ask(
                "POST " + path + " HTTP/1.1\r\nOrigin: http://" + host
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n",
                body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page ask(String head, String body) throws IOException {
        String session = cookie.isEmpty() ? "" : "Cookie: nurture-session=" + cookie + "\r\n";
        socket.getOutputStream()
                .write((head + "Host: " + host + "\r\n" + session + "\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        int status = Integer.parseInt(line().split(" ", 0)[1]);
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("set-cookie:")) {
                Matcher found = COOKIE.matcher(line);
                cookie = found.find() ? found.group(1) : cookie;
            }
        }
        return new Page(status, new String(length < 0 ? chunks() : in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server hung up");
            }
            line.append((char) c);
        }
        return line.substring(0, Math.max(0, line.length() - 1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
