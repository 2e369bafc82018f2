import java.util.*;

/** A shop with a method of each kind. */
public class Orders {
    private static int counter;
    private static long seed = 42;

    record Item(String name, int size) {}

    /** Safe, and worth it: 200 inputs, dear. */
    static double score(String name, int size) {
        double sum = 0;
        for (int i = 0; i < 3_000; i++) {
            sum += Math.sqrt(i * (double) size + name.length());
        }
        return sum;
    }

    /** The same dear, but every input is new. */
    static double unique(long n) {
        double sum = 0;
        for (int i = 0; i < 1_500; i++) {
            sum += Math.sqrt(i * (double) n);
        }
        return sum;
    }

    /** Counts its calls in a field. */
    static double counted(int n) {
        counter++;
        double sum = 0;
        for (int i = 0; i < 1_500; i++) {
            sum += Math.sqrt(i * (double) n);
        }
        return sum;
    }

    /** Another result each time. */
    static double random(int n) {
        double sum = n;
        for (int i = 0; i < 1_500; i++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L;
            sum += Math.sqrt(Math.abs(seed) % 1000);
        }
        return sum;
    }

    /** Sorts what it is given. */
    static int sorting(int[] numbers) {
        Arrays.sort(numbers);
        int sum = 0;
        for (int k = 0; k < 300; k++) {
            for (int i = 0; i < numbers.length; i++) {
                sum += numbers[i] * i + k;
            }
        }
        return sum;
    }

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        double total = 0;
        for (int i = 0; i < rounds; i++) {
            total += score("item" + i % 10, i % 200 / 10);
            total += unique(i);
            total += counted(i % 50);
            total += random(i % 50);
            total += sorting(new int[] {3, 1, i % 5});
        }
        System.out.println(total + " " + counter);
    }
}
