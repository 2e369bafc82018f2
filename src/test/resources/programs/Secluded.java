import java.io.InputStream;

/** Loads a class by a loader that asks its parent for nothing but the JDK, as those of OSGi do. */
public class Secluded extends ClassLoader {
    Secluded() {
        super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = Secluded.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
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
        @Override
        public void run() {
            System.out.println(getClass().getClassLoader().getClass().getSimpleName());
        }
    }

    static void outside(Runnable inside) {
        inside.run();
    }

    public static void main(String[] args) throws Exception {
        outside((Runnable) new Secluded().loadClass("Secluded$Inside").getConstructor().newInstance());
        outside(new Inside());
    }
}
