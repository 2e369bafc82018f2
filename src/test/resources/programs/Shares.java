/** Spends three quarters of its time in one method and a quarter in another. */
public class Shares {
    static double sink;

    static void often() {
        burn(3_000_000);
    }

    static void seldom() {
        burnLess(1_000_000);
    }

    static void burn(int n) {
        for (int i = 1; i < n; i++) {
            sink += Math.sqrt(i + sink);
        }
    }

    static void burnLess(int n) {
        for (int i = 1; i < n; i++) {
            sink += Math.sqrt(i + sink);
        }
    }

    public static void main(String[] args) {
        for (int i = 0; i < 150; i++) {
            often();
            seldom();
        }
    }
}
