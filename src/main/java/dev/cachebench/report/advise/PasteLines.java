package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lines that give the methods of an advice their caches in the source, method by method. */
final class PasteLines {
    private PasteLines() {}

    /** Of all caches that are recommended, for one library; empty if none is. */
    static String of(Advice advice, PasteLibrary library) {
        return of(advice, advice.worth(), library, true);
    }

    /** Of one cache; a comment that says why there are none, where nobody can write them. */
    static String of(Advice advice, Opportunity found, PasteLibrary library) {
        return of(advice, List.of(found), library, false);
    }

    private static String of(Advice advice, List<Opportunity> caches, PasteLibrary library, boolean titled) {
        List<String> all = new ArrayList<>();
        List<PastedMethod> written = new ArrayList<>();
        Set<String> imported = new HashSet<>();
        for (Opportunity each : caches) {
            String title =
                    titled ? "// " + library.title() + ", for " + AdviceSentences.name(each.method()) + "\n" : "";
            try {
                PastedMethod method = method(advice, each);
                String lines = library.lines(method);
                written.add(method);
                all.add(title + withoutImports(lines, imported, each.method().className()));
            } catch (NotWritable e) {
                all.add(title + "// There are no lines for it: " + e.getMessage() + ".\n");
            }
        }
        try {
            String shared = written.isEmpty() ? "" : library.shared(written);
            if (!shared.isEmpty()) {
                all.add("// " + library.title() + ", in the configuration, beside @EnableCaching\n" + shared);
            }
        } catch (NotWritable e) {
            throw new IllegalStateException(e); // they were written
        }
        return String.join("\n", all);
    }

    /** Imports that lines for the same class have had are left out. */
    private static String withoutImports(String lines, Set<String> imported, String className) {
        StringBuilder kept = new StringBuilder();
        boolean left = false; // whether imports were, so that the line after them is empty
        for (String line : lines.split("(?<=\n)")) {
            boolean repeated = line.startsWith("import ") && !imported.add(className + line);
            if (!repeated && !(left && kept.isEmpty() && line.isBlank())) {
                kept.append(line);
            }
            left |= repeated;
        }
        return kept.toString();
    }

    private static PastedMethod method(Advice advice, Opportunity found) throws NotWritable {
        Optional<Declaration> declaration = advice.declaration(found.method());
        if (declaration.isEmpty()) {
            throw new NotWritable("nothing is known of its declaration");
        }
        return new PastedMethod(
                found,
                declaration.get(),
                advice.watched(found.method()).orElse(null),
                overload(advice, found.method()));
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
