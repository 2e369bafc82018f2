package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few made lines of each layout, as its publishers describe it. */
class LayoutsTest {
    private static final long SEED = 1995;
    private static final long SECOND = 1_000_000_000L;

    private static Trace read(String name, String... lines) {
        return ReadTrace.of(name, String.join("\n", lines) + "\n", TraceColumns.NONE);
    }

    private static List<Operation> operations(Trace trace) {
        List<Operation> operations = new ArrayList<>();
        for (int request = 0; request < trace.requests(); request++) {
            byte[] all = trace.each().operations();
            operations.add(all == null ? Operation.GET : Operation.of(all[request]));
        }
        return operations;
    }

    @Test
    void twitter() {
        Trace trace = read(
                "cluster052",
                "0,ab:c:8453d7,11,0,2,get,0",
                "0,ab:c:8453d7,11,2555,2,set,86400",
                "3,ab:\"c,x,7,11,1,2,gets,0",
                "5,ab:c:8453d7,11,0,2,delete,0");

        assertThat(trace.format()).isEqualTo(TraceFormat.TWITTER);
        assertThat(ReadTrace.keys(trace)).containsExactly("ab:c:8453d7", "ab:c:8453d7", "ab:\"c,x,7", "ab:c:8453d7");
        assertThat(operations(trace)).containsExactly(Operation.GET, Operation.SET, Operation.GET, Operation.DELETE);
        assertThat(trace.columns().sizes()).containsExactly(2566, 12);
        assertThat(trace.columns().lifetimes()).containsExactly(86_400 * SECOND, KeyColumns.UNKNOWN);
        assertThat(trace.each().nanos()).containsExactly(0, 0, 3 * SECOND, 5 * SECOND);
    }

    @Test
    void metaKeyValue() {
        Trace old = read(
                "kvcache.csv",
                "key,op,size,op_count,key_size",
                "1668757755,GET,0,1,40",
                "1668757755,SET,82,2,40",
                "1665497896,GET,169,1,78");
        Trace headless = read("kvcache", "1668757755,GET,0,1,40", "1668757755,SET,82,2,40,300");
        Trace later = read(
                "202401.csv",
                "op_time,key,key_size,op,op_count,size,cache_hits,ttl,usecase,sub_usecase",
                "604038471,82131353f9ddc8c6,48,GET,1,87,1,0,366387042,3003229276",
                "604038473,82131353f9ddc8c6,48,SET,2,65,0,7200,2777918327,6554568");

        assertThat(old.format()).isEqualTo(TraceFormat.META_KV);
        assertThat(old.ids()).containsExactly(0, 0, 0, 1);
        assertThat(old.columns().sizes()).containsExactly(122, 247);
        assertThat(operations(old)).containsExactly(Operation.GET, Operation.SET, Operation.SET, Operation.GET);
        assertThat(headless.requests()).isEqualTo(3);
        assertThat(headless.columns().lifetimes()).containsExactly(300 * SECOND);
        assertThat(later.format()).isEqualTo(TraceFormat.META_KV);
        assertThat(later.ids()).containsExactly(0, 0, 0);
        assertThat(later.columns().sizes()).containsExactly(135);
        assertThat(later.columns().lifetimes()).containsExactly(7200 * SECOND);
        assertThat(later.each().nanos()).containsExactly(0, 2 * SECOND, 2 * SECOND);
    }

    @Test
    void metaContentDelivery() {
        Trace trace = read(
                "reag.csv",
                "timestamp,cacheKey,OpType,objectSize,responseSize,responseHeaderSize,rangeStart,rangeEnd,TTL,SamplingRate,"
                        + "cache_hit,item_value,RequestHandler,cdn_content_type_id,vip_type",
                "1000,7,1,500,400,100,-1,-1,60,1,1,0,0,-,1",
                "1002,8,1,-1,400,100,0,99,60,1,1,0,0,4,1");

        assertThat(trace.format()).isEqualTo(TraceFormat.META_CDN);
        assertThat(ReadTrace.keys(trace)).containsExactly("7", "8");
        assertThat(operations(trace)).containsOnly(Operation.GET);
        assertThat(trace.columns().sizes()).containsExactly(500, KeyColumns.UNKNOWN);
        assertThat(trace.columns().lifetimes()).containsExactly(60 * SECOND, 60 * SECOND);
        assertThat(trace.each().nanos()).containsExactly(0, 2 * SECOND);
    }

