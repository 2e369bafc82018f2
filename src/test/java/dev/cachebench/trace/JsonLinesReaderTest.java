package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.Python;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-jdk")
class JsonLinesReaderTest {
    private static final long SEED = 20_26;

    private static List<String> keys(String content, TraceColumns columns) {
        return ReadTrace.keys(ReadTrace.of("t.jsonl", content, columns));
    }

    @Test
    void aMemberOfAMemberIsNamedWithADot() {
        TraceColumns columns = TraceColumns.ofKey("req.url").with(Column.SIZE, "req.bytes");
        Trace trace = ReadTrace.ofResource("nested.jsonl", columns);

        assertThat(ReadTrace.keys(trace)).containsExactly("/a", "/b", "/a");
        assertThat(trace.columns().sizes()).containsExactly(10, 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a.b':'x','a':{'b':'y'}}             | a.b     | x",
                "{'a':{'b':'y'},'a.b':'x'}             | a.b     | x",
                "{'a':{'b.c':1}}                       | a.b.c   | 1",
                "{'a.b':{'c':true}}                    | a.b.c   | true",
                "{'a':{'b':{'c':{'d':1.50}}}}          | a.b.c.d | 1.50",
                "{'a':{'x':{'b':2},'b':3}}             | a.b     | 3",
                "{'b':1,'a':{'b':2}}                   | b       | 1",
                "{'u':'/a','q':{'v':7}}                | u,q.v   | /a,7",
                "{'u':'/a','v':'b','u,v':'c'}          | u,v     | c",
                "{'http.request.uri':'/v2','http':{}}  | http.request.uri | /v2"
            })
    void findsTheMember(String object, String key, String found) {
        assertThat(keys(object.replace('\'', '"') + "\n", TraceColumns.ofKey(key)))
                .containsExactly(found);
    }

    @Test
    void rowsAreChosenByMembersOfMembers() {
        String lines = "{\"req\":{\"op\":\"get\",\"url\":\"/a\"}}\n{\"req\":{\"op\":\"set\",\"url\":\"/b\"}}\n";

        assertThat(keys(lines, TraceColumns.ofKey("req.url").only(RowFilter.parse("--only", "req.op=get"))))
                .containsExactly("/a");
    }

    @Test
    void whatIsMissingIsSaidWithThePathsThereAre() {
        assertThatThrownBy(() -> keys("{\"ts\":1,\"req\":{\"url\":\"/a\"}}\n", TraceColumns.ofKey("req.uri")))
                .hasMessageContaining("line 1 has no 'req.uri'")
                .hasMessageContaining("ts, req.url");
        assertThatThrownBy(() -> keys("{\"req\":{\"url\":{\"x\":1}}}\n", TraceColumns.ofKey("req.url")))
                .hasMessageContaining("line 1")
                .hasMessageContaining("'req.url' is a text or a number");
        assertThatThrownBy(() -> keys("{\"ts\":1}\n", TraceColumns.NONE))
                .hasMessageContaining("the first object has ts");
    }

    @Test
    void aLineThatBeginsWithAHashIsAComment() {
        assertThat(keys("# made today\n{\"key\":1}\n# half\n{\"key\":2}\n", TraceColumns.NONE))
                .containsExactly("1", "2");
    }

    @Test
    void manyMembersAndDeepOnesAreNoDanger() {
        String deep = "{\"a\":".repeat(3000) + "1" + "}".repeat(3000);

        assertThatThrownBy(() -> keys(deep + "\n", TraceColumns.ofKey("b"))).hasMessageContaining("line 1 is no JSON");
    }

    private static String object(Random random, int depth) {
        StringBuilder object = new StringBuilder("{");
        List<String> names = new ArrayList<>(List.of("a", "b", "a.b", "b.a", "é"));
        Collections.shuffle(names, random);
        for (String name : names.subList(0, random.nextInt(names.size()))) {
            String value = depth < 3 && random.nextInt(2) == 0
                    ? object(random, depth + 1)
                    : random.nextInt(3) == 0
                            ? "[{\"a\":1}]"
                            : "\"" + (char) ('a' + random.nextInt(26)) + "\\n\\u00e9\"";
            object.append(object.length() > 1 ? ", " : "")
                    .append('"')
                    .append(name)
                    .append("\": ")
                    .append(value);
        }
        return object.append('}').toString();
    }

    /**
     * As the standard library of Python reads JSON: all ways to split the path are tried, a member of the whole name
     * first.
     */
    @Tag("slow")
    @Test
    void randomObjectsHaveTheMembersThatPythonFindsInThem() throws IOException, InterruptedException {
        Python.assumePresent();
        Random random = new Random(SEED);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            lines.append(object(random, 0)).append('\n');
        }
        String script = "import json, sys\n"
                + "def found(o, path):\n"
                + "    if path in o: return [o[path]]\n"
                + "    return [v for k in o if isinstance(o[k], dict) and path.startswith(k + '.')\n"
                + "            for v in found(o[k], path[len(k) + 1:])]\n"
                + "for line in sys.stdin.buffer.read().decode('utf-8').splitlines():\n"
                + "    values = found(json.loads(line), 'a.b')\n"
                + "    print('one' if len(values) == 1 and isinstance(values[0], str) else 'other', "
                + "repr(values[0]) if values else '')\n";
        List<String> expected = Python.run(script, lines.toString()).lines().toList();

        List<String> objects = lines.toString().lines().toList();
        int compared = 0;
        for (int i = 0; i < objects.size(); i++) {
            if (expected.get(i).startsWith("one ")) {
                String key =
                        keys(objects.get(i) + "\n", TraceColumns.ofKey("a.b")).get(0);
                assertThat("'" + key.replace("\n", "\\n") + "'")
                        .as("seed %d, %s", SEED, objects.get(i))
                        .isEqualTo(expected.get(i).substring(4));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(300);
    }
}
