package dev.cachebench.target;

import dev.cachebench.trace.synth.Order;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a value of a workload's arguments is written to a file and read back: for each type that workloads take, the two
 * directions side by side. A file holds the ordinals.
 */
enum PlainValue {
    INT(Integer.class) {
        @Override
        void write(Object value, DataOutput out) throws IOException {
            out.writeInt((int) value);
        }

        @Override
        Object read(DataInput in) throws IOException {
            return in.readInt();
        }
    },
    LONG(Long.class) {
        @Override
        void write(Object value, DataOutput out) throws IOException {
            out.writeLong((long) value);
        }

        @Override
        Object read(DataInput in) throws IOException {
            return in.readLong();
        }
    },
    TEXT(String.class) {
        @Override
        void write(Object value, DataOutput out) throws IOException {
            String text = (String) value;
            out.writeInt(text.length());
            out.writeChars(text); // UTF-8 would lose surrogates that stand alone
        }

        @Override
        String read(DataInput in) throws IOException {
            char[] chars = new char[in.readInt()];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = in.readChar();
            }
            return new String(chars);
        }
    },
    TEXTS(String[].class) {
        @Override
        void write(Object value, DataOutput out) throws IOException {
            String[] texts = (String[]) value;
            out.writeInt(texts.length);
            for (String text : texts) {
                TEXT.write(text, out);
            }
        }

        @Override
        Object read(DataInput in) throws IOException {
            String[] texts = new String[in.readInt()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = (String) TEXT.read(in);
            }
            return texts;
        }
    },
    INTS(int[].class) {
        @Override
        void write(Object value, DataOutput out) throws IOException {
            int[] ints = (int[]) value;
            out.writeInt(ints.length);
            for (int each : ints) {
                out.writeInt(each);
            }
        }

        @Override
        Object read(DataInput in) throws IOException {
            int[] ints = new int[in.readInt()];
            for (int i = 0; i < ints.length; i++) {
                ints[i] = in.readInt();
            }
            return ints;
        }
    },
    IN_TURN(Order.InTurn.class) {
        @Override
        void write(Object value, DataOutput out) {}

        @Override
        Object read(DataInput in) {
            return new Order.InTurn();
        }
    },
    UNIFORM(Order.Uniform.class) {
        @Override
        void write(Object value, DataOutput out) throws IOException {
            out.writeLong(((Order.Uniform) value).seed());
        }

        @Override
        Object read(DataInput in) throws IOException {
            return new Order.Uniform(in.readLong());
        }
    },
    ZIPF(Order.Zipf.class) {
        @Override
        void write(Object value, DataOutput out) throws IOException {
            Order.Zipf zipf = (Order.Zipf) value;
            out.writeDouble(zipf.alpha());
            out.writeLong(zipf.seed());
        }

        @Override
        Object read(DataInput in) throws IOException {
            return new Order.Zipf(in.readDouble(), in.readLong());
        }
    };

    private final Class<?> type;

    PlainValue(Class<?> type) {
        this.type = type;
    }

    abstract void write(Object value, DataOutput out) throws IOException;

    abstract Object read(DataInput in) throws IOException;

    /**
     * Writes a value with its type.
     *
     * @throws IllegalArgumentException for a type that has no constant here
     */
    static void writeTyped(Object value, DataOutput out) throws IOException {
        for (PlainValue form : values()) {
            if (form.type.isInstance(value)) {
                out.writeByte(form.ordinal());
                form.write(value, out);
                return;
            }
        }
        throw new IllegalArgumentException("a workload with an argument of " + value.getClass()
                + " cannot be measured in another JVM; add the type to PlainValue");
    }

    /** Reads what {@link #writeTyped} has written. */
    static Object readTyped(DataInput in) throws IOException {
        return values()[in.readByte()].read(in);
    }
}
