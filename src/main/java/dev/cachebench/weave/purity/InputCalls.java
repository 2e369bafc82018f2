package dev.cachebench.weave.purity;

import java.util.Set;

/** Calls of the JDK that read what is outside the program, and leave it as it is. */
final class InputCalls {
    private static final Set<String> STREAMS = Set.of("java/io/FileInputStream", "java/io/FileReader");

    private static final Set<String> FILE = Set.of(
            "canExecute",
            "canRead",
            "canWrite",
            "exists",
            "getAbsoluteFile",
            "getAbsolutePath",
            "getCanonicalFile",
            "getCanonicalPath",
            "isDirectory",
            "isFile",
            "isHidden",
            "lastModified",
            "length",
            "list",
            "listFiles");

    private static final Set<String> FILES = Set.of(
            "exists",
            "find",
            "getAttribute",
            "getLastModifiedTime",
            "isDirectory",
            "isExecutable",
            "isHidden",
            "isReadable",
            "isRegularFile",
            "isSameFile",
            "isSymbolicLink",
            "isWritable",
            "lines",
            "list",
            "mismatch",
            "newBufferedReader",
            "newDirectoryStream",
            "newInputStream",
            "notExists",
            "probeContentType",
            "readAllBytes",
            "readAllLines",
            "readAttributes",
            "readString",
            "readSymbolicLink",
            "size",
            "walk");

    private InputCalls() {}

    /** @param owner the class's internal name */
    static boolean has(String owner, String name) {
        return switch (owner) {
            case "java/io/File" -> FILE.contains(name);
            case "java/nio/file/Files" -> FILES.contains(name);
            case "java/net/URL" -> name.equals("openStream");
            case "java/lang/Class" -> name.startsWith("getResource");
            case "java/lang/ClassLoader" -> name.startsWith("getResource") || name.startsWith("getSystemResource");
            default -> STREAMS.contains(owner);
        };
    }
}
