package dev.cachebench.report.profile.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CallgrindExportTest {
    private static final Pattern COMPRESSED = Pattern.compile("\\((\\d+)\\)(?: (.*))?");

    /** What a reader of the format finds, functions by {@code file|name}. */
    private static final class Read {
        final Map<String, Long> own = new HashMap<>();
        private final Set<String> names = new HashSet<>(); // that the part has written in full
        final Map<String, Long> called = new HashMap<>();
        final Map<String, Long> inCallees = new HashMap<>(); // self-calls aside
        final Map<String, String> header = new HashMap<>();
        final Map<String, Long> byThread = new HashMap<>();
        private final Map<String, String> files = new HashMap<>();
        private final Map<String, String> functions = new HashMap<>();

        Read(String text) {
            Iterator<String> lines = text.lines().iterator();
            assertThat(lines.next()).isEqualTo("# callgrind format");
            String file = "";
            String function = "";
            String calledFile = "";
            String callee = "";
            while (lines.hasNext()) {
                String line = lines.next();
                int equals = line.indexOf('=');
                String key = equals < 0 ? "" : line.substring(0, equals);
                String value = line.substring(equals + 1);
                if (line.startsWith("part: ")) { // by itself, so nothing that was named before is known
                    names.clear();
                }
                if (line.matches("[a-z]+: .*")) {
                    header.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(' ') + 1));
                } else if (line.matches("\\d+ \\d+")) {
                    own.merge(function, Long.parseLong(line.split(" ")[1]), Long::sum);
                    byThread.merge(header.getOrDefault("desc", ""), Long.parseLong(line.split(" ")[1]), Long::sum);
                } else if (key.equals("fl")) {
                    file = name(files, value);
                } else if (key.equals("fn")) {
                    function = file + "|" + name(functions, value);
                } else if (key.equals("cfl")) {
                    calledFile = name(files, value);
                } else if (key.equals("cfn")) {
                    callee = calledFile + "|" + name(functions, value);
                } else if (key.equals("calls")) {
                    called.merge(callee, Long.parseLong(value.split(" ")[0]), Long::sum);
                    long nanos = Long.parseLong(lines.next().split(" ")[1]);
                    inCallees.merge(function, callee.equals(function) ? 0 : nanos, Long::sum);
                } else {
                    assertThat(line).isEmpty();
                }
            }
        }

        private String name(Map<String, String> known, String text) {
            Matcher matcher = COMPRESSED.matcher(text);
            assertThat(matcher.matches()).as(text).isTrue();
            if (matcher.group(2) != null) { // a number keeps its name, for readers that do not forget
                assertThat(known.put(matcher.group(1), matcher.group(2))).isIn(null, matcher.group(2));
                names.add(known == files ? "file " + matcher.group(1) : matcher.group(1));
            }
            assertThat(names).contains(known == files ? "file " + matcher.group(1) : matcher.group(1));
            return known.get(matcher.group(1));
        }

        long inclusive(String function) {
            return own.get(function) + inCallees.getOrDefault(function, 0L);
        }
    }

    private static Read read(Profile profile) throws IOException {
        return new Read(Written.text(new CallgrindExport("two\nlines", false), profile));
    }

    @Test
    void timesAndCallsAddUp() throws IOException {
        Profile profile = Profiles.small();
        Read read = read(profile);
        for (FunctionStats stats : profile.functions()) {
            boolean placed = stats.function().line() > 0;
            String key = stats.function().file() + "|"
                    + (placed ? stats.function().name() : stats.function().toString());
            assertThat(read.own).containsEntry(key, stats.times().tottimeNanos());
            assertThat(read.called).containsEntry(key, stats.times().calls());
            assertThat(read.inclusive(key)).isEqualTo(stats.times().cumtimeNanos());
        }
        assertThat(read.own).hasSize(profile.functions().size() + 1);
        assertThat(read.inclusive("~|" + CallgrindExport.OUTSIDE)).isEqualTo(profile.nanos());
        assertThat(read.header)
                .containsEntry("events", "Nanoseconds")
                .containsEntry("cmd", "two lines")
                .containsEntry("summary", String.valueOf(profile.nanos()));
    }

    @Test
    void allocatedBytesAreASecondEvent() throws IOException {
        assertThat(Written.text(new CallgrindExport("t", false), Profiles.withBytes())
                        .lines())
                .contains("events: Nanoseconds Bytes", "summary: 1675000000 1242591")
                .containsSubsequence("cfn=(2) main", "calls=1 3", "0 1675000000 1242591", "fn=(2)", "3 1500000000 24")
                .containsSubsequence("calls=3 8", "3 50000000 8000", "calls=4 40", "3 125000000 1234567");
    }

    @Test
    void ownTimesAndCallsAddUpWhateverTheRecursion() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            Profile profile = Profiles.random(seed, 2_000, 60);
            Read read = read(profile);
            assertThat(sum(read.own)).as("seed %d", seed).isEqualTo(profile.nanos());
            assertThat(sum(read.called)).as("seed %d", seed).isEqualTo(profile.calls());
        }
    }

    @Test
    void everyThreadIsAPartOfItsOwn() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            Profile profile = Profiles.ofTwoThreads(seed);
            Read read = new Read(Written.text(new CallgrindExport("t", true), profile));

            assertThat(read.byThread)
                    .as("seed %d", seed)
                    .containsOnly(
                            Map.entry("Thread: main", profile.threads().get(0).cumulative(0)),
                            Map.entry(
                                    "Thread: work;er", profile.threads().get(1).cumulative(0)));
            assertThat(sum(read.own)).isEqualTo(profile.nanos());
            assertThat(sum(read.called)).isEqualTo(profile.calls());
        }
    }

    @Test
    void overloadsStayApart() throws IOException {
        Profiles p = new Profiles();
        int main = p.node(0, p.function("A.java", 1, "main"), 1, 1);
        p.node(main, p.function("A.java", 10, "add"), 2, 20);
        p.node(main, p.function("A.java", 20, "add"), 3, 30);
        assertThat(read(p.build()).own).containsEntry("A.java|add:10", 20L).containsEntry("A.java|add:20", 30L);
    }

    @Test
    void hostileNamesAndNothingAtAllCanBeRead() throws IOException {
        assertThat(sum(read(Profiles.hostile()).own))
                .isEqualTo(Profiles.hostile().nanos());
        assertThat(sum(read(Profiles.empty()).own)).isZero();
        assertThat(sum(read(Profiles.deep(20_000)).own))
                .isEqualTo(Profiles.deep(20_000).nanos());
    }

    private static long sum(Map<String, Long> numbers) {
        return numbers.values().stream().mapToLong(n -> n).sum();
    }
}
