/** Makes more objects than there is room for, of a class whose finalizer is empty, while the finalizer thread hangs. */
@SuppressWarnings({"deprecation", "removal"})
public class EmptyFinalizer {
    private final byte[] content = new byte[100];

    @Override
    protected void finalize() {}

    static class Hanging {
        @Override
        protected void finalize() throws InterruptedException {
            while (true) {
                Thread.sleep(1_000);
            }
        }
    }

    static int size() {
        return new EmptyFinalizer().content.length;
    }

    public static void main(String[] args) {
        new Hanging();
        System.gc();
        long sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            sum += size();
        }
        System.out.println(sum);
    }
}
