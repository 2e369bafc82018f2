package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Copies of buffers: all that they hold, not what is between position and limit alone. */
final class BufferCopy {
    private BufferCopy() {}

    /** A copy on the heap that stands at 0, with the buffer's capacity for its limit. */
    static Buffer ofContent(Buffer buffer) {
        Buffer all = buffer.duplicate().clear();
        int size = all.capacity();
        Buffer copy;
        if (all instanceof ByteBuffer bytes) {
            copy = ByteBuffer.allocate(size).put(bytes);
        } else if (all instanceof CharBuffer chars) {
            copy = CharBuffer.allocate(size).put(chars);
        } else if (all instanceof ShortBuffer shorts) {
            copy = ShortBuffer.allocate(size).put(shorts);
        } else if (all instanceof IntBuffer ints) {
            copy = IntBuffer.allocate(size).put(ints);
        } else if (all instanceof LongBuffer longs) {
            copy = LongBuffer.allocate(size).put(longs);
        } else if (all instanceof FloatBuffer floats) {
            copy = FloatBuffer.allocate(size).put(floats);
        } else {
            copy = DoubleBuffer.allocate(size).put((DoubleBuffer) all);
        }
        return copy.clear();
    }

    /**
     * A buffer that behaves as the other does.
     *
     * @throws Unkeepable if it is a view of bytes, or a window onto another buffer's array
     */
    static Buffer of(Buffer buffer) {
        Buffer copy = ofContent(buffer);
        if (buffer instanceof ByteBuffer bytes) {
            copy = bytes.isDirect()
                    ? ByteBuffer.allocateDirect(bytes.capacity()).put((ByteBuffer) copy)
                    : copy;
            copy = bytes.isReadOnly() ? ((ByteBuffer) copy).asReadOnlyBuffer() : copy;
            ((ByteBuffer) copy).order(bytes.order());
        } else if (buffer.isDirect() || buffer.isReadOnly()) {
            throw new Unkeepable("no copy can be made of a result that is or holds a "
                    + SourceNames.of(buffer.getClass()) + ": it is a view of another buffer");
        }
        copy.clear();
        copy.limit(buffer.limit());
        copy.position(buffer.position());
        return copy;
    }

    /** In which order a buffer reads bytes; those of other elements have read them already. */
    static ByteOrder order(Buffer buffer) {
        return buffer instanceof ByteBuffer bytes ? bytes.order() : ByteOrder.nativeOrder();
    }
}
