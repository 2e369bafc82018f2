package dev.cachebench.text;

import java.util.Collection;
import java.util.List;

/** Names in a sentence, of which there may be very many. */
public final class Names {
    private Names() {}

    /**
     * All of them, or the first and how many more there are: {@code a, b, c and 12 more}.
     *
     * @param most how many are named; one more is, where there is just one, as it takes no more room than its number
     */
    public static String text(Collection<String> names, int most) {
        List<String> all = List.copyOf(names);
        int shown = all.size() <= most + 1 ? all.size() : most;
        return String.join(", ", all.subList(0, shown))
                + (shown < all.size() ? " and " + Counts.text(all.size() - shown) + " more" : "");
    }
}
