/** Calls two methods that differ in nothing but their packages. */
public class Two {
    public static void main(String[] args) {
        long x = 0;
        for (int i = 0; i < 4; i++) x += a.Step.run(i);
        System.out.println(x == 0);
    }
}