    @Test
    void blocksOfCambridge() {
        Trace trace = ReadTrace.ofResource("msr.csv", TraceColumns.NONE);

        assertThat(trace.format()).isEqualTo(TraceFormat.MSR);
        assertThat(ReadTrace.keys(trace))
                .containsExactly(
                        "web,0,0", "web,1,0", "web,0,0", "web,0,1", "web,1,1", "web,1,2", "web,1,2", "web,0,0");
        assertThat(trace.columns().sizes()).containsOnly(4096);
        assertThat(trace.each().nanos()).containsExactly(0, 100, 200, 200, 300, 300, 400, 500);
        Trace written = read("hm_0.csv", "128166372003061629,hm,0,Write,383496192,32768,413");
        assertThat(operations(written)).hasSize(8).containsOnly(Operation.SET);
    }

    @Test
    void aRangeNeedsNoColumnOfLengthsWhereTheLayoutHasOne() {
        TraceColumns keyed = TraceColumns.ofKey("3,5").withBlocks(new Blocks(4096));

        assertThat(ReadTrace.ofResource("msr.csv", keyed).ids()).containsExactly(0, 1, 0, 2, 3, 4, 4, 0);
        assertThat(ReadTrace.ofResource("msr.csv", TraceColumns.NONE.withBlocks(new Blocks(1 << 20)))
                        .distinct())
                .isEqualTo(2);
    }

    @Test
    void blocksOfAlibaba() {
        Trace trace = read("io_traces.csv", "0,R,126703661056,8192,1577808000000046", "1,W,0,4096,1577808000000426");
        Trace headed = read(
                "t.csv",
                "device_id,opcode,offset,length,timestamp",
                "0,R,4096,1,1577808000000046",
                "0,R,0,1,1577808000000047");

        assertThat(trace.format()).isEqualTo(TraceFormat.ALIBABA);
        assertThat(ReadTrace.keys(trace)).containsExactly("0,30933511", "0,30933512", "1,0");
        assertThat(operations(trace)).containsExactly(Operation.GET, Operation.GET, Operation.SET);
        assertThat(trace.each().nanos()).containsExactly(0, 0, 380_000);
        assertThat(ReadTrace.keys(headed)).containsExactly("0,1", "0,0");
    }

    @Test
    void blocksOfTencentAreCountedInSectors() {
        String[] lines = {"1538323199,8,16,0,2313", "1538323200,7,1,1,2313"};
        Trace trace = read("tencent-2018100101", lines);
        Trace headed = read("t.csv", "Timestamp,Offset,Size,IOType,VolumeID", lines[0]);
        Trace named = ReadTrace.of(
                "t.txt",
                String.join("\n", lines).getBytes(StandardCharsets.US_ASCII),
                TraceFormat.TENCENT_CBS,
                TraceColumns.NONE.withBlocks(new Blocks(512)));

        assertThat(trace.format()).isEqualTo(TraceFormat.TENCENT_CBS);
        assertThat(ReadTrace.keys(trace)).containsExactly("2313,1", "2313,2", "2313,0");
        assertThat(operations(trace)).containsExactly(Operation.GET, Operation.GET, Operation.SET);
        assertThat(trace.each().nanos()).containsExactly(0, 0, SECOND);
        assertThat(headed.format()).isEqualTo(TraceFormat.TENCENT_CBS);
        assertThat(named.requests()).isEqualTo(17);
        assertThatThrownBy(() -> read("t.csv", lines)).hasMessageContaining("--key");
    }

    @Test
    void photosOfTencent() {
        Trace trace = ReadTrace.ofResource("tencent.txt", TraceColumns.NONE);

        assertThat(trace.format()).isEqualTo(TraceFormat.TENCENT_PHOTO);
        assertThat(ReadTrace.keys(trace)).containsOnly("0dd07b56a1e4bcd6,0,o");
        assertThat(trace.columns().sizes()).containsExactly(35680);
    }

