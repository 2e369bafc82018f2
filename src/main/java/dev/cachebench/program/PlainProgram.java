package dev.cachebench.program;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A program as it is, without an agent. */
public final class PlainProgram implements ProgramRun {
    private final ChildJvm jvm;

    public PlainProgram(Program program) {
        jvm = new ChildJvm(program);
    }

    @Override
    public int run() throws IOException, InterruptedException {
        return jvm.run(List.of(), List.of());
    }

    @Override
    public Optional<String> note() {
        return Optional.empty();
    }

    @Override
    public long pid() {
        return jvm.pid();
    }

    @Override
    public void terminate() {
        jvm.terminate();
    }

    @Override
    public int outlive(boolean terminal) throws InterruptedException {
        return jvm.outlive(terminal);
    }
}
