package dev.cachebench.store.codec;

import java.nio.ByteBuffer;

/** Arrays of primitives as bytes, big-endian, and back. */
final class PrimitiveBytes {
    private PrimitiveBytes() {}

    static byte[] of(Object array) {
        if (array instanceof byte[] bytes) {
            return bytes;
        }
        if (array instanceof boolean[] flags) {
            byte[] bytes = new byte[flags.length];
            for (int i = 0; i < flags.length; i++) {
                bytes[i] = (byte) (flags[i] ? 1 : 0);
            }
            return bytes;
        }
        if (array instanceof char[] units) {
            ByteBuffer buffer = allocate(units.length, Character.BYTES);
            buffer.asCharBuffer().put(units);
            return buffer.array();
        }
        if (array instanceof short[] numbers) {
            ByteBuffer buffer = allocate(numbers.length, Short.BYTES);
            buffer.asShortBuffer().put(numbers);
            return buffer.array();
        }
        if (array instanceof int[] numbers) {
            ByteBuffer buffer = allocate(numbers.length, Integer.BYTES);
            buffer.asIntBuffer().put(numbers);
            return buffer.array();
        }
        if (array instanceof long[] numbers) {
            ByteBuffer buffer = allocate(numbers.length, Long.BYTES);
            buffer.asLongBuffer().put(numbers);
            return buffer.array();
        }
        if (array instanceof float[] numbers) {
            ByteBuffer buffer = allocate(numbers.length, Float.BYTES);
            buffer.asFloatBuffer().put(numbers);
            return buffer.array();
        }
        double[] numbers = (double[]) array;
        ByteBuffer buffer = allocate(numbers.length, Double.BYTES);
        buffer.asDoubleBuffer().put(numbers);
        return buffer.array();
    }

    private static ByteBuffer allocate(int length, int width) {
        return ByteBuffer.allocate(Math.multiplyExact(length, width));
    }

    /**
     * The array.
     *
     * @param element the descriptor of its element type
     * @throws DamagedValue if the bytes are none
     */
    static Object read(String element, byte[] bytes) throws DamagedValue {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        switch (element) {
            case "B" -> {
                return bytes;
            }
            case "Z" -> {
                boolean[] flags = new boolean[bytes.length];
                for (int i = 0; i < flags.length; i++) {
                    flags[i] = bytes[i] != 0;
                }
                return flags;
            }
            case "C" -> {
                char[] units = new char[length(bytes, Character.BYTES)];
                buffer.asCharBuffer().get(units);
                return units;
            }
            case "S" -> {
                short[] numbers = new short[length(bytes, Short.BYTES)];
                buffer.asShortBuffer().get(numbers);
                return numbers;
            }
            case "I" -> {
                int[] numbers = new int[length(bytes, Integer.BYTES)];
                buffer.asIntBuffer().get(numbers);
                return numbers;
            }
            case "J" -> {
                long[] numbers = new long[length(bytes, Long.BYTES)];
                buffer.asLongBuffer().get(numbers);
                return numbers;
            }
            case "F" -> {
                float[] numbers = new float[length(bytes, Float.BYTES)];
                buffer.asFloatBuffer().get(numbers);
                return numbers;
            }
            case "D" -> {
                double[] numbers = new double[length(bytes, Double.BYTES)];
                buffer.asDoubleBuffer().get(numbers);
                return numbers;
            }
            default -> throw new DamagedValue("it has an array of the unknown type " + element);
        }
    }

    private static int length(byte[] bytes, int width) throws DamagedValue {
        if (bytes.length % width != 0) {
            throw new DamagedValue("it has an array that is cut short");
        }
        return bytes.length / width;
    }
}
