package b;

public class Step {
    public static long run(int n) { long x = 1; for (int i = 0; i < 3_000_000; i++) x = x * 31 + n; return x; }
}
