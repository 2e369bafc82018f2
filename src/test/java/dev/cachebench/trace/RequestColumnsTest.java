package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows say of requests beside their keys. */
class RequestColumnsTest {
    @TempDir
    private Path folder;

    private Trace read(String name, String content, TraceColumns columns) throws IOException {
        Path file = Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
        return TraceFile.read(file.toString(), null, columns, TraceFile.Want.NAMES);
    }

    private void assertMistake(String name, String content, TraceColumns columns, String... parts) {
        assertThatThrownBy(() -> read(name, content, columns))
                .isInstanceOf(UserFault.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    private static final TraceColumns KEY = TraceColumns.ofKey("k");

    private static List<Operation> operations(Trace trace) {
        List<Operation> all = new ArrayList<>();
        for (byte operation : trace.each().operations()) {
            all.add(Operation.of(operation));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "get, GET",
        "gets, GET",
        "READ, GET",
        "r, GET",
        "R, GET",
        "Read, GET",
        "REST.GET.OBJECT, GET",
        "set, SET",
        "add, SET",
        "replace, SET",
        "cas, SET",
        "append, SET",
        "prepend, SET",
        "incr, SET",
        "decr, SET",
        "Put, SET",
        "Write, SET",
        "W, SET",
        "REST.PUT.OBJECT, SET",
        "delete, DELETE",
        "DEL, DELETE",
        "REST.DELETE.OBJECT, DELETE",
        "HEAD, OTHER",
        "touch, OTHER",
        "REST.HEAD.OBJECT, OTHER"
    })
    void knowsTheWordsForOperationsInAnyCase(String word, Operation operation) throws IOException {
        TraceColumns columns = KEY.with(Column.OPERATION, "op");
        Trace csv = read("t.csv", "k,op\na,set\nb," + word + "\na,get\n", columns);
        Trace json = read("t.jsonl", "{\"k\":1,\"op\":\"set\"}\n{\"op\":\"" + word + "\",\"k\":2}\n", columns);

        assertThat(operations(csv)).containsExactly(Operation.SET, operation, Operation.GET);
        assertThat(operations(json)).containsExactly(Operation.SET, operation);
    }

    @Test
    void keepsNothingOfOperationsIfAllAreGets() throws IOException {
        assertThat(read("t.csv", "k,op\na,get\nb,read\n", KEY.with(Column.OPERATION, "op"))
                        .each())
                .isEqualTo(RequestColumns.NONE);
    }

    @Test
    void saysWhichOperationItDoesNotKnow() {
        assertMistake(
                "t.csv",
                "k,op\na,get\nb,frobnicate\n",
                KEY.with(Column.OPERATION, "op"),
                "line 3 has 'frobnicate' for an operation",
                "set");
    }

    @Test
    void readsOnlyTheRowsThatAreAskedFor() throws IOException {
        String csv = "op,k,size\nget,a,5\nset,b,x\ngets,c,7\n\"get\",a,6\n";
        Trace trace =
                read("t.csv", csv, KEY.with(Column.SIZE, "size").only(new RowFilter("op", List.of("get", "gets"))));

        assertThat(trace.ids()).containsExactly(0, 1, 0);
        assertThat(trace.columns().names().name(1)).isEqualTo("c");
        assertThat(ReadTrace.lastSizes(trace)).containsExactly(6, 7);
        assertThat(read(
                                "t.jsonl",
                                "{\"k\":1,\"op\":\"get\"}\n{\"k\":2}\n{\"k\":3,\"op\":\"set\"}\n",
                                KEY.only(RowFilter.parse("", "op=get")))
                        .ids())
                .containsExactly(0);
        assertThat(read("u.csv", "get,a\nset,b\n", TraceColumns.ofKey("2").only(RowFilter.parse("", "1=set")))
                        .columns()
                        .names()
                        .name(0))
                .isEqualTo("b");
    }

    @Test
    void aRowHasToPassAllFilters() throws IOException {
        String csv = "k,op,status\na,get,200\nb,get,404\nc,put,200\n";
        TraceColumns both = KEY.only(RowFilter.parse("", "op=get")).only(RowFilter.parse("", "status=200"));

        assertThat(read("t.csv", csv, both).distinct()).isEqualTo(1);
    }

    @Test
    void saysWhatThereIsIfNoRowIsChosen() {
        assertMistake(
                "t.csv",
                "k,op\na,GET\nb,SET\n",
                KEY.only(RowFilter.parse("", "op=get|gets")),
                "no row has 'get' or 'gets' in the column 'op'; there are GET, SET");
        assertMistake("t.csv", "k,op\na,GET\n", KEY.only(RowFilter.parse("", "ob=GET")), "no column 'ob'", "op");
        assertMistake("t.txt", "a\nb\n", TraceColumns.NONE.only(RowFilter.parse("", "op=GET")), "no column 'op'");
        assertThatThrownBy(() -> RowFilter.parse("--only", "get")).hasMessageContaining("'get'");
    }

    @ParameterizedTest
    @CsvSource({
        "time_ms, 5, 7.5, 2500000",
        "timeNanos, 1600000000000000001, 1600000000000000009, 8",
        "t_s, 1600000000.000001, 1600000000.000003, 2000",
        "t_s, 1600000000, 1600000000.25, 250000000",
        "t_us, -3, 4, 7000",
        "t_s, 12, 7, -5000000000",
        "t, 2025-10-10T13:55:36Z, 2025-10-10T13:55:37.5Z, 1500000000",
        "t, 2025-10-10 13:55:36, 2025-10-10 13:56:36, 60000000000",
        "t, 2025-10-10T13:55:36+02:00, 2025-10-10T11:55:37Z, 1000000000"
    })
    void timesCountFromTheFirst(String column, String first, String second, long nanos) throws IOException {
        Trace trace =
                read("t.csv", "k," + column + "\na," + first + "\nb," + second + "\n", KEY.with(Column.TIME, column));

        assertThat(trace.each().nanos()).containsExactly(0, nanos);
    }

    @Test
    void theUnitOfTimesIsNeverAssumed() throws IOException {
        TraceColumns times = TraceColumns.ofKey("2").with(Column.TIME, "1");

        assertMistake("t.csv", "7,a\n8,b\n", times, "column '1'", "--time-unit");
        assertThat(read("t.csv", "128166372003061629,a\n128166372003061630,b\n", times.withUnit(Column.TIME, 100))
                        .each()
                        .nanos())
                .containsExactly(0, 100);
        assertMistake("t.csv", "k,t\na,noon\n", KEY.with(Column.TIME, "t"), "line 2 has 'noon' for a time");
    }

    @Test
    void aKeyHasTheLifetimeGivenLast() throws IOException {
        Trace trace = read(
                "t.csv",
                "k,op,ttl_s\na,get,0\na,set,60\na,get,0\nb,get,-\nb,set,0\na,set,2m\nc,get,-1\n",
                KEY.with(Column.OPERATION, "op").with(Column.LIFETIME, "ttl_s"));

        assertThat(trace.columns().lifetimes()).containsExactly(60_000_000_000L, Long.MAX_VALUE, KeyColumns.UNKNOWN);
        assertThat(trace.each().lifetimes().at()).containsExactly(5);
        assertThat(trace.each().lifetimes().values()).containsExactly(120_000_000_000L);
        assertMistake(
                "t.csv",
                "k,ttl\na,0\nb,60\n",
                KEY.with(Column.LIFETIME, "ttl"),
                "line 3 has '60' for a lifetime",
                "--ttl-unit");
    }

    @Test
    void aSizeOfZeroOrOneBelowIsNotKnown() throws IOException {
        Trace trace = read("t.csv", "k,s\na,0\na,10\nb,-1\na,-1\na,0\na,20\n", KEY.with(Column.SIZE, "s"));

        assertThat(trace.columns().sizes()).containsExactly(10, KeyColumns.UNKNOWN);
        assertThat(trace.each().sizes().at()).containsExactly(5);
        assertThat(trace.each().sizes().values()).containsExactly(20);
        assertThat(trace.each().sizes().changedKeys()).isEqualTo(1);
    }

    @Test
    void aColumnThatSaysNoSizeAtAllIsAMistake() {
        assertMistake(
                "t.csv", "k,s\na,0\nb,-1\n", KEY.with(Column.SIZE, "s"), "no size is known", "'s' are 0, -1 or empty");
    }

    @Test
    void opIsTheColumnOfTheOperationsUnlessOneIsCalledSo() throws IOException {
        RowFilter gets = RowFilter.parse("--only", "op=get");
        String rows = "1,a,3,7,2,get,0\n1,b,3,7,2,set,60\n2,a,3,7,2,get,0\n";

        assertThat(read("t.csv", rows, TraceColumns.NONE.only(gets)).requests()).isEqualTo(2);
        assertThat(read("t.csv", rows, TraceColumns.ofKey("2").only(gets)).requests())
                .isEqualTo(2);
        assertThat(read(
                                "t.csv",
                                "1,a,get\n2,b,set\n",
                                TraceColumns.ofKey("2")
                                        .with(Column.OPERATION, "3")
                                        .only(gets))
                        .requests())
                .isEqualTo(1);
        assertThat(read(
                                "t.csv",
                                "op,k,what\nget,a,set\nset,b,get\n",
                                KEY.with(Column.OPERATION, "what").only(gets))
                        .columns()
                        .names()
                        .name(0))
                .isEqualTo("a");
    }
}
