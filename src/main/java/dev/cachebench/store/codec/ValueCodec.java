package dev.cachebench.store.codec;

import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.Unkeepable;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.dataformat.cbor.CBORFactory;

/**
 * The results of one method as CBOR. What comes back equals what was stored and is of the same classes; a result of
 * which that is not sure is not stored. Objects of the program's own classes are records and enums that the method's
 * result type leads to, itself or as type argument, component or permitted class: bytes choose among those, and never
 * name another. Thread-safe.
 */
public final class ValueCodec {
    /** How deep values within values may be. */
    static final int DEEPEST = 200;

    private static final int MOST_BYTES = 64 << 20;

    private static final CBORFactory CBOR = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 1)
                    .maxDocumentLength(MOST_BYTES)
                    .maxStringLength(MOST_BYTES)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(DEEPEST + 1)
                    .build())
            .build();

    private final StaticType result;

    private ValueCodec(StaticType result) {
        this.result = result;
    }

    /** For the results of a function; where its class cannot be looked at, for those of the JDK's classes. */
    public static ValueCodec of(FunctionIdentity function) {
        Type type = resultType(function);
        return type == null ? new ValueCodec(StaticType.UNKNOWN) : of(type);
    }

    /** For values of a type. */
    static ValueCodec of(Type type) {
        return new ValueCodec(StaticType.of(type));
    }

    private static Type resultType(FunctionIdentity function) {
        if (function.code() == null) {
            return null;
        }
        ClassLoader loader = function.code().loader();
        try {
            Class<?> owner = Class.forName(function.className(), false, loader);
            Class<?>[] parameters = MethodType.fromMethodDescriptorString(function.descriptor(), loader)
                    .parameterArray();
            for (Method method : owner.getDeclaredMethods()) {
                if (method.getName().equals(function.method())
                        && Arrays.equals(method.getParameterTypes(), parameters)
                        && !method.isBridge()) {
                    return method.getGenericReturnType();
                }
            }
            return null;
        } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
            return null;
        }
    }

    /**
     * The bytes of a result.
     *
     * @throws Unkeepable if it would not come back as it is, with the path to what is in the way
     */
    public byte[] write(Object value) {
        try {
            ValueWriter writer = new ValueWriter();
            byte[] bytes = bytes(writer, value);
            if (writer.hasRecords() && !Arrays.equals(digest(value), digest(again(bytes)))) {
                throw Unstorable.because("a record whose constructor changes what it is given");
            }
            return bytes;
        } catch (Unstorable e) {
            String path = e.getMessage();
            throw new Unkeepable(
                    "a result cannot be stored (" + (path.startsWith(": ") ? path.substring(2) : path) + ")");
        }
    }

    private byte[] bytes(ValueWriter writer, Object value) throws Unstorable {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = CBOR.createGenerator(ObjectWriteContext.empty(), bytes)) {
            writer.write(out, value, result);
        } catch (JacksonException e) {
            throw Unstorable.because("more than " + DEEPEST + " values within each other");
        }
        if (bytes.size() > MOST_BYTES) {
            throw Unstorable.because("more than 64 MiB");
        }
        return bytes.toByteArray();
    }

    private static byte[] digest(Object value) {
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.value(value);
        return bytes.digest();
    }

    private Object again(byte[] bytes) throws Unstorable {
        try {
            return read(bytes);
        } catch (DamagedValue e) {
            throw Unstorable.because(e.getMessage());
        }
    }

    /**
     * The result that was written.
     *
     * @throws DamagedValue if the bytes are not what {@link #write} made for this method
     */
    public Object read(byte[] bytes) throws DamagedValue {
        try (JsonParser in = CBOR.createParser(ObjectReadContext.empty(), bytes)) {
            in.nextToken();
            Object value = new ValueReader(in).value(result);
            if (in.nextToken() != null) {
                throw new DamagedValue("it goes on after its end");
            }
            return value;
        } catch (RuntimeException e) { // the parser throws more than it says for what is no CBOR
            throw new DamagedValue("it is no CBOR", e);
        }
    }
}
