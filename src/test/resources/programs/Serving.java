import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeSet;

/** Serves for a while; says in a folder which requests it has served and which threads it has. */
public final class Serving {
    private static int counter;
    private static volatile long served;

    static long score(String customer, int year) {
        long score = customer.hashCode();
        for (int i = 0; i < 40_000; i++) {
            score = score * 31 + (score >>> 7) + year;
        }
        return score;
    }

    static long unique(long id) {
        long sum = id;
        for (int i = 0; i < 20_000; i++) {
            sum = sum * 31 + (sum >>> 7);
        }
        return sum;
    }

    static synchronized long counted(int of) {
        long sum = of;
        for (int i = 0; i < 20_000; i++) {
            sum = sum * 31 + (sum >>> 7);
        }
        return sum + counter++;
    }

    private static void serve() {
        long sum = 0;
        for (int i = 0; true; i++) {
            sum += score("customer " + i % 20, 2000 + i % 2) + unique(i) + counted(i % 10);
            served += 1 + (sum >>> 63);
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Thread server = new Thread(Serving::serve, "server");
        server.setDaemon(true);
        server.start();
        for (long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000; System.nanoTime() < end; ) {
            TreeSet<String> threads = new TreeSet<>();
            Thread.getAllStackTraces().keySet().forEach(thread -> threads.add(thread.getName()));
            write(folder.resolve("threads"), String.join("\n", threads));
            write(folder.resolve("served"), String.valueOf(served));
            Thread.sleep(50);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
