package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes values so that two have the same bytes just when a function cannot tell them apart, in this process or
 * another. Each value begins with what it is, and what may vary in length with how long it is, so that no two values
 * run into each other: {@code 1}, {@code 1L}, {@code 1.0} and {@code "1"} differ, and so do {@code ("a", "bc")} and
 * {@code ("ab", "c")}. Lists are equal to lists, sets to sets and maps to maps, as {@code equals} says, whatever their
 * classes and their order; an object of a program's class is written as its class's name and its fields, with their
 * names. For one thread and one digest.
 */
public final class CanonicalBytes {
    private static final int DEEPEST = 200;
    private static final int MOST_OBJECTS = 1_000_000;

    private final Sink out;
    private final Budget budget;

    /** What is left to be looked at, shared by all parts of a value. */
    private static final class Budget {
        private final IdentityHashMap<Object, Boolean> within = new IdentityHashMap<>();
        private final Set<Class<?>> classes = new HashSet<>();
        private int objects = MOST_OBJECTS;
    }

    public CanonicalBytes() {
        this(new Budget());
    }

    private CanonicalBytes(Budget budget) {
        this.budget = budget;
        out = new Sink();
    }

    /** The SHA-256 of all that was written. */
    public byte[] digest() {
        return out.digest();
    }

    /** The classes, none of them the JDK's, of the objects that were written. */
    public Set<Class<?>> programClasses() {
        return budget.classes;
    }

    /**
     * Writes the instance that a method is called on, if it is one of an instance, and the arguments.
     *
     * @throws Unkeepable if something in them would not be the same in another process
     */
    public void arguments(Arguments key) {
        if (key.instance() != null) {
            out.tag('i');
            value(key.instance());
        }
        out.tag('(').number(key.size());
        for (int i = 0; i < key.size(); i++) {
            value(key.get(i));
        }
    }

    /**
     * Writes a value.
     *
     * @throws Unkeepable if it, or something in it, would not be the same in another process
     */
    public void value(Object value) {
        if (value == null) {
            out.tag('0');
        } else if (value instanceof String text) {
            out.tag('s').text(text);
        } else if (value instanceof Integer number) {
            out.tag('I').number(number);
        } else if (value instanceof Long number) {
            out.tag('J').number(number);
        } else if (value instanceof Double number) {
            out.tag('D').number(Double.doubleToLongBits(number));
        } else if (value instanceof Boolean flag) {
            out.tag(flag ? 'T' : 'F');
        } else if (value instanceof Enum<?> constant) {
            constant(constant);
        } else if (!scalar(value)) {
            container(value);
        }
    }

    private void constant(Enum<?> constant) {
        out.tag('e')
                .text(constant.getDeclaringClass().getName())
                .text(constant.name())
                .number(constant.ordinal());
        if (!JdkTypes.isOfJdk(constant.getDeclaringClass()) && budget.within.put(constant, true) == null) {
            fields(constant);
            budget.within.remove(constant);
        }
    }

    private boolean scalar(Object value) {
        if (value instanceof Character letter) {
            out.tag('C').number(letter);
        } else if (value instanceof Byte number) {
            out.tag('B').number(number);
        } else if (value instanceof Short number) {
            out.tag('S').number(number);
        } else if (value instanceof Float number) {
            out.tag('f').number(Float.floatToIntBits(number));
        } else if (value instanceof Class<?> type) {
            out.tag('c').text(type.getName());
        } else if (PlainText.isOne(value)) {
            out.tag('t').text(value.getClass().getName()).text(PlainText.of(value));
        } else {
            return false;
        }
        return true;
    }

    private void container(Object value) {
        if (--budget.objects < 0 || budget.within.size() >= DEEPEST) {
            throw new Unkeepable("an argument holds too much to make a key of");
        }
        if (budget.within.put(value, true) != null) {
            throw new Unkeepable("a " + SourceNames.of(value.getClass()) + " among the arguments holds itself");
        }
        if (value.getClass().isArray()) {
            array(value);
        } else if (JdkTypes.isOfJdk(value.getClass())) {
            jdk(value);
        } else {
            fields(value);
        }
        budget.within.remove(value);
    }

    private void array(Object array) {
        int length = Array.getLength(array);
        out.tag('[').text(array.getClass().getName()).number(length);
        if (array instanceof Object[] elements) {
            for (Object element : elements) {
                value(element);
            }
        } else {
            out.elements(array);
        }
    }

