/** Every method allocates a known number of megabytes, in every way that a method can end. */
public class Allocating {
    private static final int MEGABYTE = 1_000_000;
    private static volatile Object kept;

    static class Late { // loaded, and woven, in the middle
        static final int NUMBER = Integer.parseInt("1");
    }

    static void allocate(int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            kept = new byte[MEGABYTE];
        }
    }

    static void direct() {
        kept = new byte[2 * MEGABYTE];
    }

    static void caller() {
        for (int i = 0; i < 5; i++) {
            direct();
        }
        kept = new byte[MEGABYTE];
    }

    static void recursion(int levels) {
        kept = new byte[MEGABYTE];
        if (levels > 1) {
            recursion(levels - 1);
        }
    }

    static void thrower() {
        kept = new byte[3 * MEGABYTE];
        throw new IllegalStateException();
    }

    static void catcher() {
        try {
            thrower();
        } catch (IllegalStateException e) {
            kept = new byte[MEGABYTE];
        }
    }

    static int loader() {
        return Late.NUMBER;
    }

    static void last() {
        kept = new byte[4 * MEGABYTE];
        System.exit(3);
    }

    public static void main(String[] args) throws InterruptedException {
        caller();
        recursion(6);
        catcher();
        loader();
        Thread thread = new Thread(() -> allocate(7));
        thread.start();
        thread.join();
        last();
    }
}
