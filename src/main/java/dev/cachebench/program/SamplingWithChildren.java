package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.ChildProfiles;
import dev.cachebench.agent.ProfileAgent;
import dev.cachebench.profile.async.AgentOptions;
import dev.cachebench.profile.async.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Samples a program and the JVMs that it starts: async-profiler samples, and our Java agent hands both on. */
final class SamplingWithChildren implements ProfilingAgent {
    private final AgentOptions sampler;
    private final SourceLines lines;
    private final AgentJar agent;
    private final Path folder;
    private final ChildProfiles children;

    SamplingWithChildren(AgentOptions sampler, SourceLines lines, AgentJar agent, Path folder) {
        this.sampler = sampler;
        this.lines = lines;
        this.agent = agent;
        this.folder = folder;
        children = new ChildProfiles(folder.resolve("children"));
    }

    @Override
    public boolean isJava() {
        return true;
    }

    @Override
    public List<String> jvmArguments() throws IOException {
        List<String> arguments = List.of(agent.jvmArgument(folder), sampler.inheritedArgument());
        Properties options = new Properties();
        options.setProperty(Agent.JOB, Agent.PROFILE);
        options.setProperty(Agent.MODE, Agent.SAMPLES);
        options.setProperty("file", folder.resolve("profile").toString());
        options.setProperty(ProfileAgent.INHERITED, String.join("\n", arguments));
        options.setProperty(ProfileAgent.REPEATABLE, String.valueOf(sampler.isRepeatable()));
        AgentJar.options(folder).write(options, children.options(options));
        return arguments;
    }

    @Override
    public Optional<ProfiledProgram.Result> result(ChildJvm jvm) throws IOException {
        return Optional.of(new ProfiledProgram.Result(
                sampler.profile(jvm.pid(), lastByPid().keySet(), jvm.wallNanos(), lines)));
    }

    @Override
    public List<ChildProfile> children() throws IOException {
        Map<String, ChildProfiles.Child> last = lastByPid();
        List<ChildProfile> profiles = new ArrayList<>();
        for (ChildProfiles.Child child : children.started()) {
            boolean isLast = last.get(child.pid()).equals(child);
            if (sampler.recording() != null) {
                boolean left = isLast && Files.exists(ChildProfiles.file(sampler.recording(), child.number()));
                profiles.add(new ChildProfile(child.number(), child.program(), Optional.empty(), left));
            } else {
                SourceLines its = SourceLines.ofClassPath(child.classPath(), child.command());
                profiles.add(ChildProfile.of(
                        child, isLast ? sampler.profileOfChild(child.pid(), child.started(), its) : null));
            }
        }
        return profiles;
    }

    @Override
    public boolean keepRecording(ChildJvm jvm) throws IOException {
        Map<String, Path> places = new LinkedHashMap<>();
        for (ChildProfiles.Child child : lastByPid().values()) {
            places.put(child.pid(), ChildProfiles.file(sampler.recording(), child.number()));
        }
        return sampler.keepRecording(jvm.pid(), places);
    }

    /** The children that left the files of their process ids: of two that had one, the later one overwrote it. */
    private Map<String, ChildProfiles.Child> lastByPid() throws IOException {
        Map<String, ChildProfiles.Child> last = new LinkedHashMap<>();
        for (ChildProfiles.Child child : children.started()) {
            ChildProfiles.Child known = last.get(child.pid());
            if (known == null || known.started().isBefore(child.started())) {
                last.put(child.pid(), child);
            }
        }
        return last;
    }
}
