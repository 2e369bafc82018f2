package dev.cachebench.program;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a user wants to be run, in the terms of {@code java}.
 *
 * @param classPath {@code null} for none
 * @param modulePath {@code null} for none
 * @param module after {@code -m}; {@code null} for none
 * @param main the class to start, where sources have several; {@code null} for none
 * @param jvmArgs other options of the JVM
 * @param words what names the program, unless a module is named, then its arguments
 */
public record JavaCommandLine(
        String classPath, String modulePath, String module, String main, List<String> jvmArgs, List<String> words) {
    private static final long LONGEST = 1 << 20;
    /** Options of java with their values after a space. */
    private static final Set<String> WITH_VALUE = Set.of(
            "--add-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--limit-modules",
            "--patch-module",
            "--upgrade-module-path",
            "--enable-native-access",
            "--illegal-native-access",
            "--finalization",
            "--source");

    /**
     * With {@code @FILE} as the first word, the same with what the file holds, as {@code java @FILE} takes it.
     *
     * @throws UserFault if there is no such file
     */
    public JavaCommandLine expanded() {
        if (module != null || words.isEmpty() || !words.get(0).startsWith("@")) {
            return this;
        }
        return read(ArgumentFile.words(text(words.get(0).substring(1))), words.get(0));
    }

    private static String text(String name) {
        Path file = Path.of(name);
        try {
            if (Files.size(file) > LONGEST) {
                throw UserFault.usage("'@" + name + "' is longer than 1 MiB; is it the right file?");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw UserFault.usage("there is no file of arguments '" + name + "' that can be read; write @FILE");
        }
    }

    private JavaCommandLine read(List<String> given, String file) {
        String classes = classPath;
        String modules = modulePath;
        String started = module;
        List<String> jvm = new ArrayList<>(jvmArgs);
        List<String> program = new ArrayList<>();
        int i = 0;
        for (; i < given.size() && program.isEmpty() && started == null; i++) {
            String word = given.get(i);
            int equals = word.indexOf('=');
            String name = word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
            boolean takesValue = switch (name) {
                case "-cp", "-classpath", "--class-path", "-p", "--module-path", "-m", "--module", "-jar" -> true;
                default -> WITH_VALUE.contains(name);
            };
            String value = null;
            if (takesValue) {
                if (name.length() < word.length()) {
                    value = word.substring(equals + 1);
                } else if (++i < given.size()) {
                    value = given.get(i);
                } else {
                    throw UserFault.usage("'" + file + "' ends after " + word + ", which takes a value");
                }
            }
            switch (name) {
                case "-cp", "-classpath", "--class-path" -> classes = value;
                case "-p", "--module-path" -> modules = value;
                case "-m", "--module" -> started = value;
                case "-jar" -> program.add(value);
                default -> {
                    if (takesValue) {
                        jvm.addAll(List.of(name, value));
                    } else if (word.startsWith("-")) {
                        jvm.add(word);
                    } else {
                        program.add(word);
                    }
                }
            }
        }
        program.addAll(given.subList(i, given.size()));
        program.addAll(words.subList(1, words.size()));
        if (started == null && program.isEmpty()) {
            throw UserFault.usage("'" + file + "' names no program; end it with -jar FILE, -m MODULE/CLASS or a class");
        }
        return new JavaCommandLine(classes, modules, started, main, jvm, program);
    }
}
