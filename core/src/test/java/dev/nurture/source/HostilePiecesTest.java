package dev.nurture.source;

import dev.nurture.testing.Mutator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of the other formats that are broken: they are rejected, whatever they hold. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostilePiecesTest {
    static final byte[] CSV = bytes("id,text,\"x\"\r\n1,\"a\"\"\r\nb\",\n2,c,\"\"\n\n3,\u00e9\ud83c\udf31,\"y\"\n");
    static final byte[] ARRAY = bytes(
            "[{\"text\": \"a]\\\"}\", \"x\": [1, {\"y\": null}]},\n {\"conversations\": []}, 3,\n{\"instruction\": \"i\", \"input\": \"\", \"output\": \"o\"}\n]\n");
    static final byte[] RANKINGS =
            bytes("[{\"instruction\": \"q\", \"generations\": [\"a\", \"\\ud800\"], \"ratings\": [1.5, \"x\"]}]");
    static final byte[] PAGE = bytes(
            "<html><head><meta charset=latin1><title>T</title></head><body><nav><a href=x>a</a></nav><table><tr><td><p>b<td>c</table><pre>\n d</pre><script type=text/template><p>e</script></body></html>");
    static final byte[] WARC = WarcRecordsTest.joined(
            WarcRecordsTest.page("a", "<p>a</p>"),
            WarcRecordsTest.page("b", "text/html", bytes("3\r\nabc\r\n0\r\n\r\n"), "Transfer-Encoding: chunked"),
            WarcRecordsTest.page("c", "text/html", Reading.gzip(bytes("<p>c")), "Content-Encoding: gzip"));
    static final byte[] WARC_MEMBERS = WarcRecordsTest.joined(
            Reading.gzip(WarcRecordsTest.page("a", "<p>a</p>")), Reading.gzip(WarcRecordsTest.page("b", "<p>b</p>")));

    private static final long SEED = Long.getLong("nurture.seed", 1);
    private static final int ROUNDS = Integer.getInteger("nurture.rounds", 500);

    @TempDir
    Path folder;

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void hostile(String name, byte[] whole) {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = SEED * 1_000_003 + round;
            try {
                Hostile.read(folder.resolve(name), new Mutator(seed).broken(whole, whole.length));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void recordsAreBroken() {
        hostile("a.csv", CSV);
        hostile("a.csv.gz", Reading.gzip(CSV));
    }

    @Test
    void arraysAreBroken() {
        hostile("a.json", ARRAY);
        hostile("b.json", RANKINGS);
    }

    @Test
    void pagesAreBroken() {
        hostile("a.html", PAGE);
    }

    @Test
    void archivesAreBroken() {
        hostile("a.warc", WARC);
        hostile("a.warc.gz", WARC_MEMBERS);
    }
}
