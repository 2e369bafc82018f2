package dev.cachebench.program;

import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds out how {@code java -m} starts a module. */
final class ModuleStart {
    private final String modulePath; // null for none
    private final String classPath; // null for none

    ModuleStart(String modulePath, String classPath) {
        this.modulePath = modulePath;
        this.classPath = classPath;
    }

    /**
     * @param what a module, or a module and its main class as in {@code app/com.acme.Main}
     * @throws UserFault if the module path has no such module, or that no such class
     */
    Launch launch(String what) throws IOException {
        int slash = what.indexOf('/');
        String module = slash < 0 ? what : what.substring(0, slash);
        String main = slash < 0 ? null : what.substring(slash + 1);
        List<String> arguments = new ArrayList<>();
        StringBuilder classes = new StringBuilder();
        if (modulePath != null) {
            arguments.addAll(List.of("-p", modulePath));
            classes.append(ClassPathEntries.ofModules(modulePath));
        }
        if (classPath != null) {
            arguments.addAll(List.of("-cp", classPath));
            classes.append(classes.isEmpty() ? "" : File.pathSeparator).append(ClassPathEntries.of(classPath));
        }
        arguments.addAll(List.of("-m", what));
        return new Launch(List.copyOf(arguments), classes.toString(), main(module, main));
    }

    /** {@code null} if {@code java} has to find out. */
    private String main(String module, String main) throws IOException {
        Optional<ModuleReference> found;
        try {
            ModuleFinder finder = ModuleFinder.of(paths());
            found = finder.find(module);
            if (found.isEmpty() && modulePath != null && !JdkClasses.isModule(module)) {
                throw UserFault.usage(
                        "there is no module '" + module + "' on the module path '" + modulePath + "'" + names(finder));
            }
        } catch (FindException e) {
            return main; // java reports what is wrong with the path
        }
        if (found.isEmpty()) {
            if (modulePath == null && !JdkClasses.isModule(module)) {
                throw UserFault.usage("there is no module '" + module + "'; add --module-path PATH");
            }
            return main;
        }
        if (main == null) {
            return found.get()
                    .descriptor()
                    .mainClass()
                    .orElseThrow(() -> UserFault.usage(
                            "module '" + module + "' names no main class; write -m " + module + "/com.acme.Main"));
        }
        try (ModuleReader reader = found.get().open()) {
            if (reader.find(main.replace('.', '/') + ".class").isEmpty()) {
                throw UserFault.usage("module '" + module + "' has no class '" + main + "'");
            }
        }
        return main;
    }

    private Path[] paths() {
        List<Path> paths = new ArrayList<>();
        for (String entry : modulePath == null ? new String[0] : modulePath.split(File.pathSeparator)) {
            try {
                paths.add(Path.of(entry));
            } catch (InvalidPathException e) {
                // java reports it
            }
        }
        return paths.toArray(Path[]::new);
    }

    private static String names(ModuleFinder finder) {
        TreeSet<String> names = new TreeSet<>();
        finder.findAll().forEach(module -> names.add(module.descriptor().name()));
        return names.isEmpty() ? "" : ", which has " + String.join(", ", names);
    }
}
