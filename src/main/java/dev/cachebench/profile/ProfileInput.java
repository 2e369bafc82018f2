package dev.cachebench.profile;

import dev.cachebench.profile.SnapshotFile.Counted;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link ProfileOutput} writes. Of damaged bytes it throws an {@link IllegalArgumentException}. */
final class ProfileInput extends DataInputStream {
    private static final int MOST_NODES = 200_000_000;

    ProfileInput(InputStream from) {
        super(from);
    }

    private long number() throws IOException {
        long n = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = readByte();
            n |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return n;
            }
        }
        throw new IllegalArgumentException("a number does not end");
    }

    /** How many things follow, or the number of one of them. */
    int count() throws IOException {
        long n = number();
        if (n < 0 || n > MOST_NODES) {
            throw new IllegalArgumentException("a count of " + n);
        }
        return (int) n;
    }

    private String text() throws IOException {
        return readUTF();
    }

    List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            texts.add(text());
        }
        return texts;
    }

    Function function() throws IOException {
        String file = text();
        int line = count();
        String name = text();
        boolean library = readBoolean();
        Function.Method method = readBoolean() ? new Function.Method(text(), text(), text()) : null;
        return new Function(file, line, name, method, library);
    }

    /** @param functions how many there are */
    ThreadTree thread(int functions) throws IOException {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        String name = text();
        boolean folded = readBoolean();
        int size = count();
        for (int node = 1; node < size; node++) {
            int method = count();
            int parent = count();
            if (method >= functions || parent >= node) {
                throw new IllegalArgumentException("a node points nowhere");
            }
            tree.append(method, parent, number(), number(), number(), number(), number());
        }
        return tree.build(name, folded);
    }

    /** @param functions how many there are */
    Counted counted(int functions) throws IOException {
        List<ThreadCounts> threads = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            String name = text();
            int length = count();
            if (length > functions) {
                throw new IllegalArgumentException("counts of functions that there are not");
            }
            long[] calls = new long[length];
            for (int function = 0; function < length; function++) {
                calls[function] = number();
            }
            threads.add(new ThreadCounts(name, calls));
        }
        return new Counted(threads, readBoolean() ? sampling() : null, readBoolean() ? cost() : null);
    }

    private Sampling sampling() throws IOException {
        return new Sampling(text(), Sampling.Unit.valueOf(readUTF()), number(), number() - 1, texts());
    }

    private CpuCost cost() throws IOException {
        return new CpuCost(number(), number(), number(), number(), number());
    }
}
