package dev.cachebench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cachebench.cli.console.Console;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.workload.SampleFunction;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;
import picocli.CommandLine;

/** The registry of workloads is whole, and its entries are as the sample classes are. */
class WorkloadCommandsTest {

    static Stream<SampleFunction> functions() {
        return Workloads.ALL.stream();
    }

    static Stream<String> names() {
        return WorkloadCommands.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyMethodIsThereAndCanBeCalled(SampleFunction function) throws ClassNotFoundException {
        for (MethodRef ref : function.methods()) {
            Method method = Arrays.stream(Class.forName(ref.className()).getDeclaredMethods())
                    .filter(any -> any.getName().equals(ref.name())
                            && Type.getMethodDescriptor(any).equals(ref.descriptor()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(function.name() + ": " + ref.className() + " has no method "
                            + ref.name() + ref.descriptor() + "; javap -s -p prints those it has"));
            assertThat(Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers()))
                    .as("%s: %s must be static and not private", function.name(), method)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void parametersAreNumbersAndWordsAndEachHasALabel(SampleFunction function) {
        assertThat(function.entry().parameterTypes())
                .as("%s: other parameters need a command of their own", function.name())
                .hasSameSizeAs(function.labels())
                .allMatch(type -> type.equals("int") || type.equals("java.lang.String"));
        if (function.beyond() != null) {
            assertThat(function.beyond().target().parameterTypes())
                    .isEqualTo(function.entry().parameterTypes());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void helpHasADescriptionAndExamplesOfThatCommand(String name) {
        WorkloadCommand command = command(name);

        assertThat(command.spec().name()).isEqualTo(name);
        assertThat(command.synopsis()).startsWith(name + " ");
        assertThat(command.description()).isNotBlank().doesNotEndWith(".");
        assertThat(examples(command)).as("%s needs examples", name).isNotEmpty();
        for (String[] example : examples(command)) {
            assertThat(example).startsWith("cachebench", name);
            assertThatCode(() -> parse(command(name), example))
                    .as(String.join(" ", example))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everySampleClassIsUsedByAWorkload() throws IOException, URISyntaxException {
        Set<String> used = new TreeSet<>();
        for (SampleFunction function : Workloads.ALL) {
            function.methods().forEach(method -> used.add(method.simpleClassName()));
        }
        for (String name : WorkloadCommands.NAMES) {
            if (!name.equals("call")
                    && Workloads.ALL.stream()
                            .noneMatch(function -> function.name().equals(name))) {
                WorkloadCommand command = command(name);
                parse(command, examples(command).get(0));
                Workload workload = command.workload();
                used.add(workload.target().simpleClassName());
            }
        }
        for (String sample : sampleClasses()) {
            assertThat(used)
                    .as("no workload calls %s: add a line to Workloads", sample)
                    .contains(sample);
        }
    }

    private static List<String> sampleClasses() throws IOException, URISyntaxException {
        Path folder = Path.of(Workloads.class.getResource("sample/Nbits.class").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-"))
                    .map(name -> name.replace(".class", ""))
                    .toList();
        }
    }

    private static WorkloadCommand command(String name) {
        return WorkloadCommands.command(name, new Console(System.out, System.err));
    }

    private static void parse(WorkloadCommand command, String[] example) {
        new CommandLine(command.spec()).parseArgs(Arrays.copyOfRange(example, 2, example.length));
    }

    private static List<String[]> examples(WorkloadCommand command) {
        List<String[]> examples = new ArrayList<>();
        for (String line : command.spec().usageMessage().footer()) {
            if (line.startsWith("  ")) {
                examples.add(line.strip().split(" "));
            }
        }
        return examples;
    }
}
