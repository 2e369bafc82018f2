package dev.cachebench.advise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares what {@code cachebench advise} recommends with what is known of programs. The arguments are the project, a folder to work
 * in, and {@code planted SEED ROUNDS}, {@code nothing COUNT ROUNDS} or {@code reference NAME...}. The exit code is 1 if a goal
 * is missed.
 */
public final class AdviseBench {
    private static final int GOAL_FOUND = 13;
    private static final double GOAL_NOTHING = 0.95;

    private final Path root;
    private final Path folder;
    private final AdviceScore score = new AdviceScore(System.out);

    private AdviseBench(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        AdviseBench bench = new AdviseBench(Path.of(args[0]), Path.of(args[1]));
        boolean reached = switch (args[2]) {
            case "planted" -> bench.planted(Long.parseLong(args[3]), args[4]);
            case "nothing" -> bench.nothing(Integer.parseInt(args[3]), args[4]);
            case "reference" -> bench.reference(List.of(args).subList(3, args.length));
            default -> throw new IllegalArgumentException(args[2]);
        };
        System.exit(reached ? 0 : 1);
    }

    private boolean planted(long seed, String rounds) throws IOException, InterruptedException {
        for (PlantedProgram program : PlantedPrograms.all(seed)) {
            judge(program, rounds);
        }
        score.print();
        return score.count(Verdict.Kind.FOUND) >= GOAL_FOUND
                && score.count(Verdict.Kind.UNSAFE) == 0
                && score.count(Verdict.Kind.UNPROFITABLE, Verdict.Kind.WRONG_KEYS, Verdict.Kind.UNKNOWN) <= 1
                && score.failures() == 0;
    }

    private boolean nothing(int programs, String rounds) throws IOException, InterruptedException {
        int silent = 0;
        for (int seed = 1; seed <= programs; seed++) {
            silent += judge(PlantedPrograms.withoutOpportunity(seed), rounds)
                            .worth()
                            .isEmpty()
                    ? 1
                    : 0;
        }
        score.print();
        System.out.printf("%d of %d programs without an opportunity end in nothing%n", silent, programs);
        return silent >= GOAL_NOTHING * programs && score.count(Verdict.Kind.UNSAFE) == 0 && score.failures() == 0;
    }

    private Advised judge(PlantedProgram program, String rounds) throws IOException, InterruptedException {
        Path source = program.write(Files.createTempDirectory(folder, program.name()));
        Advised advised = Advised.run(root, folder, source, List.of(), List.of(rounds));
        score.add(program.name(), advised, Verdict.of(program, advised.worth()));
        return advised;
    }

    private boolean reference(List<String> names) throws IOException, InterruptedException {
        boolean reached = true;
        for (ReferenceSubject subject : ReferenceSubject.all(root)) {
            if (names.isEmpty() || names.contains(subject.name())) {
                reached &= subject.judge(root, folder, System.out);
            }
        }
        return reached;
    }
}
