import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks for the same fifty quotes again and again, and says in files which process it is and how many it computed. */
public final class Quotes {
    private static final AtomicInteger COMPUTED = new AtomicInteger();

    static String quote(int sku, String currency) {
        COMPUTED.incrementAndGet();
        double price = sku;
        for (int i = 0; i < 20_000; i++) {
            price += Math.sin(price);
        }
        return currency + " " + Math.round(price);
    }

    /** Arguments: a folder for the files, and for how many seconds to go on. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000;
        for (int round = 0; System.nanoTime() < end; round++) {
            for (int sku = 0; sku < 50; sku++) {
                quote(sku, sku % 2 == 0 ? "EUR" : "USD");
            }
            write(folder.resolve("computed"), round + " " + COMPUTED.get());
            if (round == 1) {
                write(folder.resolve("pid"), String.valueOf(ProcessHandle.current().pid()));
            }
            Thread.sleep(20);
        }
        System.out.println("the end");
    }

    private static void write(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(beside, text);
        Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
