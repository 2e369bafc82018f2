package dev.cachebench.run;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.text.UserFault;

/**
 * Has the classes behind a cache loaded and linked before anything is timed, by a cache of its own that nobody keeps.
 */
final class CacheWarmUp {
    private static final int CALLS = 200;

    private CacheWarmUp() {}

    /** @param descriptor of the method that the cache is for */
    static void run(CacheSpec spec, String descriptor) {
        if (spec instanceof CacheSpec.Precalc) {
            numbers(new CacheSpec.Precalc(0, 1));
        } else if (takesOneNumber(descriptor)) {
            numbers(spec.scratch());
        } else {
            objects(spec.scratch());
        }
    }

    /** Whether the method is from an int or a long to an int or a long. */
    private static boolean takesOneNumber(String descriptor) {
        return switch (descriptor) {
            case "(I)I", "(I)J", "(J)I", "(J)J" -> true;
            default -> false;
        };
    }

    private static void numbers(CacheSpec spec) {
        try (LongMemo memo = LongMemo.of(spec, new IdentityFunction())) {
            for (int argument = 0; argument < CALLS; argument++) {
                memo.call(argument);
                memo.call(argument);
            }
            memo.cacheInfo();
        } catch (UserFault e) {
            // a spec that is made for other arguments
        }
    }

    private static void objects(CacheSpec spec) {
        try (Memo<Object, Object> memo = Memo.of(spec, argument -> argument)) {
            for (int argument = 0; argument < CALLS; argument++) {
                memo.call(new Arguments(argument, argument));
                memo.call(new Arguments(argument, argument));
            }
            memo.cacheInfo();
        } catch (UserFault e) {
            // a spec that is made for other arguments
        }
    }

    /** A class, because it loads sooner than a lambda is linked. */
    private static final class IdentityFunction implements LongMemo.Body {
        @Override
        public long compute(LongMemo self, long argument) {
            return argument;
        }
    }
}
