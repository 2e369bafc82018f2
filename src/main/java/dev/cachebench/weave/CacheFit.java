package dev.cachebench.weave;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CacheSpecException;
import org.objectweb.asm.Type;

/** Whether a cache fits a method. */
final class CacheFit {
    private CacheFit() {}

    /**
     * @param isStatic whether the method is static, so that its arguments are all of the key
     * @param method its name, for a message
     * @throws CacheSpecException if the cache does not fit, or the heap does not hold it
     */
    static void require(CacheSpec spec, Signature signature, boolean isStatic, String method) {
        if (!(spec instanceof CacheSpec.Precalc range)) {
            return;
        }
        if (!isStatic || !signature.takesOneNumber()) {
            throw new CacheSpecException("'" + spec + "' needs a method of one int or long argument, which " + method
                    + " is not; try unbounded or lru");
        }
        boolean takesInt = signature.parameters()[0] == Type.INT_TYPE;
        if (takesInt && (range.from() < Integer.MIN_VALUE || range.to() > Integer.MAX_VALUE)) {
            throw new CacheSpecException(
                    "'" + spec + "' goes past the int argument of " + method + "; stay within 0..2147483647");
        }
        range.requireHeap(Long.BYTES);
    }
}
