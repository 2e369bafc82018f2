/** Most of its time goes into one pure method, which is asked for few different things. */
public class Scores {
    static double score(String name, int size) {
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            sum += Math.sqrt(i * (double) size + name.length());
        }
        return sum;
    }

    public static void main(String[] args) {
        double total = 0;
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            total += score("item" + i % 10, i % 200 / 10);
        }
        System.out.println(total);
    }
}
