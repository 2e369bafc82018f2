package dev.cachebench.agent;

import dev.cachebench.profile.OwnCode;
import java.lang.instrument.ClassFileTransformer;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts probes into a program's classes as they load. A class that cannot be woven runs as it is, so that the program is
 * never broken.
 */
abstract class ProbeTransformer implements ClassFileTransformer {
    private static final int MOST_PLACES = 1_000;

    final MethodFilter filter;
    private final OwnCode own;
    private final LoaderVisibility loaders = new LoaderVisibility();
    private final Map<String, Boolean> places = new ConcurrentHashMap<>(); // whether what comes from there is own code
    private final SkippedClasses skipped = new SkippedClasses();

    ProbeTransformer(MethodFilter filter, OwnCode own) {
        this.filter = filter;
        this.own = own;
    }

    /**
     * The woven class; {@code null} if no method of it is in scope. Whatever it throws, the class runs as it is.
     *
     * @param library whether the class is not one of the program's own
     */
    abstract byte[] weave(String className, byte[] original, boolean library);

    /** Whether classes of this module and loader may have probes of this kind. */
    boolean takes(Module module, ClassLoader loader) {
        return true;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        if (className == null || !takes(module, loader) || !filter.mayInclude(module, loader, className)) {
            return null;
        }
        try {
            loaders.requireVisible(loader);
            boolean library = MethodFilter.isJdk(module, loader) || !isOwn(domain);
            return loaders.requireVisible(loader, weave(className, original, library));
        } catch (Throwable t) { // whatever is wrong with the class, or with our code
            skipped.add(className, t);
            return null;
        }
    }

    final boolean isOwn(ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        if (source == null || source.getLocation() == null) {
            return true;
        }
        String location = source.getLocation().toString();
        Boolean known = places.get(location);
        if (known == null) {
            if (places.size() >= MOST_PLACES) { // a place for each class, as of scripts
                places.clear();
            }
            known = own.has(location);
            places.put(location, known);
        }
        return known;
    }

    SkippedClasses skipped() {
        return skipped;
    }

    /** Whether a class that was loaded before the agent started is to be woven now. */
    boolean wants(Class<?> loaded) {
        return !loaded.isHidden()
                && !loaded.isArray()
                && !loaded.isPrimitive()
                && filter.mayInclude(
                        loaded.getModule(),
                        loaded.getClassLoader(),
                        loaded.getName().replace('.', '/'));
    }
}
