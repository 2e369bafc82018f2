package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Found;
import dev.cachebench.advise.Invocation;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Proof;
import dev.cachebench.advise.Watched;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.MethodRef;
import java.util.List;

/** Advice for tests of what is printed. */
public final class Advices {
    static final Proof PROOF = new Proof(
            List.of(4e9, 4.1e9, 3.9e9),
            List.of(3.2e9, 3.3e9, 3.1e9),
            new Interval(0.8, 0.78, 0.82),
            Verdict.FASTER,
            null,
            "exit code");

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

    /** With nothing but a cache that is not safe. */
    static Advice unsafe() {
        MethodRef rows = new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false);
        return advice(
                List.of(),
                List.of(Found.unsafe("format")),
                null,
                Ending.SHOWN,
                List.of(Found.watched(rows, 1, 0)),
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
                4_000_000_000L,
                3,
                new Advice.Hottest("Dates.parse", 0.4),
                worth,
                unsafe,
                List.of(new Declined(
                        new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false), 0.1, "is called once")),
                0.01,
                proof,
                watched,
                declarations,
                List.of(new Advice.Pass("as it is", 2, 1, 40e6), new Advice.Pass("sampled", 1, 1.2, 61e6)),
                60_000_000_000L,
                ending,
                List.of());
    }
}
