package dev.cachebench.report.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.JsonTree;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.gate.Baseline;
import dev.cachebench.gate.Compared;
import dev.cachebench.gate.GateCheck;
import dev.cachebench.gate.GateExpression;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.OnNoise;
import dev.cachebench.report.Style;
import dev.cachebench.report.compare.ComparisonJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What became of gates, told to people, to GitHub and to readers of JUnit's XML. */
class GateReportsTest {
    /** One that fails, one that is unclear, and one that holds. */
    private static Gated mixed(OnNoise onNoise) {
        return check(compared("fib 25"), null, onNoise, "misses>20", "speedup<2", "time[none]>2ms");
    }

    private static Compared compared(String workload) {
        return Compared.none()
                .of(workload)
                .and("lru:10", 23, 26, Compared.steady(5e5), Verdict.FASTER, new Interval(1.95, 1.9, 2.1));
    }

    private static Gated check(Compared compared, Baseline baseline, OnNoise onNoise, String... expressions) {
        List<GateExpression> gates = new ArrayList<>();
        for (String expression : expressions) {
            gates.add(GateExpression.parse(expression));
        }
        return new GateCheck(
                        compared.comparison(), Optional.ofNullable(baseline), gates, new Gated.Rules(onNoise, false))
                .gated();
    }

    private static Gated hostile() {
        return check(
                compared("call <b>&\"'|`x`\u0001\r\n,:%\ud800 .java#x"),
                new Baseline(
                        "b.json",
                        compared("call <b>&\"'|`x`\u0001\r\n,:%\ud800 .java#x")
                                .on("old")
                                .comparison(),
                        false),
                OnNoise.FAIL,
                "misses>20",
                "slower>5%");
    }

    @Test
    void aGateIsALineThatLinesUp() {
        assertThat(GateText.of(mixed(OnNoise.FAIL), new Style(false))).isEqualTo("""
                        failed   misses>20       lru:10  26
                        unclear  speedup<2       lru:10  1.95× (1.90× to 2.10×) as fast as none; too noisy to tell: the interval holds the limit
                        passed   time[none]>2ms  none    1.00 ms (990 µs to 1.01 ms)
                        """);
    }

    @Test
    void aChangeTellsWhatWasBeforeAndASlowDownOfWhat() {
        Baseline before =
                new Baseline("b.json", Compared.none().and("lru:10", 20, 30).comparison(), false);

        assertThat(GateText.of(
                                check(
                                        Compared.none().and("lru:10", 23, 26),
                                        before,
                                        OnNoise.FAIL,
                                        "misses>0%",
                                        "hitratio<0.5",
                                        "bytes>0%",
                                        "slower[lru:10]>5%"),
                                new Style(false))
                        .lines())
                .containsExactly(
                        "passed  misses>0%          lru:10  26, was 30",
                        "failed  hitratio<0.5       lru:10  46.9 %",
                        "passed  bytes>0%           lru:10  1.00 kB, was 1.00 kB",
                        "passed  slower[lru:10]>5%  lru:10  1.00× (1.00× to 1.00×) the time of the baseline");
    }

    @Test
    void whatCouldNotBeGatedSaysWhyAndANoteFollows() {
        Baseline other = new Baseline("b.json", compared("fib 25").on("JVM 11").comparison(), false);

        assertThat(GateText.of(check(compared("fib 25"), other, OnNoise.FAIL, "slower[lru:10]>5%"), new Style(false))
                        .lines())
                .containsExactly(
                        "not gated  slower[lru:10]>5%  lru:10  the baseline is from another machine or JVM",
                        "note: the baseline is of another JVM: JVM 11; only its counts are compared "
                                + "(--cross-machine compares its times too)");
    }

    @Test
    void withoutGatesThereIsNothingToSay() {
        Gated none = check(compared("fib 25"), null, OnNoise.FAIL);

        assertThat(GateText.of(none, new Style(false))).isEmpty();
        assertThat(GateMarkdown.of(none)).isEmpty();
        assertThat(GateAnnotations.of(none)).isEmpty();
    }

    @Test
    void annotationsAreForWhatFailedAndWarningsForWhatIsUnclear() {
        assertThat(GateAnnotations.of(mixed(OnNoise.FAIL)).lines())
                .containsExactly(
                        "::error title=cachebench%3A fib 25::misses>20 failed for lru:10: 26",
                        "::warning title=cachebench%3A fib 25::speedup<2 unclear for lru:10: 1.95× (1.90× to 2.10×) as fast "
                                + "as none; too noisy to tell: the interval holds the limit");
    }

    @Test
    void anAnnotationIsOneCommandWhateverIsInIt() {
        List<String> lines = GateAnnotations.of(hostile()).lines().toList();

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("::error title=cachebench%3A call <b>&\"'|`x`\u0001%0D%0A%2C%3A%25")
                .contains(" .java#x::misses>20 failed");
    }

