package dev.cachebench.report.gate;

import dev.cachebench.gate.GateResult;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.OnNoise;
import dev.cachebench.report.Xml;
import dev.cachebench.text.Decimals;

/**
 * Gates in the XML of JUnit's Ant task, which GitHub's actions, GitLab and Jenkins read: a suite for each comparison, a
 * case for each gate of each variant. A gate that was too noisy to tell is an error, or skipped if noise is to pass.
 */
public final class JUnitXml {
    private final StringBuilder out =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cachebench\">\n");

    /** The whole document. */
    public String text() {
        return out + "</testsuites>\n";
    }

    /** Adds a comparison that could not be made. */
    public void addBroken(String name, String reason) {
        single(name, Kind.ERROR, reason, "broken");
    }

    /**
     * Adds a comparison that the suite no longer has.
     *
     * @param baseline its file
     * @param strict whether that is a failure
     */
    public void addGone(String name, String baseline, boolean strict) {
        single(name, strict ? Kind.FAILURE : Kind.SKIPPED, "gone: only " + baseline + " has it", "gone");
    }

    private void single(String name, Kind kind, String message, String type) {
        out.append("  <testsuite");
        attribute("name", name);
        attribute("tests", 1);
        attribute("failures", kind == Kind.FAILURE ? 1 : 0);
        attribute("errors", kind == Kind.ERROR ? 1 : 0);
        attribute("skipped", kind == Kind.SKIPPED ? 1 : 0);
        attribute("time", 0);
        out.append(">\n    <testcase");
        attribute("name", "compare");
        attribute("classname", className(name));
        attribute("time", 0);
        out.append(">\n      <").append(kind.element);
        attribute("message", message);
        if (kind != Kind.SKIPPED) {
            attribute("type", type);
        }
        out.append("/>\n    </testcase>\n  </testsuite>\n");
    }

    /**
     * Adds a comparison with its gates.
     *
     * @param name of the suite
     */
    public void add(String name, Gated gated) {
        out.append("  <testsuite");
        attribute("name", name);
        attribute("tests", gated.results().size());
        attribute("failures", count(gated, Kind.FAILURE));
        attribute("errors", count(gated, Kind.ERROR));
        attribute("skipped", count(gated, Kind.SKIPPED));
        attribute("time", seconds(gated));
        attribute("timestamp", gated.conditions().started().replaceFirst("(\\.\\d+)?Z$", ""));
        out.append(">\n    <properties>\n");
        property("jvm", gated.conditions().environment().jvm());
        property("os", gated.conditions().environment().os());
        gated.conditions().commit().ifPresent(commit -> property("commit", commit));
        out.append("    </properties>\n");
        for (GateResult result : gated.results()) {
            testCase(name, gated, result);
        }
        if (!gated.notes().isEmpty()) {
            out.append("    <system-out>")
                    .append(Xml.escaped(String.join("\n", gated.notes())))
                    .append("</system-out>\n");
        }
        out.append("  </testsuite>\n");
    }

    private static String seconds(Gated gated) {
        double seconds = gated.conditions().seconds();
        return Double.isFinite(seconds) ? Decimals.text(seconds, 3) : "0";
    }

    private void property(String name, String value) {
        out.append("      <property");
        attribute("name", name);
        attribute("value", value);
        out.append("/>\n");
    }

    /** Readers take everything before a dot for a package. */
    private static String className(String suite) {
        return "cachebench." + suite.replace('.', '_');
    }

    private void testCase(String suite, Gated gated, GateResult result) {
        out.append("    <testcase");
        attribute("name", result.gate().text() + " " + result.variant());
        attribute("classname", className(suite));
        attribute("time", 0);
        Kind kind = kind(gated, result);
        if (kind == Kind.PASSED) {
            out.append("/>\n");
            return;
        }
        out.append(">\n      <").append(kind.element);
        attribute("message", result.outcome().text() + ": " + GateFinding.of(result));
        if (kind != Kind.SKIPPED) {
            attribute("type", kind == Kind.FAILURE ? "gate" : "noise");
        }
        out.append("/>\n    </testcase>\n");
    }

    private enum Kind {
        PASSED(""),
        FAILURE("failure"),
        ERROR("error"),
        SKIPPED("skipped");

        private final String element;

        Kind(String element) {
            this.element = element;
        }
    }

    private static Kind kind(Gated gated, GateResult result) {
        return switch (result.outcome()) {
            case PASSED -> Kind.PASSED;
            case FAILED -> Kind.FAILURE;
            case UNCLEAR -> gated.rules().onNoise() == OnNoise.FAIL ? Kind.ERROR : Kind.SKIPPED;
            case NEW, GONE -> gated.rules().strict() ? Kind.FAILURE : Kind.SKIPPED;
            case NOT_GATED -> Kind.SKIPPED;
        };
    }

    private static int count(Gated gated, Kind kind) {
        int count = 0;
        for (GateResult result : gated.results()) {
            count += kind(gated, result) == kind ? 1 : 0;
        }
        return count;
    }

    private void attribute(String name, Object value) {
        out.append(' ')
                .append(name)
                .append("=\"")
                .append(Xml.escaped(value.toString()))
                .append('"');
    }
}
