package dev.cachebench.program;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What makes a JVM profile itself, and reads what it leaves behind. */
interface ProfilingAgent {
    /** The arguments that load the agents into the program's JVM. */
    List<String> jvmArguments() throws IOException;

    /** Whether it is one of Java, which needs more of the JVM. */
    boolean isJava();

    /** The profile of the JVM; empty if there is none. */
    Optional<ProfiledProgram.Result> result(ChildJvm jvm) throws IOException;

    /** Those of the JVMs that the program started. */
    default List<ChildProfile> children() throws IOException {
        return List.of();
    }

    /** Puts a recording in its place, if one was asked for; returns whether there is one. */
    default boolean keepRecording(ChildJvm jvm) throws IOException {
        return false;
    }
}
