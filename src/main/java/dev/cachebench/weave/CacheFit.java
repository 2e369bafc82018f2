package dev.cachebench.weave;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.UserFault;

/** Checks that a cache can go around a method. */
final class CacheFit {
    private CacheFit() {}

    /**
     * @param keepsNumbers whether the cache is a {@code LongMemo}, which keeps results unboxed
     * @throws UserFault if the cache does not fit the method, or the heap does not hold it
     */
    static void require(CacheSpec spec, MethodRef target, boolean keepsNumbers) {
        String method = target.simpleClassName() + "." + target.name();
        if (spec.rules().keys().shared() && target.isStatic()) {
            throw UserFault.usage(
                    "'" + spec + "': " + method + " is static, so all calls share its results; leave out shared");
        }
        if (!(spec instanceof CacheSpec.Precalc range)) {
            return;
        }
        if (!target.isStatic() || !MethodDescriptor.of(target.descriptor()).takesOneNumber()) {
            throw UserFault.usage("'" + spec + "' needs a static method of one int or long argument, which " + method
                    + " is not; try unbounded or lru");
        }
        boolean takesInt = target.descriptor().startsWith("(I)");
        if (takesInt && (range.from() < Integer.MIN_VALUE || range.to() > Integer.MAX_VALUE)) {
            throw UserFault.usage(
                    "'" + spec + "' goes past the int argument of " + method + "; stay within 0..2147483647");
        }
        range.requireHeap(keepsNumbers ? CacheSpec.Precalc.BYTES_PER_NUMBER : CacheSpec.Precalc.BYTES_PER_OBJECT);
    }
}
