package report;

import java.util.Arrays;

/** Code in another package, and another jar. */
public final class Report {
    private Report() {}

    public static String sorted(String[] names) {
        Arrays.sort(names);
        return names[0];
    }

    public static String shown(String[] names) {
        return names[0];
    }
}
