package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines that give the methods of an advice their caches in the source, method by method. */
final class PasteLines {
    private PasteLines() {}

    /** Of all caches that are recommended, for one library; empty if none is. */
    static String of(Advice advice, PasteLibrary library) {
        List<String> all = new ArrayList<>();
        for (Opportunity each : advice.worth()) {
            all.add("// " + library.title() + ", for " + AdviceSentences.name(each.method()) + "\n"
                    + of(advice, each, library));
        }
        return String.join("\n", all);
    }

    /** Of one cache; a comment that says why there are none, where nobody can write them. */
    static String of(Advice advice, Opportunity found, PasteLibrary library) {
        Optional<Declaration> declaration = advice.declaration(found.method());
        try {
            if (declaration.isEmpty()) {
                throw new NotWritable("nothing is known of its declaration");
            }
            return library.lines(new PastedMethod(
                    found,
                    declaration.get(),
                    advice.watched(found.method()).orElse(null),
                    overload(advice, found.method())));
        } catch (NotWritable e) {
            return "// There are no lines for it: " + e.getMessage() + ".\n";
        }
    }

    /** How many methods before this one would have a cache of the same name. */
    private static int overload(Advice advice, MethodRef method) {
        int before = 0;
        for (Opportunity each : advice.worth()) {
            if (each.method().equals(method)) {
                break;
            }
            if (each.method().className().equals(method.className())
                    && each.method().name().equalsIgnoreCase(method.name())) {
                before++;
            }
        }
        return before;
    }
}
