package dev.cachebench.measure.compare;

import dev.cachebench.measure.Environment;
import java.util.List;

/**
 * Where and how figures were taken.
 *
 * @param environment JVM, system and versions
 * @param jvmArgs options of the measuring JVMs
 * @param cpu the processor's name; {@code null} where the system does not tell
 * @param commit of the git repository in the current folder; {@code null} outside of one
 * @param seed of the order in which variants took their turns
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

    /** Whether times taken under these conditions and those can be held against each other. */
    public boolean sameMachine(Conditions other) {
        return environment.jvm().equals(other.environment.jvm())
                && environment.os().equals(other.environment.os())
                && environment.cpus() == other.environment.cpus()
                && java.util.Objects.equals(cpu, other.cpu)
                && jvmArgs.equals(other.jvmArgs);
    }
}