    @Test
    void wikimedia() {
        Trace upload = ReadTrace.ofResource("wiki.tsv", TraceColumns.NONE.with(Column.COST, "time_firstbyte"));
        Trace text = read(
                "cache-t-00",
                "relative_unix\thashed_host_path_query\tresponse_size\ttime_firstbyte",
                "0\t-3137\t100\t0.00014",
                "4\t12\t300\t1e-3");
        Trace headless = read("cache-u-01", "0\t111\tjpeg\t100\t0.25", "1\t222\t-\t50\t0.5");

        assertThat(upload.format()).isEqualTo(TraceFormat.WIKIMEDIA);
        assertThat(ReadTrace.keys(upload)).containsExactly("111", "222", "111");
        assertThat(upload.columns().sizes()).containsExactly(100, 100);
        assertThat(upload.columns().costNanos()).containsExactly(SECOND / 4, SECOND / 2);
        assertThat(ReadTrace.keys(text)).containsExactly("-3137", "12");
        assertThat(text.each().nanos()).containsExactly(0, 4 * SECOND);
        assertThat(ReadTrace.keys(headless)).containsExactly("111", "222");
    }

    @Test
    void theUnitOfAKnownColumnIsKnownWhereColumnsAreNamed() {
        TraceColumns named = new TraceColumns("hashed_path_query", "response_size", "time_firstbyte");

        assertThat(ReadTrace.ofResource("wiki.tsv", named).columns().costNanos())
                .containsExactly(SECOND / 4, SECOND / 2);
    }

    @Test
    void objectStoreOfIbm() {
        Trace lines = ReadTrace.ofResource("ibm.txt", TraceColumns.NONE);
        Trace table = ReadTrace.ofResource("ibm.csv", TraceColumns.NONE);
        Trace ranged = read("t", "1 REST.GET.OBJECT a 10 0 4", "2 REST.DELETE.OBJECT a", "3 REST.COPY.OBJECT b");

        assertThat(lines.format()).isEqualTo(TraceFormat.IBM_OBJECT_STORE);
        assertThat(lines.ids()).containsExactly(0, 1, 0, 1);
        assertThat(operations(lines)).containsExactly(Operation.SET, Operation.OTHER, Operation.GET, Operation.GET);
        assertThat(lines.columns().sizes()).containsExactly(1056, 528);
        assertThat(lines.each().nanos()[1]).isEqualTo(2_966_000_000L);
        assertThat(table.format()).isEqualTo(TraceFormat.IBM_OBJECT_STORE);
        assertThat(operations(table)).containsOnly(Operation.GET);
        assertThat(table.columns().sizes()).containsExactly(8371, 31);
        assertThat(operations(ranged)).containsExactly(Operation.GET, Operation.DELETE, Operation.OTHER);
    }

    @Test
    void webServersLogs() {
        Trace trace = ReadTrace.ofResource("access.log", TraceColumns.NONE);
        Trace combined = read(
                "log",
                "example.org:80 2001:db8::1 - Ann B [10/Oct/2025:13:55:36 +0200] \"POST /a?b=1 HTTP/2.0\" 201 - "
                        + "\"http://x/ \\\"y\\\"\" \"curl/8\" 0.012",
                "10.0.0.1 - - [10/Oct/2025:13:55:38 +0200] \"-\" 408 0 \"-\" \"-\"",
                "10.0.0.1 - - [10/Oct/2025:13:55:39 +0200] \"GET /a b HTTP/1.1\" 200 17 \"-\" \"-\"",
                "10.0.0.1 - - [10/Oct/2025:13:55:39 +0200] \"BREW /c HTTP/1.1\" 400 0 \"-\" \"-\"");

        assertThat(trace.format()).isEqualTo(TraceFormat.ACCESS_LOG);
        assertThat(ReadTrace.keys(trace)).containsExactly("/a.png", "/a.png", "/b.png");
        assertThat(trace.columns().sizes()).containsExactly(2326, 99);
        assertThat(trace.each().nanos()).containsExactly(0, SECOND, 2 * SECOND);
        assertThat(ReadTrace.keys(combined)).containsExactly("/a?b=1", "-", "/a b", "/c");
        assertThat(operations(combined))
                .containsExactly(Operation.SET, Operation.OTHER, Operation.GET, Operation.OTHER);
        assertThat(combined.columns().sizes()).containsExactly(-1, -1, 17, -1);
    }

