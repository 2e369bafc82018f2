package dev.cachebench.compare;

import dev.cachebench.run.Environment;
import dev.cachebench.run.SystemFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where and how a comparison was measured.
 *
 * @param environment JVM, system and versions
 * @param jvmArgs options of the measuring JVMs
 * @param cpu the processor's name, where the system tells it
 * @param commit of the git repository in the current folder, if it is in one
 * @param seed of the calls' random order, where it is random
 * @param orderSeed of the random order in which the variants took turns
 * @param threads that ran the function at the same time in each JVM
 * @param started when, in UTC, as in ISO 8601
 * @param seconds how long it took
 */
public record Conditions(
        Environment environment,
        List<String> jvmArgs,
        Optional<String> cpu,
        Optional<String> commit,
        long seed,
        long orderSeed,
        int threads,
        String started,
        double seconds) {

    static Conditions of(Comparer.Settings settings, String started, double seconds) {
        return here(
                settings.jvmArgs(),
                settings.seed(),
                settings.orderSeed(),
                settings.measures().threads(),
                started,
                seconds);
    }

    /** The conditions on this machine and in this folder. */
    public static Conditions here(
            List<String> jvmArgs, long seed, long orderSeed, int threads, String started, double seconds) {
        return new Conditions(
                Environment.current(), jvmArgs, cpuName(), gitCommit(), seed, orderSeed, threads, started, seconds);
    }

    private static Optional<String> cpuName() {
        String info = SystemFiles.here().read("proc/cpuinfo");
        if (info != null) {
            for (String line : info.split("\n")) {
                if (line.startsWith("model name")) {
                    return Optional.of(line.substring(line.indexOf(':') + 1).trim());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> gitCommit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && commit.matches("[0-9a-f]{40,64}") ? Optional.of(commit) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether times measured under these conditions and the others can be compared. */
    public boolean sameMachine(Conditions other) {
        return environment.jvm().equals(other.environment.jvm())
                && environment.os().equals(other.environment.os())
                && environment.cpus() == other.environment.cpus()
                && cpu.equals(other.cpu)
                && threads == other.threads
                && jvmArgs.equals(other.jvmArgs);
    }
}
