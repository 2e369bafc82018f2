import java.util.ArrayList;
import java.util.List;

/** Fills its heap to the last byte and goes on, on new call paths and in a new thread, without allocating anything. */
public class Filled {
    private static final List<Object> HELD = new ArrayList<>(1 << 20);
    private static long calls;

    static void left(int depth) {
        calls++;
        if (depth > 0) {
            left(depth - 1);
            right(depth - 1);
        }
    }

    static void right(int depth) {
        calls++;
        if (depth > 0) {
            left(depth - 1);
            right(depth - 1);
        }
    }

    private static void fill() {
        for (int size = 1 << 20; size >= 16; size /= 2) {
            try {
                while (true) {
                    HELD.add(new byte[size - 16]);
                }
            } catch (OutOfMemoryError e) {
                // the next smaller ones
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        String broken = "broken by ";
        String fine = " calls, and fine";
        Thread other = new Thread(() -> left(10));
        fill();
        try {
            left(16);
            other.start();
            other.join();
            right(16);
        } catch (OutOfMemoryError e) {
            HELD.clear();
            StackTraceElement[] trace = e.getStackTrace();
            System.out.println(broken + e + (trace.length == 0 ? "" : " at " + trace[0]));
            return;
        }
        HELD.clear();
        left(3);
        System.out.println(calls + fine);
    }
}
