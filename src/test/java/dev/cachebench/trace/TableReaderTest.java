package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.Python;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    private static final long SEED = 20_25;

    private static TraceColumns key(String key) {
        return TraceColumns.ofKey(key);
    }

    private static TraceColumns separated(String by, String key) {
        return key(key).withSeparator(Separator.parse("--separator", by));
    }

    private static List<String> keys(String name, String content, TraceColumns columns) {
        return ReadTrace.keys(ReadTrace.of(name, content, columns));
    }

    private static void assertMistake(String name, String content, TraceColumns columns, String... parts) {
        assertThatThrownBy(() -> ReadTrace.of(name, content, columns))
                .isInstanceOf(UserFault.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    @Test
    void aLineBreakInQuotesIsPartOfItsFieldInAnyColumn() {
        assertThat(ReadTrace.keys(ReadTrace.ofResource("lines.csv", key("key"))))
                .containsExactly("a", "b", "a");
        assertThat(keys("t.csv", "note,key\n\"one\r\ntwo \"\"x\"\", three\n\",a\n,b\n", key("key")))
                .containsExactly("a", "b");
        assertThat(keys("t.csv", "\"a\nb\",1\nc,2\n\"a\nb\",3\n", key("1"))).containsExactly("a\nb", "c", "a\nb");
        assertThat(keys("t.txt", "a;\"x\n# y\n\"\nb;z\n", separated(";", "1"))).containsExactly("a", "b");
    }

    @Test
    void aQuoteThatNothingClosesIsRefusedWithItsLine() {
        assertMistake("t.csv", "key,note\na,x\nb,\"y\nc,z\n", key("key"), "line 3 has a quote that nothing closes");
        assertMistake(
                "t.csv",
                "key,n\n\"a,1\nb,2\n\"c,3\n",
                key("key"),
                "line 2 has a quote",
                "2 lines below",
                "end of a field");
        assertMistake("t.csv", "key\n\"" + "x\n".repeat(1 << 20), key("key"), "line 2 has a quote", "megabyte");
    }

    @Test
    void aTableOfTabsWhoseRowIsTooShortIsRefused() {
        assertMistake("t.tsv", "key\tnote\na\t\"first\nsecond\"\nb\tx\n", key("key"), "line 3", "2 fields");
        assertMistake("t.tsv", "a\t\"first\nsecond\nthird\"\nb\tx\n", key("1"), "line 3", "2 fields");
    }

    @Test
    void aRowOfMoreFieldsThanNamesIsRefused() {
        assertMistake("t.csv", "time,url,size\n1,/a,5\n2,/b,c,6\n", key("url"), "line 3", "3 fields", "but of 4");
        assertThat(keys("t.csv", "time,url\n1,/a,\n2,/b,\n", key("url"))).containsExactly("/a", "/b");
    }

    @Test
    void commentsAreNoRequestsAndAreReported() {
        Trace ibm = ReadTrace.ofResource("ibm.csv", key("3"));
        assertThat(ReadTrace.keys(ibm)).containsExactly("A", "B", "A");
        assertThat(ibm.remarks()).singleElement().asString().contains("line 1 is a comment", "# timestamp");

        Trace several = ReadTrace.of("t.csv", "#made by x\n# today\nkey,n\na,1\n# half of it\nb,2\n", key("key"));
        assertThat(ReadTrace.keys(several)).containsExactly("a", "b");
        assertThat(several.remarks()).singleElement().asString().contains("3 lines", "line 1", "#made by x");
    }

    @Test
    void namesInACommentAreThoseOfTheColumns() {
        assertThat(keys("t.csv", "#time,key\n1,a\n2,b\n", key("key"))).containsExactly("a", "b");
        assertThat(keys("t.txt", "# time key size\n1 a 5\n2 b 6\n", separated("space", "key")))
                .containsExactly("a", "b");
    }

    @Test
    void theFieldsOfAnExtendedLogAreItsColumns() {
        String log = "#Software: x\n#Fields: date time cs-method cs-uri-stem\n1 2 GET /a\n"
                + "#Fields: date time cs-method cs-uri-stem\n1 2 GET /b\n";

        assertThat(keys("t.log", log, separated("space", "cs-uri-stem"))).containsExactly("/a", "/b");
        assertThat(keys("t.log", log, key("cs-uri-stem"))).containsExactly("/a", "/b");
    }

    @Test
    void aFileOfCommentsHoldsNoRequests() {
        assertMistake("t.txt", "# nothing\n\n#\n", TraceColumns.NONE, "holds no requests");
    }

    @Test
    void aListOfObjectsIsNoTable() {
        assertMistake("t.json", "[{\"key\":1},\n{\"key\":2}]\n", key("key"), "line 1 is no JSON object");
        assertMistake("t", "[{\"key\":1},\n{\"key\":2}]\n", key("key"), "line 1 is no JSON object");
    }

    @Test
    void keysThatBeginWithAHashAreKeys() {
        assertThat(keys("t.csv", "tag,n\n#java,1\n#go,2\n#java,3\n", key("tag")))
                .containsExactly("#java", "#go", "#java");
        assertThat(keys("t.txt", "#java\n#go\n#java\n", TraceColumns.NONE)).containsExactly("#java", "#go", "#java");
        assertThat(keys("t.txt", "java\n#go\njava\n", TraceColumns.NONE)).containsExactly("java", "#go", "java");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,url,size;1,/a,5;2,/b,6 | 2 | /a /b",
                "url,method;/a,GET;/b,PUT    | 1 | /a /b",
                "url;/a;/b;/a                | 1 | /a /b /a",
                "key,size;/a,4kB;/b,5kB      | 1 | /a /b",
                "abc,x;12,y                  | 1 | abc 12",
                "abc,10;123,11;124,12        | 1 | abc 123 124",
                "get,/a;set,/b;get,/b        | 2 | /a /b /b",
                "/key,1;/b,2                 | 1 | /key /b"
            })
    void aFirstLineOfNamesOverNumberedColumnsIsNoRequest(String lines, String key, String keys) {
        assertThat(keys("t.csv", lines.replace(";", "\n") + "\n", key(key))).containsExactly(keys.split(" "));
    }

    @Test
    void namesOfJoinedFilesAreNoRequests() {
        Trace trace = ReadTrace.of("t.csv", "key,n\na,1\n\uFEFFkey,n\nb,2\nkey,n\n", TraceColumns.NONE);

        assertThat(ReadTrace.keys(trace)).containsExactly("a", "b");
        assertThat(trace.remarks()).singleElement().asString().contains("2 times more, in line 3 first");
    }

    @Test
    void linesOfBlanksSeparateNothing() {
        assertThat(keys("t.txt", "1 a\n  \n2 b\n\t\n", separated("space", "2"))).containsExactly("a", "b");
    }

    @Test
    void sizesByNumberTellThatTheFirstLineHasNames() {
        Trace trace = ReadTrace.of("t.csv", "id,len\na,5\n", key("1").with(Column.SIZE, "2"));

        assertThat(ReadTrace.keys(trace)).containsExactly("a");
        assertThat(trace.remarks()).singleElement().asString().contains("line 1 has the names of the columns");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "semicolon!a;b;x",
                ";!a;b;x",
                "bar!a|b|x",
                "tab!a\tb\tx",
                "\\t!a\tb\tx",
                "colon!a:b:x",
                "·!a·b·x",
                "::!a::b::x",
                "space!  a  \t b x ",
                "' '!a b    x",
                "comma!a,b,x",
                "x1!-"
            })
    void columnsMayHaveAnySeparator(String separator, String line) {
        if (line.equals("-")) {
            assertThatThrownBy(() -> Separator.parse("--separator", separator))
                    .hasMessageContaining("semicolon")
                    .hasMessageContaining("'x1'");
        } else {
            assertThat(keys("t.txt", line + "\n" + line + "\n", separated(separator, "2")))
                    .containsExactly("b", "b");
        }
    }

    @Test
    void aSeparatorThatAllLinesHaveIsFoundAndNamed() {
        Trace semicolons = ReadTrace.ofResource("semi.csv", key("key"));
        assertThat(ReadTrace.keys(semicolons)).containsExactly("a", "b", "a");
        assertThat(semicolons.remarks()).singleElement().asString().contains("separated by semicolons");
        assertThat(ReadTrace.keys(ReadTrace.ofResource("tencent.txt", key("2"))))
                .hasSize(2)
                .containsOnly("0dd07b56a1e4bcd6");
        assertThat(ReadTrace.ofResource("ibm.txt", key("3")).distinct()).isEqualTo(2);
        assertThat(keys("t.csv", "title\nNew York\nLos Angeles\n", key("title")))
                .containsExactly("New York", "Los Angeles");
    }

    @Test
    void aColumnNamedKeyNeedsNoOption() {
        assertThat(keys("t.csv", "time,key\n1,a\n2,b\n", TraceColumns.NONE)).containsExactly("a", "b");
        assertThat(keys("t.jsonl", "{\"t\":1,\"key\":\"a\"}\n", TraceColumns.NONE))
                .containsExactly("a");
    }

    @Test
    void severalColumnsMakeOneKey() {
        String csv = "disk,\"a,b\",at\n1,x,2\n12,y,\n1,\"x,\"\"\",2\n";

        assertThat(keys("t.csv", csv, key("disk,at"))).containsExactly("1,2", "12,\"\"", "1,2");
        assertThat(keys("t.csv", csv, key("a,b"))).containsExactly("x", "y", "x,\"");
        assertThat(keys("t.csv", csv, key("2, 1"))).containsExactly("x,1", "y,12", "\"x,\"\"\",1");
        assertMistake("t.csv", csv, key("disk,3"), "one of each");
    }

    @Test
    void sizesInSeveralColumnsAreAdded() {
        Trace trace = ReadTrace.of(
                "t.csv",
                "key,ks,vs\na,3,0\na,3,10\nb,4,-1\nb,4,\nc,1,1\n",
                key("key").with(Column.SIZE, "ks,vs"));

        assertThat(trace.columns().sizes()).containsExactly(13, KeyColumns.UNKNOWN, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "", "-", " ", " -1 ", "0"})
    void aSizeMayBeUnknown(String size) {
        Trace trace =
                ReadTrace.of("t.csv", "key,size\na," + size + "\nb,7\n", TraceColumns.NONE.with(Column.SIZE, "size"));

        assertThat(trace.columns().sizes()).containsExactly(KeyColumns.UNKNOWN, 7);
    }

    @Test
    void aRowMayStandForSeveralRequests() {
        TraceColumns counted = key("key").with(Column.REPEAT, "n").with(Column.SIZE, "size");
        Trace trace = ReadTrace.of("t.csv", "key,n,size\na,3,5\nb,0,6\na,1,5\n", counted);

        assertThat(ReadTrace.keys(trace)).containsExactly("a", "a", "a", "a");
        assertMistake("t.csv", "key,n,size\na,1000001,5\n", counted, "line 2 has '1000001'", "at most a million");
        assertMistake("t.csv", "key,n,size\na,-1,5\n", counted, "line 2 has '-1'", "a number of requests");
        assertMistake("t.csv", "key,n,size\na,x,5\n", counted, "line 2 has 'x'", "a number of requests");
    }

    @Test
    void aRangeBecomesTheBlocksThatItTouches() {
        TraceColumns ranges = key("disk,at").with(Column.LENGTH, "length").withBlocks(new Blocks(4096));
        Trace trace =
                ReadTrace.of("t.csv", "disk,at,length\n0,0,4096\n0,4095,2\n1,8192,1\n1,4096,0\n0,1,8192\n", ranges);

        assertThat(ReadTrace.keys(trace)).containsExactly("0,0", "0,0", "0,1", "1,2", "0,0", "0,1", "0,2");
        assertThat(trace.columns().sizes()).containsOnly(4096);
        assertMistake("t.csv", "disk,at,length\n0,0,99999999999999\n", ranges, "line 2", "more than a million");
        assertMistake(
                "t.csv",
                "disk,at,length\n0,9223372036854775807,4096\n",
                ranges,
                "line 2 has '9223372036854775807'",
                "an offset");
        assertMistake("t.csv", "disk,at,length\n0,-1,4096\n", ranges, "line 2 has '-1'", "an offset");
        assertMistake("t.csv", "at\n0\n", key("at").withBlocks(new Blocks(512)), "--block needs --length-column");
        assertMistake("t.csv", "at,n\n0,1\n", key("at").with(Column.LENGTH, "n"), "--length-column needs --block");
    }

    @Test
    void theBlocksOfRandomRangesAreThoseOfEachOfTheirBytes() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            long size = 1 + random.nextInt(9);
            long unit = 1 + random.nextInt(4);
            long offset = random.nextInt(40);
            long length = random.nextInt(30);
            List<Long> blocks = new ArrayList<>();
            for (long at = offset * unit; at < (offset + length) * unit; at++) {
                if (!blocks.contains(at / size)) {
                    blocks.add(at / size);
                }
            }
            Blocks cut = new Blocks(size, unit);
            assertThat(cut.count(offset, length))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(blocks.size());
            assertThat(blocks.isEmpty() || blocks.get(0) == cut.first(offset))
                    .as("seed %d, round %d", SEED, round)
                    .isTrue();
        }
    }

    @Test
    void costsAreNeverInAUnitThatNothingSays() {
        TraceColumns costs = key("key").with(Column.COST, "took");

        assertMistake("t.csv", "key,took\na,0.25\n", costs, "line 2 has '0.25' for a cost", "--cost-unit");
        assertThat(ReadTrace.of("t.csv", "key,took\na,0.25\n", costs.withUnit(Column.COST, 1e9))
                        .columns()
                        .costNanos())
                .containsExactly(250_000_000);
        assertThat(ReadTrace.of("t.csv", "key,took\na,0.25s\nb,0\n", costs)
                        .columns()
                        .costNanos())
                .containsExactly(250_000_000, 0);
    }

    @Test
    void aTextThatPlainlyHasColumnsIsSaidToHaveThem() {
        assertThat(ReadTrace.of("t.txt", "1 /a 200 x\n2 /b 200 x\n", TraceColumns.NONE)
                        .remarks())
                .singleElement()
                .asString()
                .contains("4 columns, separated by spaces", "--key");
        assertThat(ReadTrace.of("t.log", "1;/a\n2;/b\n", TraceColumns.NONE).remarks())
                .singleElement()
                .asString()
                .contains("2 columns, separated by semicolons");
        assertThat(ReadTrace.of("t.log", "{\"a\":1}\n{\"a\":2}\n", TraceColumns.NONE)
                        .remarks())
                .singleElement()
                .asString()
                .contains("JSON objects", "--key");
        assertThat(ReadTrace.of("t.txt", "get /a\nset /b\n", TraceColumns.NONE).remarks())
                .hasSize(1);
        assertThat(ReadTrace.of("t.txt", "A Tale of Two Cities\nLord of the Rings\n", TraceColumns.NONE)
                        .remarks())
                .isEmpty();
        assertThat(ReadTrace.of("t.txt", "New York\nParis\nSt. John of the Cross\n", TraceColumns.NONE)
                        .remarks())
                .isEmpty();
    }

    private static String field(Random random) {
        StringBuilder field = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            field.append("ab ,;\"\n\r#é".charAt(random.nextInt(10)));
        }
        return field.toString();
    }

    /** As the standard library of Python writes and reads CSV. */
    @Tag("slow")
    @Test
    void randomTablesHaveTheRowsThatPythonFindsInThem() throws IOException, InterruptedException {
        Python.assumePresent();
        Random random = new Random(SEED);
        StringBuilder csv = new StringBuilder("first,key,last\n");
        int rows = 2_000;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < 3; column++) {
                String field = (column == 0 ? "x" : "") + field(random);
                boolean quoted = field.matches("(?s).*[,\"\n\r].*") || random.nextInt(4) == 0;
                csv.append(quoted ? "\"" + field.replace("\"", "\"\"") + "\"" : field)
                        .append(column < 2 ? "," : "\n");
            }
        }
        String script = "import csv, io, sys\n"
                + "data = sys.stdin.buffer.read().decode('utf-8')\n"
                + "print('\\n'.join(repr(row['key'].encode('utf-8')) for row in csv.DictReader(io.StringIO(data, newline=''))))\n";

        List<String> expected = Python.run(script, csv.toString()).lines().toList();

        List<String> keys = keys("t.csv", csv.toString(), key("key"));
        assertThat(keys).as("seed %d", SEED).hasSize(rows).hasSameSizeAs(expected);
        for (int row = 0; row < rows; row++) {
            assertThat(pythonBytes(keys.get(row)))
                    .as("seed %d, row %d", SEED, row)
                    .isEqualTo(expected.get(row));
        }
    }

    /** How Python shows the bytes of a text. */
    private static String pythonBytes(String text) {
        StringBuilder shown = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            shown.append(b == '\n' ? "\\n" : b == '\r' ? "\\r" : b < 0 ? String.format("\\x%02x", b & 0xFF) : (char) b);
        }
        return "b'" + shown + "'";
    }
}
