package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AgentFile;
import dev.cachebench.agent.ChildProfiles;
import dev.cachebench.agent.ProfileAgent;
import dev.cachebench.program.ProfiledProgram.Options;
import dev.cachebench.program.ProfiledProgram.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Counts and times calls by probes, in a program and, if asked to, in the JVMs that it starts. */
final class CountingCalls implements ProfilingAgent {
    private final Options options;
    private final AgentJar agent;
    private final Path saved;
    private final Path folder;
    private final ChildProfiles children;

    CountingCalls(Options options, AgentJar agent, Path saved, Path folder) {
        this.options = options;
        this.agent = agent;
        this.saved = saved;
        this.folder = folder;
        children = new ChildProfiles(folder.resolve("children"));
    }

    @Override
    public boolean isJava() {
        return true;
    }

    @Override
    public List<String> jvmArguments() throws IOException {
        Files.deleteIfExists(saved); // an older one must not be taken for this one's
        String argument = agent.jvmArgument(folder);
        Properties own = options.forAgent(Agent.TREE, saved, folder);
        if (options.children()) {
            own.setProperty(ProfileAgent.INHERITED, argument);
            own.setProperty(ProfileAgent.REPEATABLE, "true");
        }
        AgentJar.options(folder).write(own, options.children() ? children.options(own) : null);
        return List.of(argument);
    }

    @Override
    public Optional<Result> result(ChildJvm jvm) throws IOException {
        AgentFile.settle(saved, folder);
        return Files.exists(saved) ? Optional.of(Result.read(saved)) : Optional.empty();
    }

    @Override
    public List<ChildProfile> children() throws IOException {
        List<ChildProfile> profiles = new ArrayList<>();
        for (ChildProfiles.Child child : children.started()) {
            Path file = ChildProfiles.file(saved, child.number());
            settle(file);
            profiles.add(ChildProfile.read(child, file));
        }
        return profiles;
    }

    private void settle(Path file) {
        try {
            AgentFile.settle(file, folder);
        } catch (IOException e) {
            // what is in place has to do, if anything is; the profiles of other children are not lost for that
        }
    }
}
