package dev.cachebench.advise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Generates programs in which methods worth caching are planted, beside others that only look so. */
final class PlantedPrograms {
    private static final int PROGRAMS = 12;

    private PlantedPrograms() {}

    /** All kinds once, spread over twelve programs. */
    static List<PlantedProgram> all(long seed) {
        Random random = new Random(seed);
        List<PlantedKind> opportunities = new ArrayList<>(PlantedKind.opportunities());
        List<PlantedKind> decoys = new ArrayList<>(PlantedKind.decoys());
        Collections.shuffle(opportunities, random);
        Collections.shuffle(decoys, random);
        List<PlantedProgram> programs = new ArrayList<>();
        for (int i = 0; i < PROGRAMS; i++) {
            List<PlantedKind> kinds = new ArrayList<>();
            for (int j = i; j < opportunities.size(); j += PROGRAMS) {
                kinds.add(opportunities.get(j));
            }
            for (int j = i; j < decoys.size(); j += PROGRAMS) {
                kinds.add(decoys.get(j));
            }
            Collections.shuffle(kinds, random);
            programs.add(program("Planted" + (i + 1), kinds, random));
        }
        return programs;
    }

    /** A program of three kinds of method, none of which is worth a cache. */
    static PlantedProgram withoutOpportunity(long seed) {
        Random random = new Random(seed);
        List<PlantedKind> decoys = new ArrayList<>(PlantedKind.decoys());
        Collections.shuffle(decoys, random);
        List<PlantedKind> kinds = new ArrayList<>();
        for (PlantedKind kind : decoys) {
            if (kinds.size() < 3 && kind.truths().stream().noneMatch(truth -> truth.endsWith(" copy"))) {
                kinds.add(kind);
            }
        }
        return program("Nothing" + seed, kinds, random);
    }

    /** A program of these kinds. */
    static PlantedProgram of(String name, long seed, String... kinds) {
        List<PlantedKind> known = new ArrayList<>(PlantedKind.opportunities());
        known.addAll(PlantedKind.decoys());
        List<PlantedKind> chosen = new ArrayList<>();
        for (String kind : kinds) {
            chosen.add(known.stream()
                    .filter(each -> each.name().equals(kind))
                    .findFirst()
                    .orElseThrow());
        }
        return program(name, chosen, new Random(seed));
    }

    private static PlantedProgram program(String name, List<PlantedKind> kinds, Random random) {
        StringBuilder rounds = new StringBuilder();
        StringBuilder sums = new StringBuilder();
        StringBuilder classes = new StringBuilder();
        List<PlantedMethod> methods = new ArrayList<>();
        for (PlantedKind kind : kinds) {
            PlantedKind.Planted planted = kind.plant(random);
            rounds.append("            ").append(planted.name()).append(".round(i, rounds);\n");
            sums.append("        System.out.println(").append(planted.name()).append(".sum);\n");
            classes.append('\n').append(planted.source());
            methods.add(planted.method());
        }
        String source = "import java.util.*;\n\npublic class " + name + " {\n"
                + "    public static void main(String[] args) throws Exception {\n"
                + "        int rounds = Integer.parseInt(args[0]);\n"
                + "        int other = 0;\n"
                + "        for (int i = 0; i < rounds; i++) {\n" + rounds
                + "            for (int w = 0; w < 1500; w++) {\n"
                + "                other = other * 31 + (other >>> 7 ^ w);\n"
                + "            }\n"
                + "        }\n" + sums
                + "        System.out.println(other);\n    }\n}\n" + classes;
        return new PlantedProgram(name, source, List.copyOf(methods));
    }
}
