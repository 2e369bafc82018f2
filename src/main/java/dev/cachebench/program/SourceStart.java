package dev.cachebench.program;

import dev.cachebench.program.ProgramFinder.Start;
import dev.cachebench.target.source.CompiledSource;
import dev.cachebench.target.source.PackageDeclaration;
import dev.cachebench.target.source.Resolution;
import dev.cachebench.target.source.SourceTree;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles a program from its sources, and finds the class that it starts with. */
final class SourceStart {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^\\s*(?:public\\s+|final\\s+|abstract\\s+)*(?:class|record|enum|interface)\\s+(\\w+)");
    private static final int MOST_NAMED = 6;

    private final Start start;
    private final Resolution how;
    private final Path folder;
    private final String chosen;

    /**
     * @param how the jars of {@code //DEPS} lines are found
     * @param folder where the sources are compiled to
     * @param chosen the main class that the user named; {@code null} for none
     */
    SourceStart(Start start, Resolution how, Path folder, String chosen) {
        this.start = start;
        this.how = how;
        this.folder = folder;
        this.chosen = chosen;
    }

    /**
     * @param source a file that exists
     * @throws UserFault if it does not compile, or has no main class
     */
    Launch ofFile(Path source, String classPath) throws IOException {
        Compiled program = compile(SourceTree.ofFile(source), classPath);
        if (chosen != null) {
            return program.launch(named(source, program));
        }
        Set<String> types = types(source);
        try (URLClassLoader classes = ProgramFinder.classes(program.entries)) {
            MainMethod main = new MainMethod(classes, start.instanceMain());
            types.removeIf(type -> !main.exists(type));
            for (String type : types) {
                if (main.mayBeIn(type)) {
                    return program.launch(type);
                }
            }
        }
        throw UserFault.usage("'" + source + "' has no class with a main method"
                + (types.isEmpty() ? "" : " among " + String.join(", ", types)) + "; " + start.wanted());
    }

    /**
     * @param place a folder that exists
     * @throws UserFault if there are no sources, they do not compile, or there is not one main class
     */
    Launch ofFolder(Path place, String classPath) throws IOException {
        SourceTree sources = SourceTree.inFolder(place);
        if (sources.files().isEmpty()) {
            throw UserFault.usage("there is no .java file in the folder '" + place
                    + "'; a class in a folder of class files is started by --class-path " + place + " com.acme.Main");
        }
        Compiled program = compile(sources, classPath);
        if (chosen != null) {
            return program.launch(named(place, program));
        }
        Set<String> mains = program.mains(start);
        if (mains.isEmpty()) {
            throw UserFault.usage("'" + place + "' has no class with a main method; " + start.wanted());
        }
        String first = mains.iterator().next();
        if (mains.size() > 1) {
            throw UserFault.usage("'" + place + "' has " + mains.size() + " classes with a main method, "
                    + listed(mains) + "; choose one: --main " + SourceNames.of(first));
        }
        return program.launch(first);
    }

    private Compiled compile(SourceTree sources, String classPath) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        CompiledSource compiled = CompiledSource.of(sources, classPath, how, start.sourceLevel());
        for (var file : compiled.classes().entrySet()) {
            Path to = classes.resolve(file.getKey().replace('.', '/') + ".class");
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }
        StringBuilder path = new StringBuilder(classes.toString());
        compiled.classPath().forEach(entry -> path.append(File.pathSeparator).append(entry));
        return new Compiled(compiled.classes().keySet(), path.toString(), ClassPathEntries.of(path.toString()));
    }

    /**
     * Sources that were compiled.
     *
     * @param names of the classes
     * @param entries of the class path, without wildcards
     */
    private record Compiled(Collection<String> names, String classPath, String entries) {
        Launch launch(String main) {
            return new Launch(List.of("-cp", classPath, main), entries, main);
        }

        /** Those at the top level go before nested ones, and what every Java starts before what only newer ones do. */
        Set<String> mains(Start start) throws IOException {
            Set<String> mains = new TreeSet<>();
            try (URLClassLoader classes = ProgramFinder.classes(entries)) {
                for (boolean instanceToo : start.instanceMain() ? new boolean[] {false, true} : new boolean[] {false}) {
                    MainMethod main = new MainMethod(classes, instanceToo);
                    for (boolean nested : new boolean[] {false, true}) {
                        for (String name : names) {
                            if (isNested(name) == nested && main.mayBeIn(name)) {
                                mains.add(name);
                            }
                        }
                        if (!mains.isEmpty()) {
                            return mains;
                        }
                    }
                }
            }
            return mains;
        }

        private boolean isNested(String name) {
            int dollar = name.lastIndexOf('$');
            return dollar > 0 && names.contains(name.substring(0, dollar));
        }
    }

    /** The class that the user chose, by its name with or without its package. */
    private String named(Path place, Compiled program) throws IOException {
        Set<String> meant = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (String name : program.names) {
            String inSource = SourceNames.of(name);
            known.add(inSource);
            if (name.equals(chosen) || inSource.equals(chosen)) {
                meant = Set.of(name);
                break;
            }
            if (inSource.endsWith("." + chosen)) {
                meant.add(name);
            }
        }
        if (meant.isEmpty()) {
            throw UserFault.usage("--main: there is no class '" + chosen + "' in '" + place + "'"
                    + (Nearest.to(chosen, known) == null ? "" : Nearest.hint(chosen, known)));
        }
        if (meant.size() > 1) {
            throw UserFault.usage("--main: '" + chosen + "' is any of " + listed(meant) + "; write its package too");
        }
        String main = meant.iterator().next();
        try (URLClassLoader classes = ProgramFinder.classes(program.entries)) {
            if (!new MainMethod(classes, start.instanceMain()).mayBeIn(main)) {
                throw UserFault.usage("--main: class '" + chosen + "' has no main method; " + start.wanted());
            }
        }
        return main;
    }

    private static String listed(Set<String> names) {
        List<String> shown = new ArrayList<>();
        for (String name : names) {
            if (shown.size() < MOST_NAMED) {
                shown.add(SourceNames.of(name));
            }
        }
        return String.join(", ", shown)
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }

    /**
     * Those that the file may declare, in its order: as {@code java} does, we take the first that has a main method.
     */
    private static Set<String> types(Path source) throws IOException {
        String text = Files.readString(source);
        String inPackage = PackageDeclaration.in(text);
        String prefix = inPackage.isEmpty() ? "" : inPackage + ".";
        Set<String> types = new LinkedHashSet<>();
        for (Matcher type = TYPE.matcher(text); type.find(); ) {
            types.add(prefix + type.group(1));
        }
        types.add(source.getFileName().toString().replaceFirst("\\.java$", "")); // whose class need not be declared
        return types;
    }
}
