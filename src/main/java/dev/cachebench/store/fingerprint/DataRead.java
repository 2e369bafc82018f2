package dev.cachebench.store.fingerprint;

import dev.cachebench.text.SourceNames;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call of the user's code that reads data of which neither code nor arguments know.
 *
 * @param name of the file, resource or setting; {@code null} if it is no constant
 * @param method that reads it, {@code Shop.price}
 * @param place where, {@code Shop.java:24}, or the class's name where that is not known
 */
record DataRead(Kind kind, String name, String method, String place) {
    private static final int FARTHEST = 8; // instructions before the call, for a name

    /** What is read. */
    enum Kind {
        FILE("the file ", "a file"),
        RESOURCE("the resource ", "a resource"),
        ENVIRONMENT("the environment variable ", "the environment"),
        PROPERTY("the system property ", "a system property");

        private final String named;
        private final String unnamed;

        Kind(String named, String unnamed) {
            this.named = named;
            this.unnamed = unnamed;
        }

        /** As the object of a sentence. */
        String words(String name) {
            return name == null ? unnamed : named + name;
        }
    }

    private static final Set<String> FILE_OPENERS = Set.of(
            "java/io/FileInputStream",
            "java/io/FileReader",
            "java/io/RandomAccessFile",
            "java/util/jar/JarFile",
            "java/util/zip/ZipFile");

    private static final Set<String> FILE_READERS = Set.of(
            "exists",
            "find",
            "getLastModifiedTime",
            "isDirectory",
            "isRegularFile",
            "lines",
            "list",
            "newBufferedReader",
            "newByteChannel",
            "newDirectoryStream",
            "newInputStream",
            "notExists",
            "readAllBytes",
            "readAllLines",
            "readAttributes",
            "readString",
            "size",
            "walk",
            "walkFileTree");

    private static final Set<String> FILE_QUESTIONS =
            Set.of("exists", "isDirectory", "isFile", "lastModified", "length", "list", "listFiles");

    private static final Set<String> PATH_MAKERS =
            Set.of("java/nio/file/Path.of", "java/nio/file/Paths.get", "java/io/File.toPath");

    /** {@code null} if a call reads nothing of that kind. */
    static DataRead of(OwnClasses.Found caller, MethodInsnNode call) {
        Kind kind = kind(call.owner, call.name);
        return kind == null
                ? null
                : new DataRead(kind, name(call), SourceNames.of(CodeClosure.shown(caller)), place(caller, call));
    }

    private static Kind kind(String owner, String name) {
        return switch (owner) {
            case "java/lang/System" ->
                name.equals("getenv") ? Kind.ENVIRONMENT : name.startsWith("getPropert") ? Kind.PROPERTY : null;
            case "java/lang/Integer" -> name.equals("getInteger") ? Kind.PROPERTY : null;
            case "java/lang/Long" -> name.equals("getLong") ? Kind.PROPERTY : null;
            case "java/lang/Boolean" -> name.equals("getBoolean") ? Kind.PROPERTY : null;
            case "java/lang/Class", "java/lang/ClassLoader" ->
                name.startsWith("getResource") || name.startsWith("getSystemResource") ? Kind.RESOURCE : null;
            case "java/nio/file/Files" -> FILE_READERS.contains(name) ? Kind.FILE : null;
            case "java/io/File" -> FILE_QUESTIONS.contains(name) ? Kind.FILE : null;
            default -> FILE_OPENERS.contains(owner) && name.equals("<init>") ? Kind.FILE : null;
        };
    }

    /** The constant that a call is given, straight or as a path; {@code null} if it is given something else. */
    private static String name(MethodInsnNode call) {
        AbstractInsnNode each = call.getPrevious();
        String found = null;
        for (int i = 0; i < FARTHEST && each != null; each = each.getPrevious()) {
            if (each.getOpcode() < 0) {
                continue;
            }
            if (each instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                found = text; // the first of several: a default value comes after the name
            } else if (found != null || !leadsToName(each)) {
                return found;
            }
            i++;
        }
        return found;
    }

    private static boolean leadsToName(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            return PATH_MAKERS.contains(call.owner + "." + call.name)
                    || call.owner.equals("java/io/File")
                            && call.name.equals("<init>")
                            && call.desc.equals("(Ljava/lang/String;)V");
        }
        return switch (instruction.getOpcode()) {
            case Opcodes.ICONST_0, Opcodes.ANEWARRAY, Opcodes.DUP, Opcodes.NEW -> true;
            default -> false;
        };
    }

    private static String place(OwnClasses.Found caller, AbstractInsnNode call) {
        String file = caller.type().sourceFile;
        for (AbstractInsnNode each = call; each != null && file != null; each = each.getPrevious()) {
            if (each instanceof LineNumberNode line) {
                return file + ":" + line.line;
            }
        }
        return SourceNames.of(caller.type().name.replace('/', '.'));
    }
}
