package dev.cachebench.advise;

import dev.cachebench.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cache that advice recommends.
 *
 * @param method its class as written in source, and its name, such as {@code Order.Item.price}
 * @param predicted the share of CPU time that it is to save
 */
record Recommendation(String method, String cache, double predicted) {
    private static final Pattern SIZE = Pattern.compile("^\\w+:(\\d+)(k?).*");

    /** All that a JSON document of advice recommends. */
    static List<Recommendation> of(Map<String, Object> advice) {
        return JsonTree.list(advice.get("worth")).stream()
                .map(JsonTree::map)
                .map(each -> new Recommendation(
                        each.get("class") + "." + each.get("method"),
                        (String) each.get("cache"),
                        ((Number) JsonTree.map(each.get("predicted")).get("share")).doubleValue()))
                .toList();
    }

    /** Whether it is for that method; no two methods of a planted class have one name. */
    boolean isFor(PlantedMethod planted) {
        return method.equals(planted.name().replace('$', '.').replaceAll("\\(.*", ""));
    }

    /** {@link Integer#MAX_VALUE} without a limit. */
    int entries() {
        Matcher size = SIZE.matcher(cache);
        if (!size.matches()) {
            return Integer.MAX_VALUE;
        }
        return Integer.parseInt(size.group(1)) * (size.group(2).isEmpty() ? 1 : 1000);
    }

    boolean has(String option) {
        return cache.contains("," + option);
    }
}
