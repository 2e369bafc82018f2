package dev.cachebench.compare;

import dev.cachebench.run.Environment;
import dev.cachebench.run.SystemFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Where and how figures were taken.
 *
 * @param environment JVM, system and versions
 * @param jvmArgs options of the measuring JVMs
 * @param cpu the processor's name; {@code null} where the system does not tell
 * @param commit of the git repository in the current folder; {@code null} outside of one
 * @param seed of the calls' random order, where it is random
 * @param started when, in UTC, as in ISO 8601
 * @param seconds how long it took
 */
public record Conditions(
        Environment environment,
        List<String> jvmArgs,
        String cpu,
        String commit,
        long seed,
        String started,
        double seconds) {

    static Conditions of(List<String> jvmArgs, long seed, String started, double seconds) {
        return new Conditions(Environment.current(), jvmArgs, cpuName(), gitCommit(), seed, started, seconds);
    }

    private static String cpuName() {
        String info = SystemFiles.here().read("proc/cpuinfo");
        if (info != null) {
            for (String line : info.split("\n")) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).trim();
                }
            }
        }
        return null;
    }

    private static String gitCommit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && commit.matches("[0-9a-f]{40,64}") ? commit : null;
        } catch (IOException e) {
            return null; // there is no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Whether times taken under these conditions and those can be held against each other. */
    public boolean sameMachine(Conditions other) {
        return environment.jvm().equals(other.environment.jvm())
                && environment.os().equals(other.environment.os())
                && environment.cpus() == other.environment.cpus()
                && Objects.equals(cpu, other.cpu)
                && jvmArgs.equals(other.jvmArgs);
    }
}
