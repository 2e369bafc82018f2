package dev.cachebench.weave;

import dev.cachebench.cache.Memo;
import dev.cachebench.cache.key.Arguments;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cache calls to compute a value by itself, of a method that was woven by {@link LiveCacheWeaver}: the method,
 * once past its cache.
 */
final class LiveBody implements Memo.Body<Object, Object> {
    private final MethodRef method;
    private final MethodHandle handle;
    private final int number;

    private LiveBody(MethodRef method, MethodHandle handle, int number) {
        this.method = method;
        this.handle = handle;
        this.number = number;
    }

    /** @param caller a lookup in the method's class */
    static LiveBody of(MethodRef method, Lookup caller, int number) throws IllegalAccessException {
        Class<?> type = caller.lookupClass();
        MethodType shape = MethodType.fromMethodDescriptorString(method.descriptor(), type.getClassLoader());
        try {
            MethodHandle handle = method.isStatic()
                    ? caller.findStatic(type, method.name(), shape)
                    : caller.findSpecial(type, method.name(), shape, type); // not what a subclass has in its place
            return new LiveBody(method, handle, number);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // the class itself asked
        }
    }

    @Override
    public Object compute(Memo<Object, Object> self, Object argument) {
        List<Object> all = new ArrayList<>();
        if (!method.isStatic()) {
            all.add(((Arguments) argument).instance());
        }
        int count = handle.type().parameterCount() - all.size();
        boolean packed = !method.isStatic() || count != 1;
        for (int i = 0; i < count; i++) {
            all.add(packed ? ((Arguments) argument).get(i) : argument);
        }
        return LiveCalls.past(number, handle, all);
    }
}
