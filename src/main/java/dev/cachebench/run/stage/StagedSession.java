package dev.cachebench.run.stage;

import java.util.List;

/**
 * The same stages under several sets of caches.
 *
 * @param title of the program with its arguments
 * @param cleared stages whose caches were emptied before each run but the first
 * @param edited sources that were changed before each run but the first
 * @param variants in the order asked for; fewer than that after an interruption
 */
public record StagedSession(
        String title, List<Stage> stages, List<String> cleared, List<String> edited, List<StagedVariant> variants) {

    /** The first run whose digest differs from that of the first variant; 0 if all agree. */
    public int firstDifference() {
        for (StagedVariant variant : variants) {
            for (int i = 0; i < variant.runs().size(); i++) {
                if (!variant.runs()
                        .get(i)
                        .digest()
                        .equals(variants.get(0).runs().get(i).digest())) {
                    return i + 1;
                }
            }
        }
        return 0;
    }
}