    /** The pattern that Apache's documentation gives for its combined log. */
    private static final Pattern COMBINED = Pattern.compile(
            "(?:\\S+ )?(\\S+) (\\S+) ([^\\[]+?) \\[([^\\]]+)\\] "
                    + "\"(\\S+) (.*?)(?: (HTTP/[0-9.]+))?\" (\\d{3}) (\\d+|-)(?: \"((?:[^\"\\\\]|\\\\.)*)\" \"((?:[^\"\\\\]|\\\\.)*)\")?");

    @Test
    void randomLinesOfALogHaveTheFieldsThatAPatternFinds() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            String line = pick(random, "", "example.org:80 ")
                    + pick(random, "10.0.0.1 - - ", "2001:db8::1 - ann ", "h.example id ann ")
                    + "[10/Oct/2025:13:55:36 +0200] \"" + pick(random, "GET", "POST", "BREW") + " "
                    + pick(random, "/", "/a%20b?c=\\\"d\\\"&e=[1]", "/a b", "http://x/", "*")
                    + pick(random, " HTTP/1.1\" ", " HTTP/2\" ", "\" ")
                    + pick(random, "200 17", "304 -", "206 0")
                    + pick(random, "", " \"-\" \"-\"", " \"http://x/\\\"y\" \"a \\\\ [b] (c; d)\"");
            Matcher matched = COMBINED.matcher(line);
            assertThat(matched.matches()).as(line).isTrue();
            String columns = "client,ident,user,method,path,status,size";
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);

            Trace trace = ReadTrace.of("t", bytes, TraceFormat.ACCESS_LOG, TraceColumns.ofKey(columns));

            StringBuilder expected = new StringBuilder();
            for (int group : new int[] {1, 2, 3, 5, 6, 8, 9}) {
                String field = matched.group(group);
                boolean quoted = field.contains(",") || field.contains("\"");
                expected.append(group > 1 ? "," : "")
                        .append(quoted ? "\"" + field.replace("\"", "\"\"") + "\"" : field);
            }
            assertThat(ReadTrace.keys(trace)).as("seed %d, %s", SEED, line).containsExactly(expected.toString());
        }
    }

    private static String pick(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    @Test
    void aLineThatIsNoneOfALogIsRefusedAndNotAKey() {
        String line = "10.0.0.1 - - [10/Oct/2025:13:55:36 +0200] \"GET / HTTP/1.1\" 200 1\n";

        assertThatThrownBy(() -> read("t.log", line.repeat(15) + "garbage\n" + line))
                .hasMessageContaining("line 16 is no line");
    }

    @Test
    void rowsOfKnownColumnsAreChosenByTheirNames() {
        TraceColumns errors = TraceColumns.ofKey("client").only(RowFilter.parse("--only", "status=200"));
        byte[] log = ("10.0.0.1 - - [10/Oct/2025:13:55:36 +0200] \"GET / HTTP/1.1\" 200 1\n"
                        + "10.0.0.2 - - [10/Oct/2025:13:55:36 +0200] \"GET / HTTP/1.1\" 404 1\n")
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(ReadTrace.keys(ReadTrace.of("t", log, TraceFormat.ACCESS_LOG, errors)))
                .containsExactly("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_LOG, 'GET /a 200', web server's log",
        "MSR, '1,web,0,Read,x,4096,331', 'x'",
        "MSR, '1,web,0,Read,512', 6 fields",
        "TWITTER, '0,key,3,x,2,get,0', 'x'"
    })
    void whatIsNoLineOfTheLayoutIsRefused(TraceFormat format, String line, String said) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> ReadTrace.of("t", bytes, format, TraceColumns.NONE))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining(said);
    }
}
