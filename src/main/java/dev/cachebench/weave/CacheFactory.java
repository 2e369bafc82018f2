package dev.cachebench.weave;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CheckedMemo;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.RecordedLongMemo;
import dev.cachebench.cache.RecordedMemo;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.recording.RequestLog;

/**
 * Makes the cache around a woven method.
 *
 * @param checkedShare the share of the hits to check, 0 to 1
 * @param faults takes what keys throw; {@code null} to let it reach the method's caller
 * @param code where the method's can be looked at, for a {@linkplain CacheSpec#isStored() store}; else {@code null}
 */
record CacheFactory(MethodRef method, CacheSpec spec, double checkedShare, KeyFaults faults, FunctionCode code) {

    /** For the same method, another cache. */
    CacheFactory with(CacheSpec other) {
        return new CacheFactory(method, other, checkedShare, faults, code);
    }

    /** For the same method, with its code. */
    CacheFactory in(FunctionCode code) {
        return new CacheFactory(method, spec, checkedShare, faults, code);
    }

    private FunctionIdentity identity() {
        return method.identity(code);
    }

    /**
     * Makes what the method's stub calls: a {@code LongMemo}, a {@code Memo} or a {@code CheckedMemo}.
     *
     * @param body computes values; of the {@linkplain Decoration#bodyType type} that the method's decoration says
     * @param log of the requests; {@code null} for none
     */
    @SuppressWarnings(
            "unchecked") // the body was generated for the method, and passes its arguments and results as objects
    Object make(Object body, RequestLog log) {
        if (body instanceof LongMemo.Body longs) {
            return log == null
                    ? LongMemo.of(spec, identity(), longs)
                    : new RecordedLongMemo(recorded -> LongMemo.of(spec, identity(), recorded), longs, log);
        }
        Memo.Body<Object, Object> objects = (Memo.Body<Object, Object>) body;
        return checkedShare > 0
                ? new CheckedMemo(
                        spec.rules().keys(),
                        checked -> memo(checked, log),
                        objects,
                        checkedShare,
                        spec.rules().copy())
                : memo(objects, log);
    }

    private Memo<Object, Object> memo(Memo.Body<Object, Object> body, RequestLog log) {
        return log == null ? unrecorded(body) : new RecordedMemo<>(spec.rules(), this::unrecorded, body, log);
    }

    private Memo<Object, Object> unrecorded(Memo.Body<Object, Object> body) {
        if (spec instanceof CacheSpec.Precalc range) {
            return table(range, body);
        }
        return faults == null ? Memo.of(spec, identity(), body) : Memo.of(spec, identity(), body, faults);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the keys are numbers, as CacheFit has made sure
    private Memo<Object, Object> table(CacheSpec.Precalc range, Memo.Body body) {
        boolean ints = method.descriptor().startsWith("(I)");
        return Memo.of(range, n -> ints ? (Number) (int) n : (Number) n, body);
    }
}
