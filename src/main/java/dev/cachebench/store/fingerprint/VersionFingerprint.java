package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.codec.CanonicalBytes;
import java.util.Arrays;

/**
 * What the results of a function depend on beside its arguments.
 *
 * @param digest equal for two functions that give equal results
 * @param parts what the digest was made of, a line each
 */
public record VersionFingerprint(byte[] digest, String parts) {
    private static final int BYTES = 16;

    /**
     * Takes the fingerprint of a function whose class has been initialised.
     *
     * @param rules what makes two calls of it the same
     * @throws Unkeepable if something cannot be looked at that its results may depend on
     */
    public static VersionFingerprint of(FunctionIdentity function, KeyRules rules) {
        if (function.code() == null) {
            throw new Unkeepable("the code of " + function + " cannot be looked at");
        }
        byte[] file = function.code().classFiles().apply(function.className());
        if (file == null) {
            throw new Unkeepable("the class file of " + function.className() + " cannot be read");
        }
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.value(function.toString());
        bytes.value(rules.toString());
        bytes.value(file);
        return new VersionFingerprint(Arrays.copyOf(bytes.digest(), BYTES), "function " + function + "\n");
    }
}
