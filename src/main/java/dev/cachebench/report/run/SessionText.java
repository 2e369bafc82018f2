package dev.cachebench.report.run;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.TableCost;
import dev.cachebench.report.Elided;
import dev.cachebench.report.HeldText;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.SavingText;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.report.TierTable;
import dev.cachebench.report.profile.CallTreeText;
import dev.cachebench.report.profile.ClockNote;
import dev.cachebench.report.profile.ProfileTable;
import dev.cachebench.report.profile.ProfileView;
import dev.cachebench.report.profile.Scale;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import dev.cachebench.run.Session;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Factors;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.Shown;
import java.util.ArrayList;
import java.util.List;

/** The report for a person at a terminal. */
public final class SessionText implements Renderer<Session> {
    private static final int RUNS_SHOWN = 10;
    private static final int VALUE_SHOWN = 24;
    private static final int RESULT_SHOWN = 2_000; // characters

    private final Style style;
    private final ProfileView view;
    private final CallTreeText.View tree; // null for none
    private final boolean full;

    /**
     * @param tree how the call tree after each profile is shown; {@code null} for none
     * @param full whether a long result is shown to its end
     */
    public SessionText(Style style, ProfileView view, CallTreeText.View tree, boolean full) {
        this.style = style;
        this.view = view;
        this.tree = tree;
        this.full = full;
    }

