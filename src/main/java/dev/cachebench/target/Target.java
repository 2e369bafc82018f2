package dev.cachebench.target;

import dev.cachebench.target.source.CompiledSource;
import dev.cachebench.target.source.Resolution;
import dev.cachebench.target.source.SourceTree;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.synth.Order;
import dev.cachebench.workload.Workload;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A method of the user's, found in a source file, a folder of sources or classes, or a jar. */
public final class Target implements Closeable {
    private static final String FORMS = "Collatz.java#steps, src#Pricing.quote or app.jar#com.acme.Pricing.quote";

    private final UserCode code;
    private final CallableMethod callable;

    private Target(UserCode code, CallableMethod callable) {
        this.code = code;
        this.callable = callable;
    }

    /**
     * Finds a method, and compiles it if it is in sources.
     *
     * @param text {@code place#method}
     * @param classPath as after {@code java -cp}; {@code null} for none
     * @param instance how to make what it is called on, if it is not static
     * @param arguments choose among methods of one name, by how many they take
     * @param dependencies what results depend on beside code and arguments, for caches that outlive the process
     * @param how the jars of {@code //DEPS} lines are found
     * @throws UserFault if there is no such method, or none that a cache can go around
     * @throws UserFault if what the code needs is not on this machine
     * @throws UserFault with the compiler's errors
     */
    public static Target find(
            String text,
            String classPath,
            WrittenInstance instance,
            WrittenArguments arguments,
            List<String> dependencies,
            Resolution how)
            throws IOException {
        int hash = text.lastIndexOf('#');
        String named = hash < 0 ? text : text.substring(0, hash);
        String wanted = hash < 0 ? "" : text.substring(hash + 1);
        Path place = place(named);
        UserCode code = code(place, classPath, dependencies, how);
        try {
            return new Target(code, new MethodFinder(code, named, wanted, instance).find(arguments));
        } catch (IOException | RuntimeException e) {
            code.close();
            throw e;
        }
    }

    private static Path place(String named) {
        try {
            Path place = Path.of(named);
            if (!named.isEmpty() && Files.exists(place)) {
                return place;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw UserFault.usage("there is no file or folder '" + named + "'; a target looks like " + FORMS);
    }

    private static UserCode code(Path place, String classPath, List<String> dependencies, Resolution how)
            throws IOException {
        SourceTree sources = sources(place);
        if (!sources.files().isEmpty()) {
            CompiledSource compiled = CompiledSource.of(sources, classPath, how);
            return new UserCode(compiled.classes(), compiled.classPath(), dependencies);
        }
        if (how.lock()) {
            throw UserFault.usage("--lock-deps: there are no sources in '" + place + "'");
        }
        if (ClassPlace.isOne(place)) {
            List<Path> all = new ArrayList<>(List.of(place));
            all.addAll(CompiledSource.entries(classPath));
            return new UserCode(null, all, dependencies);
        }
        throw UserFault.usage("'" + place + "' is neither a .java file nor a jar nor a folder of sources or classes; "
                + "a target looks like " + FORMS);
    }

    /** Those that are there, which may be none. */
    private static SourceTree sources(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return SourceTree.inFolder(place);
        }
        return SourceTree.isSource(place)
                ? SourceTree.ofFile(place)
                : new SourceTree(place, List.of(), List.of(), List.of());
    }

    /** Finds a method that is static, or of a class that instances can be made of without a word of the user's. */
    public static Target find(String text, String classPath, WrittenArguments arguments) throws IOException {
        return find(text, classPath, new WrittenInstance.Unwritten(), arguments, List.of(), Resolution.USUAL);
    }

    /**
     * The calls of the method with arguments that the user wrote.
     *
     * @param arguments what was written
     * @param count how many calls; 0 for one for each of the argument lists
     * @param order how they are taken
     * @throws UserFault if they are too many or too few
     */
    public Workload workload(WrittenArguments arguments, long count, Order order) {
        FoundMethod method = callable.method();
        int lists = arguments.size(method);
        return new Workload(
                method.shortName(),
                List.copyOf(arguments.shown()),
                method.ref(),
                callable.entry(),
                new TargetCalls(method, arguments, count == 0 ? lists : count, order),
                code,
                List.of());
    }

    @Override
    public void close() throws IOException {
        code.close();
    }
}
