package dev.cachebench.advise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Compares what {@code cachebench advise} recommends with what is known of programs. The arguments are the project, a
 * folder to work in, a {@link BenchMode}, and {@code planted SEED ROUNDS PROGRAM...}, {@code nothing COUNT ROUNDS
 * PROGRAM...}, {@code kinds ROUNDS KIND...} or {@code reference NAME...}, where no program and no name means all. The
 * exit code is 1 if a goal is missed.
 */
public final class AdviseBench {
    private static final int GOAL_FOUND = 13;
    private static final double GOAL_NOTHING = 0.95;

    private final Path root;
    private final Path folder;
    private final BenchMode mode;
    private final AdviceScore score = new AdviceScore(System.out);

    private AdviseBench(Path root, Path folder, BenchMode mode) {
        this.root = root;
        this.folder = folder;
        this.mode = mode;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        BenchMode mode = BenchMode.valueOf(args[2].toUpperCase(Locale.ROOT));
        AdviseBench bench = new AdviseBench(Path.of(args[0]), Path.of(args[1]), mode);
        List<String> rest = List.of(args).subList(4, args.length);
        boolean reached = switch (args[3]) {
            case "planted" -> bench.planted(Long.parseLong(rest.get(0)), rest.get(1), rest.subList(2, rest.size()));
            case "nothing" -> bench.nothing(Integer.parseInt(rest.get(0)), rest.get(1), rest.subList(2, rest.size()));
            case "kinds" -> bench.kinds(rest.get(0), rest.subList(1, rest.size()));
            case "reference" -> bench.reference(rest);
            default -> throw new IllegalArgumentException(args[3]);
        };
        System.exit(reached ? 0 : 1);
    }

    private boolean planted(long seed, String rounds, List<String> wanted) throws IOException, InterruptedException {
        int opportunities = 0;
        for (PlantedProgram program : PlantedPrograms.all(seed)) {
            if (wanted.isEmpty() || wanted.contains(program.name().replace("Planted", ""))) {
                judge(program, rounds);
                opportunities += program.opportunities();
            }
        }
        return isReached(opportunities);
    }

    /** A program of these kinds. */
    private boolean kinds(String rounds, List<String> kinds) throws IOException, InterruptedException {
        PlantedProgram program = PlantedPrograms.of("Kinds", 1, kinds.toArray(new String[0]));
        judge(program, rounds);
        return isReached(program.opportunities());
    }

    private boolean isReached(int opportunities) {
        score.print();
        return score.count(Verdict.Kind.FOUND) >= Math.min(GOAL_FOUND, opportunities)
                && score.count(Verdict.Kind.UNSAFE) == 0
                && score.count(Verdict.Kind.UNPROFITABLE, Verdict.Kind.WRONG_KEYS, Verdict.Kind.UNKNOWN) <= 1
                && score.failures() == 0
                && score.isPredicted();
    }

    private boolean nothing(int count, String rounds, List<String> wanted) throws IOException, InterruptedException {
        int silent = 0;
        int programs = 0;
        for (int seed = 1; seed <= count; seed++) {
            if (wanted.isEmpty() || wanted.contains(String.valueOf(seed))) {
                Advised advised = judge(PlantedPrograms.withoutOpportunity(seed), rounds);
                silent += advised.worth().isEmpty() ? 1 : 0;
                programs++;
            }
        }
        score.print();
        System.out.printf("%d of %d programs without an opportunity end in nothing%n", silent, programs);
        return silent >= GOAL_NOTHING * programs && score.count(Verdict.Kind.UNSAFE) == 0 && score.failures() == 0;
    }

    private Advised judge(PlantedProgram program, String rounds) throws IOException, InterruptedException {
        Path source = program.write(Files.createTempDirectory(folder, program.name()));
        Advised advised = Advised.run(root, folder, source, mode, List.of(rounds));
        score.add(program.name(), advised, Verdict.of(program, advised.worth()));
        return advised;
    }

    private boolean reference(List<String> names) throws IOException, InterruptedException {
        boolean reached = true;
        for (ReferenceSubject subject : ReferenceSubject.all(root)) {
            if (names.isEmpty() || names.contains(subject.name())) {
                reached &= subject.judge(root, folder, mode, score);
            }
        }
        score.print();
        return reached && score.isPredicted();
    }
}
