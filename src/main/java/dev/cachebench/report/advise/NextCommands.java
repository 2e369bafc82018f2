package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Remedy;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands to go on with: that show what caches save which only people can know to be safe, and what those would
 * save that the program has, at other sizes.
 */
final class NextCommands {
    private static final int MOST = 3;

    private NextCommands() {}

    /**
     * A command, and what it is for.
     *
     * @param title a sentence, with a colon behind it
     */
    record Command(String title, String line) {}

    /** For the first of the caches that something makes safe, and for those that there are. */
    static List<Command> of(Advice advice) {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < advice.unsafe().size() && commands.size() < MOST; i++) {
            Opportunity each = advice.unsafe().get(i);
            String line = line(advice, each);
            if (line != null) {
                commands.add(new Command(
                        "To see what " + (advice.worth().size() + i + 1) + " saves with "
                                + each.safety().remedies().get(0).option() + ":",
                        line));
            }
        }
        String tune = tune(advice);
        if (tune != null) {
            commands.add(new Command("To see what the caches that it has would save at other sizes:", tune));
        }
        return commands;
    }

    /** {@code null} if nothing that takes much of the time is called by a cache of the program for what it lacks. */
    static String tune(Advice advice) {
        if (advice.declined().stream().noneMatch(Declined::isBehindCache)) {
            return null;
        }
        List<String> words = new ArrayList<>(List.of("cachebench", "tune"));
        words.addAll(advice.invocation().program());
        return MemoizeLine.line(words, advice);
    }

    /** Of one of them; {@code null} if nothing makes it safe, or the program is one that cannot be run again. */
    static String line(Advice advice, Opportunity each) {
        if (each.safety().remedies().isEmpty() || advice.ending() == Ending.OBSERVED || advice.runs() == 0) {
            return null;
        }
        Remedy best = each.safety().remedies().get(0);
        List<String> words = new ArrayList<>(List.of("cachebench", "compare"));
        words.addAll(advice.invocation().program());
        words.addAll(advice.invocation().runs());
        words.addAll(List.of("--cache", "none", "--method", MemoizeLine.glob(each.method())));
        words.addAll(List.of("--cache", best.in(each.cache())));
        return MemoizeLine.line(words, advice);
    }
}
