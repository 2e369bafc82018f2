import java.util.*;
/** Starts JVMs in the ways programs do: by name, through a shell, and one that outlives it. */
public class Starts {
    static int work(int n) { int x = 0; for (int i = 0; i < n; i++) x += leaf(i); return x; }
    static int leaf(int i) { return i % 3; }
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            if (args[0].equals("stays")) {
                System.out.println("begun");
                Thread.sleep(60_000);
            }
            System.out.println(args[0] + " " + work(Integer.parseInt(args[1])));
            return;
        }
        String cp = System.getProperty("java.class.path");
        String java = System.getProperty("java.home") + "/bin/java";
        System.out.print(new String(new ProcessBuilder(java, "-cp", cp, "Starts", "plain", "100").redirectErrorStream(true).start().getInputStream().readAllBytes()));
        System.out.print(new String(new ProcessBuilder("sh", "-c", java + " -cp " + cp + " Starts shell 200").start().getInputStream().readAllBytes()));
        System.out.print(new String(Runtime.getRuntime().exec(new String[] {java, "-version"}).getErrorStream().readAllBytes()).lines().count() + " lines\n");
        new ProcessBuilder(java, "-cp", cp, "Starts", "stays", "400").start().inputReader().readLine();
        System.out.println("parent " + work(1000));
    }
}
