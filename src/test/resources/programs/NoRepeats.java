/** Works hard, and never twice for the same argument. */
public class NoRepeats {
    static double once(long n) {
        double sum = 0;
        for (int i = 0; i < 2_000; i++) {
            sum += Math.sqrt(n + i);
        }
        return sum;
    }

    public static void main(String[] args) {
        double total = 0;
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            total += once(i);
        }
        System.out.println(total);
    }
}
