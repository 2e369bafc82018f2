package dev.cachebench.report.memoize;

import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.weave.MethodRef;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the caches of a program have done, in the text format of OpenMetrics 1.0, which Prometheus and most other
 * collectors read. Counts go down only when somebody clears a cache. Figures that are not known are left out.
 */
public final class OpenMetrics {
    private final StringBuilder out = new StringBuilder();
    private final List<CachedMethod> methods;
    private final Map<String, Integer> labels = new HashMap<>(); // how many methods have each

    private OpenMetrics(List<CachedMethod> methods) {
        this.methods = methods;
        for (CachedMethod each : methods) {
            labels.merge(each.method().label(), 1, Integer::sum);
        }
    }

    /** The whole text, with the line that ends it. */
    public static String of(MemoSnapshot snapshot) {
        OpenMetrics metrics = new OpenMetrics(snapshot.methods());
        metrics.write();
        return metrics.out.append("# EOF\n").toString();
    }

    /** A method's value; {@code null} if it is not known. */
    private interface Value extends Function<CachedMethod, Number> {}

    private void write() {
        counter(
                "hits",
                "",
                "Calls that the cache answered.",
                each -> each.info() == null ? 0 : each.info().hits());
        counter(
                "misses",
                "",
                "Calls that had to be computed.",
                each -> each.info() == null ? 0 : each.info().misses());
        counter(
                "evictions",
                "",
                "Entries that were evicted to make room.",
                each -> each.cost() == null ? 0 : each.cost().evictions());
        counter(
                "expirations",
                "",
                "Entries that expired, or that the garbage collector took.",
                each -> each.cost() == null ? 0 : each.cost().expirations());
        counter(
                "stale_hits",
                "",
                "Hits that got a result past its time to live.",
                each -> each.stale().refreshing() + each.stale().failing());
        bypasses();
        counter("store_errors", "", "Requests that a store could not answer.", OpenMetrics::storeErrors);
        counter(
                "compute_seconds",
                "seconds",
                "Time that computing values took.",
                each -> each.cost() == null ? null : seconds(each.cost().computeNanos()));
        gauge(
                "saved_seconds",
                "seconds",
                "Time that hits saved, as estimated now.",
                each -> each.cost() == null || !each.cost().saving().isKnown()
                        ? null
                        : seconds(each.cost().saving().nanos()));
        gauge("entries", "", "Entries that the cache holds.", each -> size(each, false));
        gauge("max_entries", "", "Entries that the cache may hold at most.", each -> limit(each, false));
        gauge("size_bytes", "bytes", "Bytes of entries, of a cache with a size in bytes.", each -> size(each, true));
        gauge("max_bytes", "bytes", "Bytes of entries that the cache may hold at most.", each -> limit(each, true));
        gauge(
                "held_bytes",
                "bytes",
                "Heap that the cache takes with all it holds, approximately.",
                each -> each.cost() == null ? null : each.cost().bytes());
    }

    private static Number storeErrors(CachedMethod method) {
        long errors = 0;
        for (StoreFaults each : method.storeFaults()) {
            errors += each.count();
        }
        return errors;
    }

    private static Number size(CachedMethod method, boolean bytes) {
        return method.info() == null || !method.info().isSizeKnown() || isInBytes(method) != bytes
                ? null
                : method.info().currsize();
    }

    private static Number limit(CachedMethod method, boolean bytes) {
        return method.info() == null || method.info().maxsize().isEmpty() || isInBytes(method) != bytes
                ? null
                : method.info().maxsize().getAsLong();
    }

    private static boolean isInBytes(CachedMethod method) {
        return CacheSpec.parse(method.cache()).bytes();
    }

    private static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9);
    }

    private void counter(String name, String unit, String help, Value value) {
        family(name, "counter", unit, help, "_total", value);
    }

    private void gauge(String name, String unit, String help, Value value) {
        family(name, "gauge", unit, help, "", value);
    }

    private void family(String name, String type, String unit, String help, String suffix, Value value) {
        head(name, type, unit, help);
        for (CachedMethod each : methods) {
            Number number = value.apply(each);
            if (number != null) {
                sample(name + suffix, labels(each), number);
            }
        }
    }

    private void bypasses() {
        head("bypasses", "counter", "", "Calls that went past the cache because it could not be sure.");
        for (CachedMethod each : methods) {
            for (Bypasses.Bypass bypass : each.bypasses()) {
                sample("bypasses_total", labels(each) + ",reason=\"" + escaped(bypass.reason()) + '"', bypass.calls());
            }
        }
    }

    private void head(String name, String type, String unit, String help) {
        out.append("# TYPE cachebench_cache_")
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
        if (!unit.isEmpty()) {
            out.append("# UNIT cachebench_cache_")
                    .append(name)
                    .append(' ')
                    .append(unit)
                    .append('\n');
        }
        out.append("# HELP cachebench_cache_")
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
    }

    private void sample(String name, String labels, Number value) {
        out.append("cachebench_cache_")
                .append(name)
                .append('{')
                .append(labels)
                .append("} ")
                .append(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString())
                .append('\n');
    }

    private String labels(CachedMethod method) {
        return "method=\"" + escaped(name(method.method())) + "\",cache=\"" + escaped(method.cache()) + '"';
    }

    /** With all packages of parameters where that is what it takes to tell methods apart. */
    private String name(MethodRef method) {
        return labels.get(method.label()) == 1
                ? method.label()
                : method.sourceClassName() + "." + method.name() + "(" + String.join(", ", method.parameterTypes())
                        + ")";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
