package dev.cachebench.report.run;

import dev.cachebench.cache.Contents;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.report.Json;
import dev.cachebench.report.JsonMembers;
import dev.cachebench.report.Renderer;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Environment;
import dev.cachebench.run.Run;
import dev.cachebench.run.Session;
import dev.cachebench.run.Steps;
import java.util.Comparator;
import java.util.Locale;

/** The result as one JSON document: {@code runs[]} has an entry per cache and repetition. Times are in nanoseconds. */
public final class SessionJson implements Renderer<Session> {
    private static final int SCHEMA = 1;

    private final Environment environment;

    public SessionJson(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String render(Session session) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.name("environment").object(() -> JsonMembers.environment(json, environment));
            json.name("runs").array(() -> {
                for (CacheRuns variant : session.variants()) {
                    for (Run run : variant.runs()) {
                        json.object(() -> run(json, session, variant, run));
                    }
                }
            });
        }));
    }

    private static void run(Json json, Session session, CacheRuns variant, Run run) {
        json.member("workload", session.workload().name());
        json.name("args").array(() -> session.workload().args().forEach(json::value));
        json.member("cache", variant.cache());
        json.member("repetition", run.repetition());
        json.member("value", run.value());
        if (run.unshown() != null) {
            json.member("unshown", run.unshown());
        }
        if (run.digest() != null) {
            json.member("calls", session.workload().calls().count());
            json.member("digest", run.digest());
        }
        json.member("elapsedNanos", run.elapsedNanos());
        if (run.cacheInfo() == null) {
            json.member("cacheInfo", null);
        } else {
            json.name("cacheInfo").object(() -> JsonMembers.cacheInfo(json, run.cacheInfo(), run.cost()));
        }
        if (run.profile() != null) {
            json.name("profile").object(() -> profile(json, run.profile()));
        }
        if (run == variant.last()) {
            if (!variant.advice().isEmpty()) {
                json.name("advice").array(() -> variant.advice().forEach(json::value));
            }
            JsonMembers.errors(json, variant.storeFaults());
            JsonMembers.tiers(json, variant.tiers());
            looks(json, variant);
        }
    }

    private static void profile(Json json, Profile profile) {
        if (profile.isSampled()) {
            json.name("sampling").object(() -> sampling(json, profile.sampling()));
            json.member(profile.unit().field("tottime"), profile.nanos());
        } else {
            json.member("clock", profile.clock().name().toLowerCase(Locale.ROOT));
            json.member("calls", profile.calls());
            json.member("primitiveCalls", profile.primitiveCalls());
            json.member("tottimeNanos", profile.nanos());
            if (profile.countsBytes()) {
                json.member("totBytes", profile.allocatedBytes());
            }
            json.member("probeNanosPerCall", profile.probeCost().exactNanos());
        }
        json.name("functions")
                .array(() -> profile.functions().stream()
                        .sorted(Comparator.comparing(f -> f.function().toString()))
                        .forEach(function -> json.object(() -> {
                            json.member("name", function.function());
                            json.member("qualifiedName", function.function().qualifiedName());
                            times(json, profile, function.times());
                            json.name("callers")
                                    .array(() -> function.callers()
                                            .forEach(edge -> json.object(() -> {
                                                json.member("name", edge.caller());
                                                times(json, profile, edge.times());
                                            })));
                        })));
    }

    private static void sampling(Json json, Sampling sampling) {
        json.member("event", sampling.event());
        json.member(sampling.unit().field("interval"), sampling.interval());
        json.member("samples", sampling.samples() == Sampling.UNKNOWN ? null : sampling.samples());
        json.name("notes").array(() -> sampling.notes().forEach(json::value));
    }

    private static void times(Json json, Profile profile, Profile.Times times) {
        if (!profile.isSampled()) {
            json.member("ncalls", times.calls());
            json.member("primitiveCalls", times.primitiveCalls());
        } else if (profile.sampling().isCounted()) {
            json.member("samples", times.calls());
        }
        json.member(profile.unit().field("tottime"), times.tottimeNanos());
        json.member(profile.unit().field("cumtime"), times.cumtimeNanos());
        if (profile.countsBytes()) {
            json.member("totBytes", times.totBytes());
            json.member("cumBytes", times.cumBytes());
        }
    }

    private static void looks(Json json, CacheRuns variant) {
        if (variant.table() != null) {
            json.name("table").object(() -> JsonMembers.table(json, variant.table()));
        }
        if (variant.contents() != null) {
            json.name("contents").object(() -> contents(json, variant.contents()));
        }
        if (variant.steps() != null) {
            json.name("steps").array(() -> {
                for (Steps.Step step : variant.steps().steps()) {
                    json.object(() -> {
                        json.member("call", step.call());
                        json.member("event", step.event().name().toLowerCase(Locale.ROOT));
                        json.member("key", step.key());
                        json.name("order").array(() -> step.order().forEach(json::value));
                        if (step.isListed()) {
                            json.name("queues")
                                    .array(() -> step.queues()
                                            .forEach(queue -> json.object(() -> {
                                                json.member("name", queue.name());
                                                json.name("keys")
                                                        .array(() ->
                                                                queue.keys().forEach(json::value));
                                            })));
                        }
                    });
                }
            });
            json.member("moreSteps", variant.steps().more());
        }
    }

    static void contents(Json json, Contents contents) {
        if (contents instanceof Contents.Tiers tiers) {
            json.member("shape", "tiers");
            json.name("tiers").array(() -> {
                for (Contents.Part part : tiers.parts()) {
                    json.object(() -> {
                        json.member("cache", part.cache());
                        contents(json, part.contents());
                    });
                }
            });
            return;
        }
        if (contents instanceof Contents.Ring ring) {
            json.member("shape", "ring");
            json.member("full", ring.full());
            json.name("root").object(() -> {
                json.member("prev", ring.rootPrev());
                json.member("next", ring.rootNext());
            });
            json.name("links").array(() -> {
                for (Contents.Link link : ring.pairs()) {
                    json.object(() -> {
                        json.member("id", link.id());
                        json.member("prev", link.prev());
                        json.member("next", link.next());
                        pair(json, link);
                    });
                }
            });
            return;
        }
        if (contents instanceof Contents.Queues queues) {
            queues(json, queues);
            return;
        }
        json.member("shape", contents instanceof Contents.Table ? "table" : "map");
        json.name("entries").array(() -> contents.pairs().forEach(pair -> json.object(() -> pair(json, pair))));
    }

    private static void queues(Json json, Contents.Queues queues) {
        json.member("shape", "queues");
        json.member("policy", queues.policy());
        json.member("full", queues.full());
        json.name("queues").array(() -> {
            for (Contents.Queue queue : queues.queues()) {
                json.object(() -> {
                    json.member("name", queue.name());
                    json.name("entries")
                            .array(() -> queue.places()
                                    .forEach(place -> json.object(() -> {
                                        pair(json, place);
                                        json.member("note", place.note());
                                    })));
                });
            }
        });
        json.name("ghosts")
                .array(() -> queues.ghosts()
                        .forEach(ghosts -> json.object(() -> {
                            json.member("name", ghosts.name());
                            json.member("keys", ghosts.keys());
                        })));
    }

    private static void pair(Json json, Contents.Pair pair) {
        json.member("key", pair.key());
        json.member("result", pair.result());
    }
}
