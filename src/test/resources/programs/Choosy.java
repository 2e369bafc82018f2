import java.io.InputStream;
import java.lang.StackWalker.Option;

/** Loads a class by a loader that shows others the boot loader's classes, and its own only the JDK's, as Felix does. */
public class Choosy extends ClassLoader {
    Choosy() {
        super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        return name.startsWith("java.") || !name.startsWith("Choosy") && !isAskedByOwn()
                ? super.loadClass(name, resolve)
                : findClass(name);
    }

    private boolean isAskedByOwn() {
        return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> !ClassLoader.class.isAssignableFrom(type))
                        .findFirst()
                        .filter(type -> type.getClassLoader() == this)
                        .isPresent());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = Choosy.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (java.io.IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    public static class Inside implements Runnable {
        static int square(int number) {
            return number * number;
        }

        @Override
        public void run() {
            int sum = 0;
            for (int i = 0; i < 100; i++) {
                sum += square(i % 10);
            }
            System.out.println(sum);
        }
    }

    public static void main(String[] args) throws Exception {
        ((Runnable) new Choosy().loadClass("Choosy$Inside").getConstructor().newInstance()).run();
    }
}
