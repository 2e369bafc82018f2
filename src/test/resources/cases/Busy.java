import java.lang.management.ManagementFactory;
import java.util.*;
/** Burns processor time, and starts JVMs that do: by name, with the JVM options it has, and a shell that starts one that starts another. */
public class Busy {
    static volatile double sink;
    static void parent(long millis) { burn(millis); }
    static void byName(long millis) { burn(millis); }
    static void again(long millis) { burn(millis); }
    static void byShell(long millis) { burn(millis); }
    static void grandchild(long millis) { burn(millis); }
    static void burn(long millis) {
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + millis * 1_000_000;
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
            for (int i = 0; i < 10_000; i++) sink += Math.sqrt(i);
        }
    }
    static List<String> command(String role) {
        return new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"), "Busy", role));
    }
    static void run(List<String> command) throws Exception {
        Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        System.out.print(new String(child.getInputStream().readAllBytes()) + (child.waitFor() == 0 ? "" : command + " ended with " + child.exitValue() + "\n"));
    }
    public static void main(String[] args) throws Exception {
        String role = args.length == 0 ? "parent" : args[0];
        switch (role) {
            case "parent":
                run(command("byName"));
                List<String> again = command("again");
                again.addAll(1, ManagementFactory.getRuntimeMXBean().getInputArguments());
                run(again);
                run(List.of("sh", "-c", String.join(" ", command("byShell"))));
                parent(300);
                break;
            case "byShell":
                byShell(300);
                List<String> below = command("grandchild");
                below.addAll(1, ManagementFactory.getRuntimeMXBean().getInputArguments());
                run(below);
                break;
            case "byName": byName(300); break;
            case "again": again(300); break;
            default: grandchild(300);
        }
        System.out.println(role);
    }
}
