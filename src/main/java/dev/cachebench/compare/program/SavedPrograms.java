package dev.cachebench.compare.program;

import dev.cachebench.compare.ComparisonFile;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.SavedConditions;
import dev.cachebench.compare.SavedNode;
import dev.cachebench.text.UserFault;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a saved comparison of programs says of their figures.
 *
 * @param program what was run, as typed
 * @param samples of each figure that is known of every round, by variant
 * @param conditions under which they were measured
 */
public record SavedPrograms(String program, Map<String, Map<ProgramFigure, double[]>> samples, Conditions conditions) {

    /** @throws UserFault if there is no saved comparison of programs in there that this cachebench understands */
    public static SavedPrograms read(String file) {
        return ComparisonFile.read(file, SavedPrograms::of);
    }

    private static SavedPrograms of(SavedNode document) {
        SavedConditions.requireComparison(document);
        if (!document.members().containsKey("program")) {
            throw UserFault.usage("it is a comparison of methods, and not of programs");
        }
        Map<String, Map<ProgramFigure, double[]>> samples = new LinkedHashMap<>();
        for (SavedNode variant : document.member("variants").elements()) {
            String name = variant.member("name").text();
            if (samples.put(name, figures(variant)) != null) {
                throw variant.member("name").wrong("a name of its own: another variant is called '" + name + "'");
            }
        }
        return new SavedPrograms(
                document.member("program").text(), samples, SavedConditions.of(document.member("environment")));
    }

    private static Map<ProgramFigure, double[]> figures(SavedNode variant) {
        Map<ProgramFigure, double[]> figures = new EnumMap<>(ProgramFigure.class);
        for (ProgramFigure figure : ProgramFigure.values()) {
            SavedNode samples = variant.member(figure.id());
            if (samples.holdsNumbers()) {
                figures.put(figure, samples.numbers());
            }
        }
        return figures;
    }

    /** The names of its variants. */
    public Set<String> variants() {
        return samples.keySet();
    }
}
