package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.AdviceTime;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Watched;
import dev.cachebench.advise.WatchedKeying;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method as advice shows it, in words.
 *
 * @param number of a cache that would save; empty for others
 * @param cache the spec; empty for none
 * @param figures what stands under {@link #headings}; empty where nothing is known
 * @param details sentences about it
 */
record AdviceRow(String number, String name, String cache, List<String> figures, List<String> details) {
    /** How many figures there are. */
    static final int FIGURES = 6;

    /** Of the figures; the last only where something was shown. */
    static List<String> headings(AdviceTime time) {
        return List.of("calls", "keys", "repeated", time.share(), "predicted", "shown");
    }

    /** Caches that are recommended, and if there are several, all of them together. */
    static List<AdviceRow> worth(Advice advice) {
        List<AdviceRow> rows = new ArrayList<>();
        boolean alone = advice.worth().size() == 1;
        String shown = advice.proof() == null
                ? ""
                : Savings.percent(1 - advice.proof().ratio().estimate());
        double predicted = 0;
        double once = 0;
        for (Opportunity each : advice.worth()) {
            predicted += each.predicted().share();
            once += each.once();
            List<String> details = AdviceSentences.details(each, watched(advice, each), advice.proof() != null, alone);
            rows.add(of(
                    rows.size() + 1,
                    each,
                    (alone ? each.predicted() : each.besideOthers()).share(),
                    alone ? shown : "",
                    details));
        }
        if (!alone && once > Savings.NOTHING) {
            rows.add(new AdviceRow(
                    "",
                    "what the first cache costs once",
                    "",
                    List.of("", "", "", "", Savings.percent(-once), ""),
                    List.of()));
        }
        if (!alone && !rows.isEmpty()) {
            List<String> figures = List.of("", "", "", "", Savings.percent(predicted), shown);
            rows.add(new AdviceRow("", "together", "", figures, List.of()));
        }
        return rows;
    }

    /** Caches that would save, but are not safe; their numbers go on from those of the others. */
    static List<AdviceRow> unsafe(Advice advice) {
        List<AdviceRow> rows = new ArrayList<>();
        for (Opportunity each : advice.unsafe()) {
            rows.add(of(
                    advice.worth().size() + rows.size() + 1,
                    each,
                    each.predicted().share(),
                    "",
                    AdviceSentences.objections(each)));
        }
        return rows;
    }

    /** Methods that are not worth a cache. */
    static List<AdviceRow> declined(Advice advice) {
        List<AdviceRow> rows = new ArrayList<>();
        for (Declined each : advice.declined()) {
            Optional<Watched> watched = advice.watched(each.method());
            Optional<WatchedKeying> keying = watched.flatMap(seen -> seen.by(Keying.CACHE));
            rows.add(new AdviceRow(
                    "",
                    AdviceSentences.name(each.method()),
                    "",
                    List.of(
                            watched.map(seen -> Counts.text(seen.calls())).orElse(""),
                            keying.map(AdviceSentences::keys).orElse(""),
                            keying.map(AdviceSentences::repeated).orElse(""),
                            Percentages.text(each.share()),
                            "",
                            ""),
                    AdviceSentences.reasons(each, watched.orElse(null))));
        }
        return rows;
    }

    private static Watched watched(Advice advice, Opportunity of) {
        return advice.watched(of.method()).orElse(null);
    }

    private static AdviceRow of(int number, Opportunity each, double predicted, String shown, List<String> details) {
        return new AdviceRow(
                String.valueOf(number),
                AdviceSentences.name(each.method()),
                each.cache(),
                List.of(
                        Counts.text(each.shadow().calls()),
                        AdviceSentences.keys(each.shadow()),
                        Percentages.text(each.shadow().hitRatio()),
                        Percentages.text(each.candidate().share()),
                        Savings.percent(predicted),
                        shown),
                details);
    }

    /** The figures in a sentence, for where a table has no room. */
    String sentence(AdviceTime time) {
        List<String> parts = new ArrayList<>();
        String[] words = {"%s calls", "%s keys", "%s repeated", "%s of " + time.text(), "predicted %s", "shown %s"};
        for (int i = 0; i < words.length; i++) {
            if (!figures.get(i).isEmpty()) {
                parts.add(words[i].formatted(figures.get(i)));
            }
        }
        return String.join(", ", parts);
    }
}
