package dev.cachebench.report.profile.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.Python;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.profile.Profiles;
import dev.cachebench.report.profile.ProfileTables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PstatsExportTest {
    private static final String TABLE = """
            import pstats, sys
            stats = pstats.Stats(sys.stdin.read())
            stats.files = []
            stats.sort_stats('stdname').print_stats()
            stats.print_callers()
            stats.print_callees()
            """;
    private static final String LOAD = """
            import marshal, sys
            stats = marshal.load(open(sys.stdin.read(), 'rb'))
            for (file, line, name), (cc, nc, tt, ct, callers) in stats.items():
                print(ascii((file, line, name)), cc, nc, type(tt).__name__, len(callers))
            """;

    @TempDir
    Path directory;

    private String python(Profile profile, String script) throws IOException, InterruptedException {
        Python.assumePresent();
        Path file = Files.write(directory.resolve("out.pstats"), Written.bytes(new PstatsExport(), profile));
        return Python.run(script, file.toString());
    }

    @Test
    void pythonPrintsTheTableThatWePrint() throws Exception {
        Profile profile = Profiles.small();
        assertThat(python(profile, TABLE)).isEqualTo(ProfileTables.inSeconds(profile));
    }

    @Test
    void pythonPrintsTheTableOfALargeProfileToo() throws Exception {
        Profile profile = Profiles.random(42, 3_000, 60);
        assertThat(python(profile, TABLE)).isEqualTo(ProfileTables.inSeconds(profile));
    }

    @Test
    void pythonReadsHostileNames() throws Exception {
        String read = python(Profiles.hostile(), LOAD);
        assertThat(read.lines()).hasSize(Profiles.HOSTILE.size() + 1);
        assertThat(read).contains("'</script><script>alert(1)</script>'", "'semi;colon 12'", "\\U0001f600");
    }

    @Test
    void pythonReadsAnEmptyProfile() throws Exception {
        assertThat(python(Profiles.empty(), LOAD)).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyNumberIsThere() throws IOException {
        Profile profile = Profiles.random(7, 2_000, 40);
        Map<List<Object>, List<Object>> stats =
                (Map<List<Object>, List<Object>>) new Reader(Written.bytes(new PstatsExport(), profile)).value();
        assertThat(stats).hasSize(profile.functions().size());
        for (FunctionStats function : profile.functions()) {
            List<Object> row = stats.get(key(function.function()));
            assertThat(row.subList(0, 4)).isEqualTo(primitiveFirst(function.times()));
            Map<List<Object>, Object> callers = (Map<List<Object>, Object>) row.get(4);
            assertThat(callers).hasSize(function.callers().size());
            function.callers().forEach(edge -> {
                Times t = edge.times();
                assertThat(callers.get(key(edge.caller())))
                        .isEqualTo(
                                List.of(t.calls(), t.primitiveCalls(), t.tottimeNanos() / 1e9, t.cumtimeNanos() / 1e9));
            });
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void functionsOfOneNameAreAddedUp() throws IOException {
        Profiles p = new Profiles();
        int main = p.node(0, p.function("A.java", 1, "main"), 1, 10);
        p.node(main, p.function("A.java", 2, "<init>"), 3, 100);
        p.node(main, p.function("A.java", 2, "<init>"), 4, 200);
        Map<Object, List<Object>> stats =
                (Map<Object, List<Object>>) new Reader(Written.bytes(new PstatsExport(), p.build())).value();
        List<Object> row = stats.get(List.of("A.java", 2L, "<init>"));
        assertThat(row.subList(0, 4)).isEqualTo(List.of(7L, 7L, 300 / 1e9, 300 / 1e9));
        assertThat((Map<Object, Object>) row.get(4))
                .containsOnly(Map.entry(List.of("A.java", 1L, "main"), List.of(7L, 7L, 300 / 1e9, 300 / 1e9)));
    }

    private static List<Object> key(dev.cachebench.profile.Function function) {
        return List.of(function.file(), (long) function.line(), function.name());
    }

    private static List<Object> primitiveFirst(Times t) {
        return List.of(t.primitiveCalls(), t.calls(), t.tottimeNanos() / 1e9, t.cumtimeNanos() / 1e9);
    }

    /** Reads back what {@code marshal.c} would. */
    private static final class Reader {
        private final ByteBuffer in;

        Reader(byte[] bytes) {
            in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        /** {@code null} at the end of a dictionary. */
        Object value() {
            char type = (char) in.get();
            return switch (type) {
                case '0' -> null;
                case 'i' -> (long) in.getInt();
                case 'l' -> digits(in.getInt());
                case 'g' -> in.getDouble();
                case 'u' -> text(in.getInt());
                case '(' -> tuple(in.getInt());
                case '{' -> dict();
                default -> throw new AssertionError("type " + type);
            };
        }

        private long digits(int n) {
            long value = 0;
            for (int i = 0; i < n; i++) {
                value |= (long) in.getShort() << 15 * i;
            }
            return value;
        }

        private String text(int length) {
            byte[] utf8 = new byte[length];
            in.get(utf8);
            return new String(utf8, StandardCharsets.UTF_8);
        }

        private List<Object> tuple(int size) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                elements.add(value());
            }
            return elements;
        }

        private Map<Object, Object> dict() {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (Object key = value(); key != null; key = value()) {
                map.put(key, value());
            }
            return map;
        }
    }
}
