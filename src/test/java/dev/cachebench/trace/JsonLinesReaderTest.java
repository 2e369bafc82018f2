package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesReaderTest {
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
}