    private void jdk(Object value) {
        order(Frozen.order(value));
        if (value instanceof List<?> list) {
            out.tag('l');
            elements(list);
        } else if (value instanceof Set<?> set) {
            out.tag('u');
            members(set);
        } else if (value instanceof Map<?, ?> map && !JdkTypes.isByIdentity(map)) {
            out.tag('m');
            members(map.entrySet());
        } else if (value instanceof Map.Entry<?, ?> entry) {
            out.tag('p');
            value(entry.getKey());
            value(entry.getValue());
        } else if (value instanceof Optional<?> optional) {
            out.tag('o');
            value(optional.orElse(null));
        } else if (value instanceof OptionalInt optional) {
            out.tag('q');
            value(optional.isPresent() ? optional.getAsInt() : null);
        } else if (value instanceof OptionalLong optional) {
            out.tag('r');
            value(optional.isPresent() ? optional.getAsLong() : null);
        } else if (value instanceof OptionalDouble optional) {
            out.tag('v');
            value(optional.isPresent() ? optional.getAsDouble() : null);
        } else if (JdkTypes.isQueue(value)) {
            out.tag('k').text(value.getClass().getName());
            elements((Collection<?>) value);
        } else if (value.getClass() == StringBuilder.class || value.getClass() == StringBuffer.class) {
            out.tag('b').text(value.toString());
        } else if (value instanceof Date date && value.getClass() == Date.class) {
            out.tag('d').number(date.getTime());
        } else if (value instanceof BitSet bits && value.getClass() == BitSet.class) {
            out.tag('h');
            value(bits.toLongArray());
        } else if (value instanceof Buffer buffer) {
            buffer(buffer);
        } else {
            throw unstable(value.getClass());
        }
    }

    /** What a sorted set or map finds its members by, where that is not their own order. */
    private void order(Object comparator) {
        if (comparator == null) {
            return;
        }
        Class<?> type = comparator.getClass();
        ObjectFields fields = ObjectFields.of(type);
        boolean named = JdkTypes.isOfJdk(type) && !type.isHidden() && fields.obstacle() == null && fields.size() == 0;
        if (!named) {
            throw unstable(type);
        }
        out.tag('z').text(type.getName());
    }

    /** All that it holds, and where it stands. */
    private void buffer(Buffer buffer) {
        Object content = BufferCopy.ofContent(buffer).array();
        out.tag('y').text(content.getClass().getName()).number(buffer.capacity());
        out.number(buffer.position())
                .number(buffer.limit())
                .text(BufferCopy.order(buffer).toString());
        out.elements(content);
    }

    private static Unkeepable unstable(Class<?> type) {
        return new Unkeepable("a " + SourceNames.of(type) + " has no key that is the same in another process");
    }

    private void elements(Collection<?> elements) {
        Object[] all = elements.toArray(); // one size, even if another thread changes it
        out.number(all.length);
        for (Object element : all) {
            value(element);
        }
    }

    /** Elements whose order does not matter: by their digests, sorted. */
    private void members(Set<?> members) {
        TreeSet<byte[]> digests = new TreeSet<>(Arrays::compareUnsigned);
        for (Object member : members) {
            if (--budget.objects < 0) {
                throw new Unkeepable("an argument holds too much to make a key of");
            }
            CanonicalBytes bytes = new CanonicalBytes(budget);
            if (member instanceof Map.Entry<?, ?> entry) {
                bytes.value(entry.getKey());
                bytes.value(entry.getValue());
            } else {
                bytes.value(member);
            }
            digests.add(bytes.digest());
        }
        out.number(digests.size());
        for (byte[] digest : digests) {
            out.bytes(digest);
        }
    }

    private void fields(Object value) {
        Class<?> type = value.getClass();
        if (SourceNames.isLambda(type)) {
            throw new Unkeepable("a lambda among the arguments has no key that is the same in another process");
        }
        if (type.getPackage() == Arguments.class.getPackage() && value instanceof Arguments arguments) {
            arguments(arguments); // what an argument is compared by instead
            return;
        }
        ObjectFields fields = ObjectFields.of(type);
        if (fields.obstacle() != null) {
            throw new Unkeepable(fields.obstacle());
        }
        budget.classes.add(type);
        out.tag('x').text(type.getName()).number(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            out.text(fields.name(i));
            value(fields.get(value, i));
        }
    }

    /** A new digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
