package dev.cachebench.advise;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.DeclaredMethods.Declared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The methods of a program that take much of its time, by its sampled stacks. */
final class Hotspots {
    private final List<Hotspot> candidates = new ArrayList<>();
    private final List<Declined> declined = new ArrayList<>();
    private final List<Integer> functions = new ArrayList<>(); // of the candidates, by their numbers in the profile
    private final double[][] together; // shares of the time with both on the stack
    private final Advice.Hottest hottest;
    private final int most;
    private final Set<String> elsewhere = new LinkedHashSet<>(); // classes whose class files are not known
    private final long seenNanos;

    /**
     * @param profile of samples, or of counted calls
     * @param shares how much of the time its functions take
     * @param allocations of its methods
     * @param classes the program's, whose methods alone can have caches
     * @param least the least share of the time that counts
     * @param most how many candidates at most
     */
    Hotspots(
            Profile profile,
            StackShares shares,
            Allocations allocations,
            ProgramClasses classes,
            double least,
            int most) {
        this.most = most;
        seenNanos = profile.tree().cumulative(0);
        for (int number : byShare(shares, profile.names().size())) {
            if (shares.share(number) >= least) {
                add(profile, number, shares, allocations, classes);
            }
        }
        hottest = hottest(profile, shares);
        together = shares.together(functions.stream().mapToInt(number -> number).toArray());
    }

    private static List<Integer> byShare(StackShares shares, int functions) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < functions; i++) {
            numbers.add(i);
        }
        numbers.sort(Comparator.comparingDouble(number -> -shares.share(number)));
        return numbers;
    }

    private static Advice.Hottest hottest(Profile profile, StackShares shares) {
        FunctionStats first = null;
        for (FunctionStats each : profile.functions()) {
            if (each.function().method() != null
                    && (first == null
                            || each.times().tottimeNanos() > first.times().tottimeNanos())) {
                first = each;
            }
        }
        return first == null
                ? null
                : new Advice.Hottest(
                        first.function().name(), shares.ofAll(first.times().tottimeNanos()));
    }

    /** Time that is in the profile. */
    long seenNanos() {
        return seenNanos;
    }

    private void add(Profile profile, int number, StackShares shares, Allocations allocations, ProgramClasses classes) {
        Function.Method method = profile.names().get(number).method();
        Declared declared = method == null ? null : declared(method, classes);
        if (declared == null) {
            if (method != null && !isOfJdk(method.type())) {
                elsewhere.add(method.type());
            }
            return;
        }
        Hotspot found = new Hotspot(
                declared.ref(),
                shares.share(number),
                samples(profile, shares.timeOf(number)),
                shares.isRecursive(number),
                allocations.of(method),
                shares.threads(number),
                shares.compiling(number));
        if (declared.fault() != null) {
            if (!declared.name().equals("main") && !declared.name().equals("<clinit>")) {
                declined.add(found.declined(declared.fault()));
            }
        } else if (declared.isHidden()) {
            declined.add(found.declined("is made by the compiler, and has no name in the source"));
        } else if (declared.isUsedUp()) {
            declined.add(found.declined("returns what can be used only once"));
        } else if (candidates.size() == most) {
            declined.add(found.declined("was not looked at: " + most + " others take more of the time"));
        } else {
            functions.add(number);
            candidates.add(found);
        }
    }

    /** How many samples there are in so much time. */
    private long samples(Profile profile, long nanos) {
        return profile.sampling() != null && profile.sampling().isCounted()
                ? Math.round((double) profile.sampling().samples() * nanos / Math.max(1, seenNanos))
                : Math.max(1, nanos / 1_000_000);
    }

    private static Declared declared(Function.Method method, ProgramClasses classes) {
        List<Declared> methods = classes.methods(method.type().replace('.', '/'));
        for (Declared each : methods == null ? List.<Declared>of() : methods) {
            if (each.name().equals(method.name()) && each.descriptor().equals(method.descriptor())) {
                return each;
            }
        }
        return null;
    }

    /** By their share of the time, largest first. */
    List<Hotspot> candidates() {
        return candidates;
    }

    /** Whether methods take enough of the time whose class files are not to be had. */
    boolean isPartial() {
        return !elsewhere.isEmpty();
    }

    /**
     * That methods take enough of the time which were not looked at, as nobody knows their code; {@code null} for none.
     */
    String note() {
        if (elsewhere.isEmpty()) {
            return null;
        }
        String first = elsewhere.iterator().next();
        int others = elsewhere.size() - 1;
        return "Methods of " + first
                + (others == 0 ? "" : " and " + others + (others == 1 ? " other class" : " other classes"))
                + " take enough of the time, and were not looked at: no class file of that name was found, or several"
                + " that differ.";
    }

    /** By its name, as a profile has no more; hidden classes are the JDK's as far as anybody can tell. */
    private static boolean isOfJdk(String type) {
        return type.startsWith("java.")
                || type.startsWith("javax.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("com.sun.")
                || type.contains("$$Lambda")
                || type.contains("/")
                || type.contains("+0x");
    }

    /** Methods that take much time and can have no cache. */
    List<Declined> declined() {
        return declined;
    }

    /** The function that takes most by itself; {@code null} if there were no samples of Java code. */
    Advice.Hottest hottest() {
        return hottest;
    }

    /** The share of the time in which both candidates are on the stack. */
    double together(int one, int other) {
        return together[one][other];
    }
}
