import java.util.*;
/** Runs out of memory in a recursion with ever new call paths, frees it and goes on, as a solver does that tries a smaller problem. */
public class Full {
    static List<byte[]> held = new ArrayList<>();

    static int a(int n) { take(n); return n == 0 ? 0 : n % 2 == 0 ? a(n - 1) : b(n - 1); }
    static int b(int n) { take(n); return n == 0 ? 0 : n % 3 == 0 ? a(n - 1) : b(n - 1); }
    static void take(int n) { held.add(new byte[n % 1000 + 16]); }

    public static void main(String[] args) {
        int caught = 0;
        for (int i = 0; i < 6; i++) {
            try {
                while (true) a(3000 + i);
            } catch (OutOfMemoryError e) {
                held = null; held = new ArrayList<>();
                caught++;
            }
        }
        System.out.println("out of memory " + caught + " times, and a(100) = " + a(100));
    }
}