    @Test
    void theSummaryIsATableWhateverIsInIt() {
        assertThat(GateMarkdown.of(mixed(OnNoise.FAIL)))
                .startsWith("### Gates of <code>fib 25</code>\n\n| | gate | variant | found |\n")
                .contains("| ❌ failed | <code>misses&#62;20</code> | <code>lru:10</code> | 26 |\n")
                .contains("| ✅ passed | <code>time&#91;none&#93;&#62;2ms</code> |");

        String hostile = GateMarkdown.of(hostile());
        assertThat(hostile)
                .contains("<code>call &#60;b&#62;&#38;\"'&#124;&#96;x&#96;   ,:%")
                .doesNotContain("<b>");
        assertThat(hostile.lines().filter(line -> line.startsWith("|")))
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 5);
    }

    @ParameterizedTest
    @CsvSource({"FAIL, error, 1, 0", "WARN, skipped, 0, 1", "PASS, skipped, 0, 1"})
    void junitHasASuitePerComparisonAndACasePerGate(OnNoise onNoise, String unclear, int errors, int skipped)
            throws Exception {
        JUnitXml xml = new JUnitXml();
        xml.add("fib 25", mixed(onNoise));

        Element suite = only(parsed(xml), "testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("fib 25");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("" + errors);
        assertThat(suite.getAttribute("skipped")).isEqualTo("" + skipped);
        assertThat(suite.getAttribute("time")).isEqualTo("12.500");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T03:04:05");
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(3);
        assertThat(((Element) cases.item(0)).getAttribute("name")).isEqualTo("misses>20 lru:10");
        assertThat(((Element) cases.item(0)).getAttribute("classname")).isEqualTo("cachebench.fib 25");
        assertThat(only(cases.item(0), "failure").getAttribute("message")).isEqualTo("failed: 26");
        assertThat(only(cases.item(1), unclear).getAttribute("message")).startsWith("unclear: 1.95×");
        assertThat(cases.item(2).hasChildNodes()).isFalse();
    }

    @Test
    void junitKeepsWhatXmlCanHoldOfHostileNames() throws Exception {
        JUnitXml xml = new JUnitXml();
        xml.add(hostile().workload(), hostile());

        Element suite = only(parsed(xml), "testsuite");

        assertThat(suite.getAttribute("name")).isEqualTo("call <b>&\"'|`x`\ufffd\r\n,:%\ufffd .java#x");
        assertThat(only(suite, "system-out").getTextContent()).contains("another JVM");
    }

    @Test
    void junitHasAnErrorForAComparisonThatCouldNotBeMade() throws Exception {
        JUnitXml xml = new JUnitXml();
        xml.addBroken("grid", "cachebench compare ended with exit code 3");

        Element suite = only(parsed(xml), "testsuite");

        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(only(suite, "error").getAttribute("message")).endsWith("exit code 3");
    }

    private static Element parsed(JUnitXml xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.text().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static Element only(org.w3c.dom.Node in, String name) {
        NodeList found = ((Element) in).getElementsByTagName(name);
        assertThat(found.getLength()).as(name).isEqualTo(1);
        return (Element) found.item(0);
    }

    @ParameterizedTest
    @CsvSource({"false, skipped, 0", "true, failure, 1"})
    void whatIsNewOrGoneIsSkippedUnlessItIsToFail(boolean strict, String element, int failures) throws Exception {
        Compared now = Compared.none().and("lru:10", 23, 26);
        Baseline then =
                new Baseline("b.json", Compared.none().and("lru:20", 23, 26).comparison(), false);
        Gated gated = new GateCheck(
                        now.comparison(),
                        Optional.of(then),
                        List.of(GateExpression.parse("misses>0%")),
                        new Gated.Rules(OnNoise.FAIL, strict))
                .gated();
        JUnitXml xml = new JUnitXml();
        xml.add("fib", gated);
        xml.addGone("grid", "b/grid.json", strict);

        NodeList suites = parsed(xml).getElementsByTagName("testsuite");
        NodeList outcomes = ((Element) suites.item(0)).getElementsByTagName(element);
        assertThat(((Element) outcomes.item(0)).getAttribute("message")).isEqualTo("new: not in the baseline yet");
        assertThat(((Element) outcomes.item(1)).getAttribute("message")).isEqualTo("gone: only in the baseline");
        Element gone = (Element) suites.item(1);
        assertThat(gone.getAttribute("failures")).isEqualTo("" + failures);
        assertThat(only(gone, element).getAttribute("message")).isEqualTo("gone: only b/grid.json has it");
        assertThat(GateText.of(gated, new Style(false)).lines())
                .containsExactly(
                        "new   misses>0%  lru:10  not in the baseline yet",
                        "gone  misses>0%  lru:20  only in the baseline");
        assertThat(GateAnnotations.of(gated)).startsWith(strict ? "::error " : "::notice ");
    }

    @Test
    void jsonHasAnElementForEachGateOfEachVariant() {
        Comparison comparison = compared("fib 25").comparison();
        var document = JsonTree.map(JsonTree.parse(ComparisonJson.of(comparison, Optional.of(mixed(OnNoise.FAIL)))));

        List<?> gates = JsonTree.list(document.get("gates"));
        assertThat(gates)
                .extracting(gate -> JsonTree.map(gate).get("outcome"))
                .containsExactly("failed", "unclear", "passed");
        assertThat(JsonTree.map(gates.get(0)))
                .containsEntry("gate", "misses>20")
                .containsEntry("variant", "lru:10")
                .containsEntry("found", "26");
        assertThat(JsonTree.map(JsonTree.parse(ComparisonJson.of(comparison)))).doesNotContainKey("gates");
    }
}
