package dev.cachebench.compare;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.run.stage.CachedProgram;
import dev.cachebench.run.stage.StagedRunner;
import dev.cachebench.target.source.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A pipeline that this JVM or another runs, and its caches.
 *
 * @param args without the folder for its data
 * @param rules the first that matches a method counts
 */
record PipelineFile(PipelineClasses classes, List<String> args, List<CacheRule> rules) {
    private static final String ARGUMENT = "argument.";

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("class-path", classes.classPath());
        properties.setProperty("main", classes.main());
        properties.setProperty("data", classes.data().toString());
        for (int i = 0; i < args.size(); i++) {
            properties.setProperty(ARGUMENT + i, args.get(i));
        }
        CacheRule.store(rules, properties);
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }

    static PipelineFile read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        List<String> args = new ArrayList<>();
        for (int i = 0; properties.containsKey(ARGUMENT + i); i++) {
            args.add(properties.getProperty(ARGUMENT + i));
        }
        PipelineClasses classes = new PipelineClasses(
                properties.getProperty("class-path"),
                properties.getProperty("main"),
                Path.of(properties.getProperty("data")));
        return new PipelineFile(classes, List.copyOf(args), CacheRule.load(properties));
    }

    ScratchFolder newData() throws IOException {
        return new ScratchFolder(classes.data(), "jvm");
    }

    /**
     * Loads the pipeline with its caches, or where entries are a user's data, with {@linkplain CacheSpec#scratch()
     * like}.
     */
    CachedProgram open(ScratchFolder of) throws IOException {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of("--folder", of.path().toString()));
        StagedRunner.Program program = new StagedRunner.Program(
                String.join(" ", args),
                classes.own(),
                classes.libraries(),
                classes.main(),
                all.toArray(String[]::new),
                List.of());
        return new CachedProgram(program, rules, CacheSpec::scratch);
    }
}
