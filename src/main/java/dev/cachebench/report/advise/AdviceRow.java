package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.AdviceTime;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Shadow;
import dev.cachebench.advise.Watched;
import dev.cachebench.advise.WatchedKeying;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.Comparator;
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
        String shown = advice.shown() == null
                ? ""
                : Savings.percent(1 - advice.shown().ratio().estimate());
        double predicted = 0;
        double once = 0;
        for (Opportunity each : advice.worth()) {
            predicted += each.predicted().share();
            once += each.once();
            Watched watched = watched(advice, each);
            rows.add(of(
                    rows.size() + 1,
                    each,
                    watched,
                    Savings.percent((alone ? each.predicted() : each.besideOthers()).share()),
                    alone ? shown : "",
                    AdviceSentences.details(each, watched, advice.shown() != null, alone)));
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
                    watched(advice, each),
                    each.shadow().tried()
                            ? Savings.percent(each.predicted().share())
                            : "up to " + Savings.percent(each.most()),
                    "",
                    AdviceSentences.objections(each)));
        }
        return rows;
    }

    /** Methods that are not worth a cache: first those for which there is something else to do. */
    static List<AdviceRow> declined(Advice advice) {
        List<Declined> declined = new ArrayList<>(advice.declined());
        declined.sort(Comparator.comparing(each -> each.kind() == Declined.Kind.USELESS)); // stable
        List<AdviceRow> rows = new ArrayList<>();
        for (Declined each : declined) {
            Optional<Watched> watched = advice.watched(each.method());
            Optional<WatchedKeying> keying =
                    watched.flatMap(seen -> seen.by(Keying.CACHE)).filter(AdviceSentences::isOfAllCalls);
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

    /** @param watched its calls; {@code null} if they were not watched */
    private static AdviceRow of(
            int number, Opportunity each, Watched watched, String predicted, String shown, List<String> details) {
        Shadow shadow = each.shadow();
        Optional<WatchedKeying> keying = Optional.ofNullable(watched)
                .flatMap(seen -> seen.by(Sizes.keying(each.cache())))
                .filter(AdviceSentences::isOfAllCalls);
        boolean heldAll = shadow.keys() >= 0; // and then what did not repeat was a miss, and nothing else was
        return new AdviceRow(
                String.valueOf(number),
                AdviceSentences.name(each.method()),
                each.cache(),
                List.of(
                        Counts.text(shadow.calls()),
                        heldAll
                                ? Counts.text(shadow.keys())
                                : keying.map(AdviceSentences::keys).orElse("many"),
                        heldAll
                                ? Percentages.text(shadow.hitRatio())
                                : keying.map(AdviceSentences::repeated).orElse(""),
                        Percentages.text(each.candidate().share()),
                        predicted,
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
