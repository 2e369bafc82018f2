package dev.cachebench.weave;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CheckedMemo;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.RecordedLongMemo;
import dev.cachebench.cache.RecordedMemo;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.recording.RequestLog;
import dev.cachebench.text.UserFault;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.function.Function;
import org.objectweb.asm.Type;

/** A method that a program's cache stands in front of. The cache is made when the method is first called. */
public final class CacheSite {
    static final Type CHECKED = Type.getType(CheckedMemo.class);
    private static final Type LONG = Type.getType(LongMemo.class);
    private static final Type OBJECT = Type.getType(Memo.class);

    private final int number;
    private final MethodRef method;
    private final MethodDescriptor signature;
    private final CacheSpec spec;
    private final double checkedShare;
    private final RequestLogs logs;
    private final KeyFaults faults = new KeyFaults();
    private Object body; // guarded by this
    private volatile Object entryPoint; // what the woven code calls: a LongMemo, a Memo or a CheckedMemo

    /**
     * @param number by which woven code finds this
     * @param checkedShare the share of the hits to check, 0 to 1
     * @param logs where requests are recorded; {@code null} for nowhere
     * @throws UserFault if the cache does not fit the method
     */
    CacheSite(int number, MethodRef method, CacheSpec spec, double checkedShare, RequestLogs logs) {
        this.number = number;
        this.method = method;
        this.spec = spec;
        this.checkedShare = checkedShare;
        this.logs = logs;
        signature = MethodDescriptor.of(method.descriptor());
        CacheFit.require(spec, method, isLong());
    }

    int number() {
        return number;
    }

    public MethodRef method() {
        return method;
    }

    boolean isStatic() {
        return method.isStatic();
    }

    /** The declared parameters, without {@code this}, and the result. */
    MethodDescriptor signature() {
        return signature;
    }

    public CacheSpec spec() {
        return spec;
    }

    /** Whether calls take and return a {@code long}, unboxed. */
    boolean isLong() {
        return isStatic() && signature.isLong() && checkedShare == 0;
    }

    /** The type that the woven code calls. */
    Type entry() {
        return checkedShare > 0 ? CHECKED : isLong() ? LONG : OBJECT;
    }

    /** What the woven code calls: one and the same for all threads that link the call at once. */
    Object entryPoint(Lookup caller) throws IllegalAccessException {
        synchronized (this) {
            if (entryPoint == null) {
                UncachedBody.define(this, caller);
                entryPoint = make(body);
            }
            return entryPoint;
        }
    }

    /** Called by the body as it is defined. */
    void take(Object body) {
        this.body = body;
    }

    @SuppressWarnings("unchecked") // the body is of the type that the site's signature asked for
    private Object make(Object body) {
        boolean isTable = spec instanceof CacheSpec.Precalc; // built by calls that are not the program's
        RequestLog log = logs == null || isTable ? null : logs.open(this);
        if (isLong()) {
            LongMemo.Body computes = (LongMemo.Body) body;
            return log == null
                    ? LongMemo.of(spec, computes)
                    : new RecordedLongMemo(recorded -> LongMemo.of(spec, recorded), computes, log);
        }
        Memo.Body<Object, Object> computes = (Memo.Body<Object, Object>) body;
        Function<Memo.Body<Object, Object>, Memo<Object, Object>> make =
                log == null ? this::memo : called -> new RecordedMemo<>(spec.rules(), this::memo, called, log);
        return checkedShare > 0 ? new CheckedMemo(make, computes, checkedShare) : make.apply(computes);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the keys of a table are numbers, as the constructor made sure of
    private Memo<Object, Object> memo(Memo.Body<Object, Object> body) {
        if (!(spec instanceof CacheSpec.Precalc range)) {
            return Memo.of(spec, body, faults);
        }
        boolean ints = signature.parameters()[0] == Type.INT_TYPE;
        return Memo.of(range, n -> ints ? (Number) (int) n : (Number) n, (Memo.Body) body);
    }

    /** {@code null} until the method has been called. */
    public Cache cache() {
        Object made = entryPoint;
        return made instanceof CheckedMemo checked ? checked.memo() : (Cache) made;
    }

    /** Why calls went without the cache; {@code null} if none did. */
    public KeyFaults.Fault fault() {
        return faults.first();
    }

    /** What the checks found; {@code null} without checks, and until the method has been called. */
    public CheckedMemo.Findings findings() {
        return entryPoint instanceof CheckedMemo checked ? checked.findings() : null;
    }
}
