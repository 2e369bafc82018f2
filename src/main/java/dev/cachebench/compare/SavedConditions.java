package dev.cachebench.compare;

import dev.cachebench.run.Environment;
import dev.cachebench.text.UserFault;
import java.util.List;
import java.util.Map;

/** The conditions of a saved comparison, as the JSON document of any kind of comparison has them. */
public final class SavedConditions {
    private SavedConditions() {}

    /** @throws UserFault unless a document is of a comparison in the schema that this cachebench reads */
    public static void requireComparison(SavedNode document) {
        if (!(document.value() instanceof Map) || !document.members().containsKey("comparisons")) {
            throw UserFault.usage("it is JSON, but no saved comparison, which has a member 'comparisons'");
        }
        SavedNode schema = document.member("schema");
        if (schema.whole() != ComparisonFile.SCHEMA) {
            throw UserFault.usage("it is of schema " + schema.whole() + ", and this cachebench reads schema "
                    + ComparisonFile.SCHEMA
                    + "; save the comparison again");
        }
    }

    /** @param node the environment */
    public static Conditions of(SavedNode node) {
        return new Conditions(
                new Environment(
                        node.member("cachebench").text(),
                        node.member("built").text(),
                        node.members().containsKey("asyncProfiler")
                                ? node.member("asyncProfiler").text()
                                : "",
                        node.member("jvm").text(),
                        node.member("os").text(),
                        Math.toIntExact(
                                Math.min(Integer.MAX_VALUE, node.member("cpus").count())),
                        node.member("maxHeapBytes").count()),
                node.members().containsKey("flags") ? node.member("flags").texts() : List.of(),
                node.member("cpu").ifPresent(SavedNode::text),
                node.member("commit").ifPresent(SavedNode::text),
                node.members().containsKey("seed") ? node.member("seed").whole() : 0,
                node.members().containsKey("orderSeed")
                        ? node.member("orderSeed").whole()
                        : 0,
                node.members().containsKey("threads")
                        ? Math.toIntExact(node.member("threads").count())
                        : 1,
                node.member("started").text(),
                node.member("seconds").decimal(Double.NaN));
    }
}
