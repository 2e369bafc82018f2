import java.util.*;
/** A thread-leak check of the kind test frameworks make: which threads are there besides main? */
public class Leak {
    static int allowed(int n) { return n; }

    public static void main(String[] args) throws Exception {
        Thread[] all = new Thread[100];
        int n = Thread.currentThread().getThreadGroup().enumerate(all);
        System.out.println("active " + Thread.activeCount() + " enumerated " + n);
        TreeSet<String> names = new TreeSet<>();
        for (Thread t : Thread.getAllStackTraces().keySet())
            if (t.getThreadGroup() != null && t.getThreadGroup().getName().equals("main")) names.add(t.getName());
        System.out.println(names);
        System.exit(names.size() == allowed(1) ? 0 : 1);
    }
}
