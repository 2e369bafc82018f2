package dev.cachebench.report;

import dev.cachebench.text.Counts;
import dev.cachebench.weave.purity.ResultHandling;
import java.util.Locale;

/** What a program does with results that a cache would hand to several callers. */
public final class ResultsText {
    private ResultsText() {}

    /** Who changes them, or what is not known; a clause. */
    public static String of(ResultHandling results) {
        if (results.isShareable()) {
            return "no caller changes its result";
        }
        String place = results.reason().place();
        if (results.verdict() == ResultHandling.Verdict.UNKNOWN) {
            return results.reason().what() + (place == null ? "" : " (" + place + ")");
        }
        return Counts.text(results.changing(), "method")
                + (results.changing() == 1 ? " changes its result (" : " change its result (first: ")
                + results.reason().what() + " at " + place + ")";
    }

    /** @param results {@code null} if they cannot be changed, or nobody has looked */
    public static void write(Json json, ResultHandling results) {
        json.name("results");
        if (results == null) {
            json.value(null);
            return;
        }
        json.object(() -> {
            json.member("use", results.verdict().name().toLowerCase(Locale.ROOT));
            json.member("callers", results.callers());
            json.member("changing", results.changing());
            json.member(
                    "what", results.reason() == null ? null : results.reason().what());
            json.member(
                    "place", results.reason() == null ? null : results.reason().place());
        });
    }
}
