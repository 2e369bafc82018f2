package dev.cachebench.report.advise;

import dev.cachebench.advise.HitPoint;
import dev.cachebench.advise.Watched;
import dev.cachebench.advise.WatchedKeying;
import dev.cachebench.advise.WatchedNesting;
import dev.cachebench.report.Json;
import java.util.List;
import java.util.Locale;

/** What watching calls has shown, as JSON. */
final class WatchedJson {
    private WatchedJson() {}

    static void write(Json json, List<Watched> watched) {
        json.name("watched").array(() -> {
            for (Watched each : watched) {
                json.object(() -> method(json, each));
            }
        });
    }

    private static void method(Json json, Watched each) {
        AdviceJson.name(json, each.method());
        json.member("calls", each.calls());
        json.name("keyings").array(() -> {
            for (WatchedKeying keying : each.keyings()) {
                json.object(() -> keying(json, keying));
            }
        });
        json.member("argumentsLooked", each.looked());
        json.member("argumentsChanged", each.changing());
        json.member("resultsAgain", each.resultsAgain());
        json.member("resultsChanged", each.resultsChanged());
        json.member("instances", each.instances());
        json.member("callersLooked", each.callers());
        json.member("selfCalls", each.selfCalls());
        json.name("withinRepeats").array(() -> {
            for (WatchedNesting nesting : each.within()) {
                json.object(() -> {
                    AdviceJson.name(json, nesting.outer());
                    json.member("timeShare", nesting.share());
                });
            }
        });
        json.member("stopped", each.stopped());
    }

    private static void keying(Json json, WatchedKeying keying) {
        json.member("keying", keying.keying().name().toLowerCase(Locale.ROOT));
        json.member("requests", keying.requests());
        json.member("sampledShare", keying.share());
        json.member("distinct", keying.distinct());
        json.member("repeats", keying.repeats());
        json.member("keyNanos", known(keying.keyNanos()));
        json.member("compared", keying.compared());
        json.member("conflicts", keying.conflicts());
        json.member("incomparable", keying.incomparable());
        json.member("failed", keying.failed());
        json.name("curve").array(() -> {
            for (HitPoint point : keying.curve()) {
                json.object(() -> {
                    json.member("entries", point.entries());
                    json.member("hitRatio", point.hits());
                    json.member("timeShare", known(point.time()));
                });
            }
        });
        json.member("stopped", keying.stopped());
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
