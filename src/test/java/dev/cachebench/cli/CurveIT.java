package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves drawn by the launcher. */
@Tag("any-jdk")
class CurveIT {
    @TempDir
    private Path folder;

    private String loop;

    /** Fifty times round a loop of forty keys. */
    @BeforeEach
    void writeTrace() throws IOException {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            keys.append("key").append(i % 40).append('\n');
        }
        loop = Files.writeString(folder.resolve("loop.txt"), keys).toString();
    }

    private String random(int keys, int requests) throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < requests; i++) {
            text.append((int) (keys * random.nextDouble() * random.nextDouble()))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("random.txt"), text).toString();
    }

    @Test
    void namesTheSizeThatALoopNeeds() {
        Outcome curve = Launched.cachebench("curve", loop, "--size", "39,40,50").fine();

        assertThat(curve.lines())
                .startsWith("Miss ratio in %, by entries of the cache, over 2,000 requests for 40 distinct keys (text)")
                .containsSequence("entries     lru", "     39  100.00", "     40    2.00", "     50    2.00")
                .contains(
                        "More than 40 entries hold all distinct keys: nothing is evicted, so all policies are equally good.",
                        "lru: past 40 entries, each further entry gains little. Going there from 20 saves 98.0 points of "
                                + "misses, doubling it then 0.0.");
    }

    @Test
    void drawsWithTheLettersThatTheLocaleHas() {
        Outcome ascii = Launched.with("LC_ALL", "C").run("curve", loop).fine();
        Outcome unicode = Launched.with("LC_ALL", "C.UTF-8")
                .and("TERM", "xterm")
                .run("curve", loop)
                .fine();

        assertThat(ascii.out()).matches("\\p{ASCII}*").contains("100 +AAA");
        assertThat(unicode.out()).contains("100 ┤⠉⠉⠉", "logarithmic");
    }

    @Test
    void printsDataWithEverySizeOfASmallTrace() throws IOException {
        Path file = folder.resolve("c.json");
        Launched.cachebench("curve", loop, "--policy=mru,lru", "--size=10", "-o", file.toString())
                .fine();
        ParsedJson json = ParsedJson.of(Files.readString(file));

        assertThat(json.number("schema")).isEqualTo(1);
        assertThat(json.number("trace/requests")).isEqualTo(2000);
        assertThat(json.list("curves")).hasSize(2);
        assertThat(json.list("curves/0/points")).hasSize(1);
        assertThat(json.list("curves/1/points")).hasSize(40);
        assertThat(json.number("curves/1/points/39/misses")).isEqualTo(40);
        assertThat(json.number("curves/1/knees/0/size")).isEqualTo(40);

        List<String> csv = Launched.cachebench("curve", loop, "--csv").fine().lines();
        assertThat(csv)
                .hasSize(41)
                .contains(loop + ",lru,39,2000,0,2000,1.000000", loop + ",lru,40,2000,1960,40,0.020000");
    }

    @Test
    void theCurveIsTheReplay() throws IOException {
        String trace = random(3000, 20_000);
        List<String> replayed = Launched.cachebench("replay", trace, "--policy=lru,arc", "--size=70,900", "--csv")
                .fine()
                .lines();
        List<String> drawn = Launched.cachebench("curve", trace, "--policy=lru,arc", "--size=70,900", "--csv")
                .fine()
                .lines();

        for (String line : replayed.subList(1, 5)) {
            String counts = line.substring(0, line.lastIndexOf(','));
            assertThat(drawn).anyMatch(row -> row.startsWith(counts + ","));
        }
    }

    @Test
    void drawsAPicture() throws IOException {
        Path picture = folder.resolve("c.svg");
        Launched.cachebench("curve", loop, "--policy", "lru,opt", "--svg", picture.toString())
                .fine();

        assertThat(picture).content().startsWith("<?xml").endsWith("</svg>\n").contains("<polyline", ">opt</text>");
    }

    @Test
    void estimatesFromASample() throws IOException {
        String trace = random(30_000, 60_000);
        ParsedJson json = ParsedJson.of(Launched.cachebench("curve", trace, "--sample", "0.4", "--json")
                .fine()
                .out());

        assertThat(json.number("sample/distinct")).isBetween(4_000L, 12_000L);
        assertThat(json.at("sample/rate")).isEqualTo(0.4);
        assertThat((double) json.at("sample/lruError")).isBetween(0.0001, 0.2);
        assertThat(Launched.cachebench("curve", trace, "--sample", "auto", "--json")
                        .fine()
                        .out())
                .contains("\"sample\": null");
        Launched.cachebench("curve", trace, "--sample", "0.01").mistake("a sample of 0.01", "or more");
        Launched.cachebench("curve", trace, "--sample", "0.4", "--size", "20").mistake("20 entries", "250 or more");
        Launched.cachebench("curve", loop, "--sample", "0.5").mistake("40 distinct keys", "leave --sample out");
    }

    @Test
    void drawsByBytesWhereSizesAreKnown() throws IOException {
        String twitter = "src/test/resources/traces/twitter.csv";
        Path svg = folder.resolve("bytes.svg");
        Outcome curve = Launched.cachebench(
                        "curve", twitter, "--key", "2", "--size-column", "4", "--svg", svg.toString())
                .fine();
        Outcome json = Launched.cachebench(
                        "curve", twitter, "--key", "2", "--size-column", "4", "--size", "64KiB,128kB", "--json")
                .fine();

        assertThat(curve.out())
                .startsWith(
                        "Miss ratio in %, by bytes of the cache, over 1,560 requests for 60 distinct keys of 273 kB")
                .contains("bytes of the cache, logarithmic", "  bytes    lru\n", " 274 kB   3.85\n", "lru: past ");
        assertThat(Files.readString(svg)).contains("bytes of the cache, logarithmic", ">100kB<", "knee of lru: ");
        assertThat(json.out()).contains("\"sizeUnit\": \"bytes\"", "\"size\": 65536", "\"hits\": 707");
        Launched.cachebench("curve", twitter, "--key", "2", "--size", "64kB")
                .mistake("no size of a value", "--size-column");
    }
}
