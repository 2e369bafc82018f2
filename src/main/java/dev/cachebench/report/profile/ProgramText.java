package dev.cachebench.report.profile;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.TimedTree;
import dev.cachebench.program.ProfiledProgram;
import dev.cachebench.report.Style;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;

/** The profile of a program, for a person at a terminal. */
public final class ProgramText {
    private static final int MOST_THREADS = 50;

    private final Style style;
    private final ProfileView view;
    private final boolean perThread;
    private final CallTreeText.View tree; // null for none

    /**
     * @param perThread whether each thread gets a table of its own, instead of one for all
     * @param tree how the call tree that follows is shown; {@code null} for none
     */
    public ProgramText(Style style, ProfileView view, boolean perThread, CallTreeText.View tree) {
        this.style = style;
        this.view = view;
        this.perThread = perThread;
        this.tree = tree;
    }

    public String of(ProfiledProgram.Result result) {
        Profile profile = result.profile();
        StringBuilder out = new StringBuilder();
        if (perThread) {
            threads(out, profile);
        } else {
            out.append(ProfileTable.of(profile, view, Scale.of(profile, view.unit()), style));
        }
        if (tree != null) {
            out.append(CallTreeText.of(profile, tree, style));
        }
        ClockNote.all(profile).forEach(note -> out.append(style.faint(note)).append('\n'));
        if (!perThread && profile.threads().size() > 1) {
            out.append(added(profile))
                    .append(" added up over all threads")
                    .append(includesWaiting(profile) ? ", waiting included" : "")
                    .append("; --threads tells them apart\n");
        }
        if (profile.tree().folded()) {
            out.append(
                    "there were more call paths than --max-nodes allows: calls and own times are right, but primitive calls,"
                            + " cumulative times and callers are so only of earlier ones; raise --max-nodes\n");
        }
        if (!result.complete()) {
            out.append("the profile covers the first ")
                    .append(Durations.text(profile.wallNanos()))
                    .append("; after that the program was killed or halted, or it still runs\n");
        }
        if (result.skippedCount() > 0) {
            int more = result.skippedCount() - 1;
            out.append("not counted: ")
                    .append(result.skipped().get(0))
                    .append(more > 0 ? "; and " + Counts.text(more) + " more" : "")
                    .append('\n');
        }
        return style.page(out.toString());
    }

    private static String added(Profile profile) {
        return switch (profile.unit()) {
            case NANOS -> "times are";
            case BYTES -> "sizes are";
            case CALLS -> "calls are";
        };
    }

    /** Probes read a clock on the wall, and so does one kind of sampler. */
    private static boolean includesWaiting(Profile profile) {
        return profile.countsPaths()
                || profile.sampling() != null && profile.sampling().event().equals("wall");
    }

    private void threads(StringBuilder out, Profile profile) {
        Scale scale = Scale.of(profile, view.unit());
        int shown = 0;
        for (TimedTree thread : SampledRows.javaFirst(profile)) {
            if (shown++ == MOST_THREADS) {
                out.append("... and ")
                        .append(Counts.text(profile.threads().size() - MOST_THREADS, "more thread"))
                        .append('\n');
                return;
            }
            out.append(style.bold("thread " + thread.name())).append('\n');
            out.append(ProfileTable.of(profile.of(thread), view, scale, style));
        }
    }
}
