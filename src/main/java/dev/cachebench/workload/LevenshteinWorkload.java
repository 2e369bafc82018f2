package dev.cachebench.workload;

import dev.cachebench.trace.synth.Order;
import dev.cachebench.weave.EntryPoint;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** The spelling checker with its words and its dictionary. */
public final class LevenshteinWorkload {
    private static final MethodRef CLOSEST =
            Workloads.method("Levenshtein", "closest", "([Ljava/lang/String;[Ljava/lang/String;I)Ljava/lang/String;");

    private LevenshteinWorkload() {}

    /**
     * @param words one or more
     * @param dictionary one or more
     * @param top how many entries to name per word, 1 or more
     */
    public static Workload of(List<String> words, List<String> dictionary, int top) {
        return workload(List.copyOf(words), words, dictionary, top);
    }

    /**
     * As many words as the dictionary has, drawn from it.
     *
     * @param dictionary one or more
     * @param order how they are drawn
     * @param top how many entries to name per word, 1 or more
     */
    public static Workload atRandom(List<String> dictionary, Order order, int top) {
        Order.Places places = order.over(dictionary.size());
        List<String> words = new ArrayList<>();
        for (int i = 0; i < dictionary.size(); i++) {
            words.add(dictionary.get(places.next()));
        }
        return workload(List.of(words.size() + " words"), words, dictionary, top);
    }

    /** The same look-up with the cache around all of it, whose result depends on every word of the dictionary. */
    public static Workload aroundClosest(Workload lookUp) {
        return new Workload(
                lookUp.name(), lookUp.args(), CLOSEST, EntryPoint.open(CLOSEST), lookUp.calls(), null, List.of());
    }

    private static Workload workload(List<Object> args, List<String> words, List<String> dictionary, int top) {
        return new Workload(
                "levenshtein",
                args,
                Workloads.method("Levenshtein", "distance", "(Ljava/lang/String;Ljava/lang/String;)I"),
                EntryPoint.open(CLOSEST),
                Calls.loop(
                        (long) words.size() * dictionary.size(),
                        words.toArray(String[]::new),
                        dictionary.toArray(String[]::new),
                        top),
                null,
                List.of());
    }
}
