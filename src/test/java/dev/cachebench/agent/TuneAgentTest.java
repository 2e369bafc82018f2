package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneAgentTest {
    private final List<ClassFileTransformer> transformers = new ArrayList<>();

    /** Of a JVM without classes. */
    private Instrumentation instrumentation() {
        return (Instrumentation) Proxy.newProxyInstance(
                Instrumentation.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "addTransformer" -> {
                        transformers.add((ClassFileTransformer) arguments[0]);
                        yield null;
                    }
                    case "removeTransformer" -> transformers.remove(arguments[0]);
                    case "getAllLoadedClasses" -> new Class<?>[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void nothingStaysWovenIfItCannotWriteWhatItSees(@TempDir Path folder) {
        Properties options = new Properties();
        options.setProperty(AgentFile.FOLDER, folder.toString());
        options.setProperty("file", folder.resolve("missing/snapshot").toString());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> TuneAgent.watch(options, instrumentation()))
                    .isInstanceOf(IOException.class);

            assertThat(transformers).isEmpty();
        }
    }
}
