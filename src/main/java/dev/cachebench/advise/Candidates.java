package dev.cachebench.advise;

import dev.cachebench.advise.Declined.Kind;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.DeclaredMethods.Declared;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The methods that take much of a program's time, and what their code says of caches for them. */
final class Candidates {
    private static final double OFTEN = 0.05; // of the calls, for their repeats to be worth a word

    private final Hotspots hotspots;
    private final ProgramClasses classes;
    private CodeJudge judge;
    private boolean allKnown = true; // of its classes
    private final Map<MethodRef, Safety> safeties = new LinkedHashMap<>();
    private final List<WatchTarget> targets = new ArrayList<>();
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<Declined> declined = new ArrayList<>();
    private final Map<MethodRef, String> notes = new LinkedHashMap<>();
    private final Map<MethodRef, String> loading = new HashMap<>(); // libraries whose caches call methods as they load

    Candidates(Hotspots hotspots, ProgramClasses classes) {
        this.hotspots = hotspots;
        this.classes = classes;
        judge = new CodeJudge(classes);
        Declaration.Reader declared = new Declaration.Reader(classes::read);
        for (Hotspot each : hotspots.candidates()) {
            declarations.add(declared.read(each.method()));
            String cache = LibraryCache.reason(each.method(), classes);
            String useless = cache != null ? cache : judge.useless(each.method());
            if (useless == null) {
                safeties.put(each.method(), judge.safety(each.method()));
                targets.add(judge.target(each.method()));
            } else {
                declined.add(each.declined(useless));
            }
        }
    }

    /** Those for which a cache may have a use. */
    List<WatchTarget> targets() {
        return targets;
    }

    /** Of all of them. */
    List<Declaration> declarations() {
        return declarations;
    }

    /** Those for which a cache has no use, as far as is known by now. */
    List<Declined> declined() {
        return declined;
    }

    /** What the code of one of the targets says, and how often what it reads was written, once it was watched. */
    Safety safety(MethodRef method) {
        return safeties.get(method);
    }

    /**
     * Judges from now on with classes in mind that the program has loaded and that are not on its class path.
     *
     * @param foreign their class files; empty if there are too many to know
     */
    void learn(Optional<List<byte[]>> foreign) {
        if (foreign.isEmpty()) {
            unknown("more classes that are not on the class path than can be looked at");
        } else if (!classes.learn(foreign.get())) {
            unknown("classes that are not on the class path and that cannot be read");
        } else {
            judge = new CodeJudge(classes);
        }
    }

    private void unknown(String beside) {
        safeties.replaceAll((method, any) -> Safety.unsafe("runs beside " + beside, null, null));
        allKnown = false;
    }

    /** For which targets no calls were watched, and why. */
    interface Unwatched {
        /** A sentence without its subject. */
        String why(MethodRef method);
    }

    /**
     * The caches that might pay, by the places of their methods among the hotspots; the others are declined.
     *
     * @param watched what watching the targets has shown
     * @param cpu of the program, as far as the calls of each method belong to it that were watched
     */
    Map<Integer, SizedCache> sized(
            Map<MethodRef, Watched> watched, Unwatched unwatched, Function<MethodRef, WithoutCaches> cpu) {
        Map<Integer, SizedCache> caches = new LinkedHashMap<>();
        CacheLoads loads = new CacheLoads(classes, judge);
        for (int i = 0; i < hotspots.candidates().size(); i++) {
            Hotspot each = hotspots.candidates().get(i);
            if (safeties.containsKey(each.method())) {
                Watched seen = watched.get(each.method());
                if (seen != null && allKnown) {
                    Safety safety = judge.safety(each.method(), seen.writes());
                    safeties.put(
                            each.method(),
                            seen.resultsChanged() == 0
                                    ? safety
                                    : safety.changed(seen.resultsChanged(), seen.resultsAgain()));
                }
                SizedCache sized = seen == null
                        ? SizedCache.none(unwatched.why(each.method()))
                        : sized(each, seen, cpu.apply(each.method()));
                String misfit = sized.cache() == null ? sized.reason() : misfit(each.method(), sized.cache());
                CacheLoads.Cache cache = misfit == null ? loads.of(seen) : null;
                if (cache == null && seen != null && repeats(seen)) {
                    calledByLoads(each.method(), CacheLoads.library(seen));
                }
                if (misfit != null) {
                    declined.add(told(each.declined(misfit)));
                } else if (cache != null && cache.single()) {
                    declined.add(new Declined(each, loaded(cache), Kind.LOADED));
                } else {
                    caches.put(i, sized);
                    if (cache != null) {
                        notes.put(each.method(), note(each.method(), cache));
                    }
                }
            }
        }
        return caches;
    }

    private static boolean repeats(Watched seen) {
        WatchedKeying keying = seen.by(Keying.CACHE).orElse(null);
        return keying != null && keying.repeats() >= OFTEN * keying.requests() && keying.repeats() > 0;
    }

    /** @param library {@code null} for none */
    private void calledByLoads(MethodRef method, String library) {
        if (library != null) {
            loading.put(method, library);
            notes.put(
                    method,
                    "Nearly all calls of " + method.simpleClassName() + "." + method.name()
                            + " come from loads of a cache of " + library
                            + ": cachebench tune tells what that one would"
                            + " save at another size, these calls included.");
        }
    }

    /** The same, with what else is known of those whose calls come from caches of the program. */
    List<Declined> told(List<Declined> some) {
        return some.stream().map(this::told).toList();
    }

    private Declined told(Declined each) {
        String library = loading.get(each.method());
        return library == null ? each : each.calledByLoads(library);
    }

    private static String loaded(CacheLoads.Cache cache) {
        return "is called for what " + cache.name()
                + " lacks, and its calls repeat: cachebench tune tells why, and what that one would save at another size";
    }

    private static String note(MethodRef method, CacheLoads.Cache cache) {
        return method.simpleClassName() + "." + method.name() + " is called for what " + cache.name()
                + " lacks. If there is only one of these, calls repeat for keys that it has forgotten: cachebench tune"
                + " tells what it would save at another size.";
    }

    /** What should be known of caches for some methods, a sentence each. */
    List<String> notes(List<Opportunity> found) {
        List<String> some = new ArrayList<>();
        for (Opportunity each : found) {
            if (notes.containsKey(each.method())) {
                some.add(notes.get(each.method()));
            }
        }
        return some;
    }

    private SizedCache sized(Hotspot hotspot, Watched seen, WithoutCaches cpu) {
        MethodRef method = hotspot.method();
        return SizedCache.of(
                hotspot, seen, safeties.get(method), judge.isStateless(method), judge.keyFields(method), cpu);
    }

    /** Why a cache does not fit a method; {@code null} if it does. */
    private String misfit(MethodRef method, String cache) {
        List<Declared> methods = classes.methods(method.internalClassName());
        if (methods == null) {
            return "is of one of several classes of that name, which differ";
        }
        for (Declared declared : methods) {
            if (declared.ref().equals(method)) {
                try {
                    declared.fit(CacheSpec.parse(cache), classes::read);
                } catch (UserFault e) {
                    return "can have no cache: " + e.getMessage();
                }
            }
        }
        return null;
    }
}
