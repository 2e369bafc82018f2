package dev.cachebench.agent;

import dev.cachebench.cache.SpecText;
import dev.cachebench.cache.StoreProvider;
import dev.cachebench.cache.StoreSpec;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The stores of {@code cachebench.jar}, which a class loader of their own loads into the program's JVM, so that they
 * and their libraries never meet the program's. Loaded only where a cache asks for one.
 */
final class ProgramStores implements Supplier<List<StoreProvider>> {
    private final Path jar;

    /** @param jar of cachebench */
    ProgramStores(Path jar) {
        this.jar = jar;
    }

    /** @throws UserFault if the jar has no stores */
    @Override
    @SuppressWarnings("unchecked") // what StoreGate is
    public List<StoreProvider> get() {
        Function<Object[], Object> gate;
        try {
            URL[] place = {jar.toUri().toURL()};
            ClassLoader loader = new URLClassLoader("cachebench", place, ClassLoader.getPlatformClassLoader());
            gate = (Function<Object[], Object>)
                    Class.forName(gateName(), true, loader).getConstructor().newInstance();
        } catch (ReflectiveOperationException | IOException | LinkageError e) {
            throw UserFault.missing("no store can be loaded from " + jar + " (" + e + ")", e);
        }
        List<StoreProvider> providers = new ArrayList<>();
        for (String scheme : (String[]) gate.apply(new Object[] {"schemes"})) {
            providers.add(new Provider(scheme, gate));
        }
        return providers;
    }

    /** Not written as one: the build gives the agent's names of our classes another package. */
    private static String gateName() {
        return String.join(".", "dev", "cachebench", "store", "gate", "StoreGate");
    }

    private record Provider(String scheme, Function<Object[], Object> gate) implements StoreProvider {
        /** Nobody asks for them in a program. */
        @Override
        public List<String[]> forms() {
            return List.of();
        }

        @Override
        public StoreSpec parse(SpecText text) {
            return ForeignSpec.parse(scheme, text.written(), gate);
        }
    }
}
