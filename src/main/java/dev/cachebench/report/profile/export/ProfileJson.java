package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.TimedTree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;

/**
 * A profile for scripts: {@code functions[]} as in the {@code profile} of {@link dev.cachebench.report.run.JsonReport}, and
 * the call tree of all threads as columns. {@code tree.parent[i]}, {@code .function[i]} (an index into {@code names}),
 * {@code .calls[i]} and {@code .ownNanos[i]} are node {@code i}'s; node 0 is the root, whose function is -1, and a
 * parent comes before its children. Where allocated bytes were counted beside time, functions have {@code totBytes} and
 * {@code cumBytes}, and the tree {@code ownBytes}.
 *
 * <p>Of samples there are no calls, and {@code sampling} says what was sampled; sums of bytes are {@code totBytes},
 * {@code cumBytes} and {@code ownBytes}.
 */
public final class ProfileJson implements ProfileExport {
    private static final int SCHEMA = 1;

    private final String title;

    /** @param title what was profiled */
    public ProfileJson(String title) {
        this.title = title;
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        JsonOut json = new JsonOut(out);
        json.raw("{\"schema\":" + SCHEMA + ",\"title\":").quoted(title);
        if (profile.isSampled()) {
            sampling(json, profile.sampling());
        } else {
            json.raw(",\n\"clock\":").quoted(profile.clock().name().toLowerCase(Locale.ROOT));
            json.raw(",\"calls\":").raw(profile.calls());
            json.raw(",\"primitiveCalls\":").raw(profile.primitiveCalls());
            json.raw(",\"probeNanosPerCall\":" + profile.probeCost().exactNanos());
        }
        json.raw(",\"wallNanos\":").raw(profile.wallNanos());
        json.raw(",").quoted(profile.unit().field("tottime")).raw(":").raw(profile.nanos());
        if (profile.countsBytes()) {
            json.raw(",\"totBytes\":").raw(profile.allocatedBytes());
        }
        json.raw(",\n\"functions\":[");
        functions(json, profile);
        json.raw("],\n\"names\":[");
        String separator = "";
        for (Function function : profile.names()) {
            json.raw(separator).quoted(function.toString());
            separator = ",";
        }
        TimedTree tree = profile.tree();
        json.raw("],\n\"tree\":{\"folded\":" + tree.folded());
        column(json, "parent", tree.size(), tree::parent);
        column(json, "function", tree.size(), tree::method);
        if (!profile.isSampled()) {
            column(json, "calls", tree.size(), tree::calls);
        }
        column(json, profile.unit().field("own"), tree.size(), tree::own);
        if (profile.countsBytes()) {
            column(json, "ownBytes", tree.size(), tree::ownBytes);
        }
        json.raw("}}\n").flush();
    }

    private static void functions(JsonOut json, Profile profile) throws IOException {
        List<FunctionStats> functions = new ArrayList<>(profile.functions());
        functions.sort(Comparator.comparing(f -> f.function().toString()));
        String separator = "\n";
        for (FunctionStats stats : functions) {
            json.raw(separator);
            times(json, profile, stats.function(), stats.times());
            json.raw(",\"callers\":[");
            separator = "";
            for (Edge edge : stats.callers()) {
                json.raw(separator);
                times(json, profile, edge.caller(), edge.times());
                json.raw("}");
                separator = ",";
            }
            json.raw("]}");
            separator = ",\n";
        }
    }

    private static void sampling(JsonOut json, Sampling sampling) throws IOException {
        json.raw(",\n\"sampling\":{\"event\":").quoted(sampling.event());
        json.raw(",").quoted(sampling.unit().field("interval")).raw(":").raw(sampling.interval());
        json.raw(",\"notes\":[");
        String separator = "";
        for (String note : sampling.notes()) {
            json.raw(separator).quoted(note);
            separator = ",";
        }
        json.raw("]}");
    }

    private static void times(JsonOut json, Profile profile, Function function, Times times) throws IOException {
        json.raw("{\"name\":").quoted(function.toString());
        if (!profile.isSampled()) {
            json.raw(",\"ncalls\":").raw(times.calls());
            json.raw(",\"primitiveCalls\":").raw(times.primitiveCalls());
        }
        json.raw(",").quoted(profile.unit().field("tottime")).raw(":").raw(times.tottimeNanos());
        json.raw(",").quoted(profile.unit().field("cumtime")).raw(":").raw(times.cumtimeNanos());
        if (profile.countsBytes()) {
            json.raw(",\"totBytes\":").raw(times.totBytes());
            json.raw(",\"cumBytes\":").raw(times.cumBytes());
        }
    }

    private static void column(JsonOut json, String name, int size, IntToLongFunction value) throws IOException {
        json.raw(",\n\"" + name + "\":[");
        for (int node = 0; node < size; node++) {
            json.raw(node == 0 ? "" : ",").raw(value.applyAsLong(node));
        }
        json.raw("]");
    }
}
