package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.TimedTree;
import dev.cachebench.report.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;

/**
 * A profile for scripts: {@code functions[]} as in the {@code profile} of {@link
 * dev.cachebench.report.run.SessionJson}, and the call tree of all threads as columns. {@code tree.parent[i]}, {@code
 * .function[i]} (an index into {@code names}), {@code .calls[i]} and {@code .ownNanos[i]} are node {@code i}'s; node 0
 * is the root, whose function is -1, and a parent comes before its children. Where allocated bytes were counted beside
 * time, functions have {@code totBytes} and {@code cumBytes}, and the tree {@code ownBytes}.
 *
 * <p>{@code mode} is {@code tree}, {@code counts} or {@code samples}. Of samples there are no calls, and {@code
 * sampling} says what was sampled; where {@code samples} were counted, functions and the tree have those taken in the
 * function itself; sums of bytes are {@code totBytes}, {@code cumBytes} and {@code ownBytes}. Of counts there are the
 * calls of functions, but not those by caller or by path, nor the primitive ones.
 */
public final class ProfileJson implements ProfileExport {
    private static final int SCHEMA = 1;

    private final String title;
    private final boolean perThread;

    /**
     * @param title what was profiled
     * @param perThread whether {@code threads[]} has the same for each thread, with its {@code name}
     */
    public ProfileJson(String title, boolean perThread) {
        this.title = title;
        this.perThread = perThread;
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        Json.stream(
                out,
                json -> json.object(() -> {
                    json.member("schema", SCHEMA);
                    json.member("title", title);
                    json.member("mode", profile.isSampled() ? "samples" : profile.countsPaths() ? "tree" : "counts");
                    if (profile.sampling() != null) {
                        json.name("sampling").object(() -> sampling(json, profile.sampling()));
                    }
                    if (profile.countsPaths()) {
                        json.member("clock", profile.clock().name().toLowerCase(Locale.ROOT));
                        json.member("probeNanosPerCall", profile.probeCost().exactNanos());
                    }
                    json.member("wallNanos", profile.wallNanos());
                    json.name("names").array(() -> profile.names().forEach(json::value));
                    body(json, profile);
                    if (perThread) {
                        json.name("threads").array(() -> {
                            for (TimedTree thread : profile.threads()) {
                                json.object(() -> {
                                    json.member("name", thread.name());
                                    body(json, profile.of(thread));
                                });
                            }
                        });
                    }
                }));
    }

    /** Sums, functions and tree, of all threads or of one. */
    private static void body(Json json, Profile profile) throws IOException {
        if (!profile.isSampled()) {
            json.member("calls", profile.calls());
        } else if (profile.sampling().isCounted()) {
            json.member("samples", profile.sampling().samples());
        }
        if (profile.countsPaths()) {
            json.member("primitiveCalls", profile.primitiveCalls());
        }
        if (profile.hasTimes()) {
            json.member(profile.unit().field("tottime"), profile.nanos());
        }
        if (profile.countsBytes()) {
            json.member("totBytes", profile.allocatedBytes());
        }
        json.name("functions").array(() -> functions(json, profile));
        json.name("tree").object(() -> tree(json, profile));
    }

    private static void sampling(Json json, Sampling sampling) {
        json.member("event", sampling.event());
        json.member(sampling.unit().field("interval"), sampling.interval());
        json.member("samples", sampling.isCounted() ? sampling.samples() : null);
        json.name("notes").array(() -> sampling.notes().forEach(json::value));
    }

    private static void functions(Json json, Profile profile) {
        List<FunctionStats> functions = new ArrayList<>(profile.functions());
        functions.sort(Comparator.comparing(f -> f.function().toString()));
        for (FunctionStats stats : functions) {
            json.object(() -> {
                json.member("name", stats.function());
                json.member("qualifiedName", stats.function().qualifiedName());
                if (!profile.isSampled()) {
                    json.member("ncalls", stats.times().calls());
                }
                times(json, profile, stats.times());
                json.name("callers").array(() -> {
                    for (Edge edge : stats.callers()) {
                        json.object(() -> {
                            json.member("name", edge.caller());
                            if (profile.countsPaths()) {
                                json.member("ncalls", edge.times().calls());
                            }
                            times(json, profile, edge.times());
                        });
                    }
                });
            });
        }
    }

    private static void times(Json json, Profile profile, Times times) {
        if (profile.countsPaths()) {
            json.member("primitiveCalls", times.primitiveCalls());
        } else if (profile.isSampled() && profile.sampling().isCounted()) {
            json.member("samples", times.calls());
        }
        if (profile.hasTimes()) {
            json.member(profile.unit().field("tottime"), times.tottimeNanos());
            json.member(profile.unit().field("cumtime"), times.cumtimeNanos());
        }
        if (profile.countsBytes()) {
            json.member("totBytes", times.totBytes());
            json.member("cumBytes", times.cumBytes());
        }
    }

    private static void tree(Json json, Profile profile) {
        TimedTree tree = profile.tree();
        json.member("folded", tree.folded());
        column(json, "parent", tree.size(), tree::parent);
        column(json, "function", tree.size(), tree::method);
        if (profile.countsPaths()) {
            column(json, "calls", tree.size(), tree::calls);
        } else if (profile.isSampled() && profile.sampling().isCounted()) {
            column(json, "samples", tree.size(), tree::calls);
        }
        column(json, profile.unit().field("own"), tree.size(), tree::own);
        if (profile.countsBytes()) {
            column(json, "ownBytes", tree.size(), tree::ownBytes);
        }
    }

    private static void column(Json json, String name, int size, IntToLongFunction value) {
        json.name(name).array(() -> {
            for (int node = 0; node < size; node++) {
                json.value(value.applyAsLong(node));
            }
        });
    }
}