    @Override
    public String render(Session session) {
        if (session.variants().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        String value = session.variants().get(0).first().value();
        String digest = session.variants().get(0).first().digest();
        out.append(style.verbatim(Shown.legible(session.workload().title())));
        if (digest != null) {
            long calls = session.workload().calls().count();
            out.append(", the last of ").append(Counts.text(calls, "call"));
        }
        boolean cut = !full && value.length() > RESULT_SHOWN;
        String shown = cut ? value.substring(0, RESULT_SHOWN) + "..." : value;
        out.append(shown.contains("\n") ? " =\n" : " = ")
                .append(style.bold(style.verbatim(Shown.legibleLines(shown))))
                .append('\n');
        if (cut) {
            out.append("these are the first ")
                    .append(Counts.text(RESULT_SHOWN))
                    .append(" of ")
                    .append(Counts.text(value.length(), "character"))
                    .append("; --full shows all\n");
        }
        String unshown = session.unshown();
        if (unshown != null) {
            out.append("values are not compared: what a ")
                    .append(style.verbatim(unshown))
                    .append(" holds is not shown\n");
        } else if (digest != null) {
            out.append("digest of all results: ").append(digest).append('\n');
        }
        for (String note : session.workload().notes()) {
            out.append(note).append('\n');
        }
        boolean several = session.variants().size() > 1;
        Scale scale = view == null ? null : Scale.of(session, view.unit());
        for (CacheRuns variant : session.variants()) {
            StringBuilder part = new StringBuilder();
            looks(part, variant, scale);
            if (several && part.length() > 0) {
                out.append('\n').append(style.bold("cache " + variant.cache())).append('\n');
            }
            out.append(part);
        }
        if (several) {
            out.append('\n').append(comparison(session, style).text(style));
            advice(out, session);
            tables(out, session);
            tiers(out, session);
            out.append(style.faint("Single runs, one after the other in one JVM: an indication, not a measurement.\n"));
        } else {
            summary(out, session.variants().get(0));
        }
        return style.page(out.toString());
    }

    /** Profiles, steps and contents. */
    private void looks(StringBuilder out, CacheRuns variant, Scale scale) {
        for (Run run : variant.runs()) {
            if (run.profile() != null) {
                if (variant.runs().size() > 1) {
                    out.append('\n')
                            .append(style.bold("run " + run.repetition() + temperature(variant, run)))
                            .append('\n');
                }
                out.append(ProfileTable.of(run.profile(), view, scale, style));
                if (tree != null) {
                    out.append(CallTreeText.of(run.profile(), tree, style));
                }
                for (String note : ClockNote.all(run.profile())) {
                    out.append(style.faint(note + "\n"));
                }
            }
        }
        if (variant.steps() != null) {
            out.append('\n').append(StepsText.of(variant.steps(), style));
        }
        if (variant.contents() != null) {
            out.append('\n').append(PeekText.of(variant.contents(), style));
        }
    }

    private void summary(StringBuilder out, CacheRuns variant) {
        if (variant.runs().size() > 1) {
            out.append('\n').append(runs(variant).text(style));
        } else if (variant.last().cacheInfo() != null) {
            out.append(variant.last().cacheInfo()).append('\n');
        }
        out.append(detail(variant)).append('\n');
        if (!variant.tiers().isEmpty()) {
            out.append(TierTable.of(variant.tiers()).text(style));
        }
        String keys = variant.last().cost() == null
                ? null
                : SavingText.keys(variant.last().cost());
        if (keys != null) {
            out.append(keys).append('\n');
        }
        for (String advice : variant.advice()) {
            out.append(advice).append('\n');
        }
        if (variant.table() != null) {
            out.append(breakEven(variant.table())).append('\n');
        }
    }

    private static String detail(CacheRuns variant) {
        Run run = variant.last();
        StringBuilder line = new StringBuilder();
        if (variant.runs().size() == 1) {
            line.append(Durations.text(run.elapsedNanos())).append(" elapsed, ");
        }
        if (run.cacheInfo() == null) {
            return line.append("no cache").toString();
        }
        CacheInfo info = run.cacheInfo();
        CacheCost cost = run.cost();
        line.append(Percentages.text(info.hitRatio())).append(" hits, ");
        if (variant.table() == null) {
            line.append(Counts.text(cost.evictions(), "eviction"));
            if (cost.expirations() > 0) {
                line.append(", ").append(Counts.text(cost.expirations(), "expiration"));
            }
            line.append(", computing took ")
                    .append(Durations.text(cost.computeNanos()))
                    .append(", ");
        }
        String saved = SavingText.known(cost.saving());
        return line.append(saved == null ? SavingText.unknown(info) : saved)
                .append(HeldText.clause(info, cost.bytes()))
                .append(CacheSpec.parse(variant.cache()).bytes() ? "; maxsize and currsize are bytes" : "")
                .toString();
    }

    private static String breakEven(TableCost table) {
        String paid = table.breakEvenCalls() < 0
                ? "it never pays for itself"
                : "it pays for itself after about " + Counts.text(Counts.rounded(table.breakEvenCalls()), "call");
        return "table of " + Counts.text(table.entries()) + " entries built in "
                + Durations.text(table.buildNanos())
                + "; computing takes " + Durations.text(table.computeNanos()) + " a call, looking up "
                + Durations.text(table.lookupNanos()) + ": " + paid;
    }

    private static void advice(StringBuilder out, Session session) {
        for (CacheRuns variant : session.variants()) {
            for (String advice : variant.advice()) {
                out.append(variant.cache()).append(": ").append(advice).append('\n');
            }
        }
    }

    private void tiers(StringBuilder out, Session session) {
        for (CacheRuns variant : session.variants()) {
            if (!variant.tiers().isEmpty()) {
                out.append('\n').append(TierTable.of(variant.tiers()).text(style));
            }
        }
    }

    private static void tables(StringBuilder out, Session session) {
        for (CacheRuns variant : session.variants()) {
            if (variant.table() != null) {
                out.append(variant.cache())
                        .append(": ")
                        .append(breakEven(variant.table()))
                        .append('\n');
            }
        }
    }

    private Table runs(CacheRuns variant) {
        Table table = new Table(">run", ">time", "", "CacheInfo");
        List<Run> runs = variant.runs();
        for (int i = 0; i < runs.size(); i++) {
            if (i == RUNS_SHOWN - 2 && runs.size() > RUNS_SHOWN) {
                int left = runs.size() - RUNS_SHOWN + 1;
                table.row("...", "", "", "... " + Counts.text(left, "more run") + " ...");
                i += left;
            }
            Run run = runs.get(i);
            table.row(
                    String.valueOf(run.repetition()),
                    Durations.text(run.elapsedNanos()),
                    temperature(variant, run).replaceFirst("^, ", ""),
                    info(run));
        }
        return table;
    }

    /** The first run meets an empty cache, the others what it left. */
    private static String temperature(CacheRuns variant, Run run) {
        return run.cacheInfo() == null || variant.table() != null ? "" : run.repetition() == 1 ? ", cold" : ", warm";
    }

    static Table comparison(Session session, Style style) {
        boolean repeated = session.variants().get(0).runs().size() > 1;
        Table table = repeated
                ? new Table("~cache", ">run", "~value", ">time", ">speed-up", "CacheInfo", ">hits", ">held")
                : new Table("~cache", "~value", ">time", ">speed-up", "CacheInfo", ">hits", ">held");
        for (CacheRuns variant : session.variants()) {
            for (int i = 0; i < variant.runs().size(); i++) {
                Run run = variant.runs().get(i);
                Run base = session.variants().get(0).runs().get(i);
                List<String> cells = new ArrayList<>(List.of(
                        variant.cache(),
                        String.valueOf(run.repetition()),
                        style.verbatim(Elided.line(run.value(), VALUE_SHOWN)),
                        Durations.text(run.elapsedNanos()),
                        Factors.text((double) base.elapsedNanos() / Math.max(1, run.elapsedNanos())),
                        info(run),
                        run.cacheInfo() == null
                                ? "-"
                                : Percentages.text(run.cacheInfo().hitRatio()),
                        held(run)));
                if (!repeated) {
                    cells.remove(1);
                }
                table.row(cells.toArray(String[]::new));
            }
        }
        return table;
    }

    private static String info(Run run) {
        return run.cacheInfo() == null ? "-" : run.cacheInfo().toString();
    }

    private static String held(Run run) {
        String held = run.cost() == null
                ? null
                : HeldText.of(run.cacheInfo(), run.cost().bytes());
        return held == null ? "-" : held;
    }
}
