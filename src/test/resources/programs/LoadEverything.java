import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** Loads and links every class of the jars it is given, or of java.base, and prints what the verifier refuses. */
public class LoadEverything {
    public static void main(String[] args) throws Exception {
        int linked = 0;
        int refused = 0;
        for (String arg : args) {
            for (String name : names(arg)) {
                try {
                    Class.forName(name, false, LoadEverything.class.getClassLoader()).getDeclaredMethods();
                    linked++;
                } catch (VerifyError | ClassFormatError e) {
                    refused++;
                    System.out.println(name + ": " + e);
                } catch (Throwable e) {
                    // something it depends on is not here
                }
            }
        }
        System.out.println("linked " + (linked > 100 ? "many" : linked) + ", refused " + refused);
        System.err.println(linked);
    }

    private static List<String> names(String arg) throws Exception {
        if (arg.equals("java.base")) {
            Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
            try (var files = Files.walk(base)) {
                return files.map(file -> base.relativize(file).toString())
                        .filter(file -> file.endsWith(".class") && !file.equals("module-info.class"))
                        .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
                        .toList();
            }
        }
        try (JarFile jar = new JarFile(arg)) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("META-INF") && !file.contains("module-info"))
                    .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
                    .toList();
        }
    }
}
