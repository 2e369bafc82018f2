package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.AdviceTime;
import dev.cachebench.advise.CompilerTime;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Found;
import dev.cachebench.advise.Garbage;
import dev.cachebench.advise.Hotspot;
import dev.cachebench.advise.Invocation;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Proof;
import dev.cachebench.advise.Watched;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Advice for tests of what is printed. */
public final class Advices {
    static final Proof PROOF = proof(new Interval(0.84, 0.82, 0.86));

    /** With so much of the time that the program takes as it is. */
    static Proof proof(Interval toPlain) {
        return proof(List.of(3.2e9, 3.3e9, 3.1e9), toPlain);
    }

    /** With runs that took so long with caches. */
    static Proof proof(List<Double> with) {
        return proof(with, new Interval(0.84, 0.82, 0.86));
    }

    private static Proof proof(List<Double> with, Interval toPlain) {
        return new Proof(
                List.of(3.8e9, 3.9e9, 3.7e9),
                List.of(4e9, 4.1e9, 3.9e9),
                with,
                new Interval(0.8, 0.78, 0.82),
                toPlain,
                Verdict.FASTER,
                null,
                "exit code");
    }

    private Advices() {}

    /** With a cache that pays, one that is not safe, and a method that is not worth one. */
    public static Advice shown() {
        return advice(List.of(Found.safe("isDate")), PROOF, Ending.SHOWN);
    }

    static Advice advice(List<Opportunity> worth, Proof proof, Ending ending) {
        return advice(worth, proof, ending, List.of(), List.of());
    }

    static Advice advice(
            List<Opportunity> worth,
            Proof proof,
            Ending ending,
            List<Watched> watched,
            List<Declaration> declarations) {
        List<Opportunity> unsafe = worth.isEmpty() ? List.of() : List.of(Found.unsafe("format"));
        return advice(worth, unsafe, proof, ending, watched, declarations);
    }

    /** With nothing to recommend, and a method that takes so much of the time by itself. */
    static Advice hottest(double share) {
        Advice advice = advice(List.of(), null, Ending.SHOWN);
        return new Advice(
                advice.invocation(),
                advice.time(),
                advice.programNanos(),
                advice.noise(),
                advice.candidates(),
                new Advice.Hottest("Dates.parse", share),
                advice.worth(),
                advice.unsafe(),
                advice.declined(),
                advice.threshold(),
                advice.proof(),
                advice.watched(),
                advice.declarations(),
                advice.passes(),
                advice.nanos(),
                advice.ending(),
                advice.partial(),
                advice.notes());
    }

    /** With nothing but a cache that is not safe. */
    static Advice unsafe() {
        return unsafe(Found.unsafe("format"));
    }

    static Advice unsafe(Opportunity found) {
        MethodRef rows = new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false);
        return advice(List.of(), List.of(found), null, Ending.SHOWN, List.of(Found.watched(rows, 1, 0)), List.of());
    }

    /** With a method that is not worth a cache, of which so much was seen. */
    static Advice watching(Watched watched) {
        return advice(List.of(), null, Ending.SHOWN, List.of(watched), List.of());
    }

    /** The same advice on a program whose runs got something of their own. */
    static Advice given(Advice advice, String... runs) {
        Invocation usual = advice.invocation();
        return new Advice(
                new Invocation(usual.program(), List.of(runs), usual.arguments()),
                advice.time(),
                advice.programNanos(),
                advice.noise(),
                advice.candidates(),
                advice.hottest(),
                advice.worth(),
                advice.unsafe(),
                advice.declined(),
                advice.threshold(),
                advice.proof(),
                advice.watched(),
                advice.declarations(),
                advice.passes(),
                advice.nanos(),
                advice.ending(),
                advice.partial(),
                advice.notes());
    }

    /** The same of one that allocates. */
    static Advice watching(Watched watched, Garbage garbage) {
        Hotspot method = new Hotspot(watched.method(), 0.1, 100, false, garbage, 1, CompilerTime.NONE);
        return declining(watched, new Declined(method, "is called once"), 0.018);
    }

    /** With a method that a cache of the program calls. */
    static Advice loaded(Declined.Kind kind) {
        Watched rows = Found.watched(new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false), 1, 0);
        Hotspot method = new Hotspot(rows.method(), 0.1, 100, false, Garbage.NONE, 1, CompilerTime.NONE);
        return declining(rows, new Declined(method, "is called for what it lacks", kind), 0.018);
    }

    /** Where two runs as it is differ much. */
    static Advice unsteady() {
        Watched rows = Found.watched(new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false), 1, 0);
        Hotspot method = new Hotspot(rows.method(), 0.1, 100, false, Garbage.NONE, 1, CompilerTime.NONE);
        return declining(rows, new Declined(method, "is called once"), 0.4);
    }

    private static Advice declining(Watched watched, Declined declined, double noise) {
        Advice advice = watching(watched);
        return new Advice(
                advice.invocation(),
                advice.time(),
                advice.programNanos(),
                noise,
                advice.candidates(),
                advice.hottest(),
                List.of(),
                List.of(),
                List.of(declined),
                advice.threshold(),
                null,
                advice.watched(),
                List.of(),
                advice.passes(),
                advice.nanos(),
                advice.ending(),
                advice.partial(),
                List.of());
    }

    /** Ended after a run for each of these. */
    static Advice interrupted(Advice.Step... steps) {
        List<Advice.Pass> passes = new ArrayList<>();
        for (Advice.Step step : steps) {
            passes.add(new Advice.Pass(step, 1, 1, 40e6));
        }
        return new Advice(
                new Invocation(List.of("a.Main"), List.of()),
                AdviceTime.CPU,
                4_000_000_000L,
                0.018,
                steps.length > 1 ? OptionalInt.of(3) : OptionalInt.empty(),
                null,
                List.of(),
                List.of(),
                List.of(),
                0.01,
                null,
                List.of(),
                List.of(),
                passes,
                60_000_000_000L,
                Ending.INTERRUPTED,
                false,
                List.of());
    }

    private static Advice advice(
            List<Opportunity> worth,
            List<Opportunity> unsafe,
            Proof proof,
            Ending ending,
            List<Watched> watched,
            List<Declaration> declarations) {
        return new Advice(
                new Invocation(List.of("-cp", "my classes", "a.Main"), List.of("book 8.xls", "10")),
                AdviceTime.CPU,
                4_000_000_000L,
                0.018,
                OptionalInt.of(3),
                new Advice.Hottest("Dates.parse", 0.4),
                worth,
                unsafe,
                List.of(new Declined(
                        new Hotspot(
                                new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false),
                                0.1,
                                100,
                                false,
                                Garbage.NONE,
                                1,
                                CompilerTime.NONE),
                        "is called once")),
                0.01,
                proof,
                watched,
                declarations,
                List.of(
                        new Advice.Pass(Advice.Step.AS_IS, 2, 1, 40e6),
                        new Advice.Pass(Advice.Step.SAMPLED, 1, 1.2, 61e6)),
                60_000_000_000L,
                ending,
                false,
                List.of());
    }
}
