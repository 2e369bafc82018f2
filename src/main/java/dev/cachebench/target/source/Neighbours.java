package dev.cachebench.target.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The source files that javac may read for the sake of one, judged by the names in their text: those in its package, in
 * packages that it imports, and those named with their packages.
 */
final class Neighbours {
    private static final int MOST_FILES = 10_000;

    private final Path root;
    private final Set<Path> found = new LinkedHashSet<>();
    private final Deque<Path> unread = new ArrayDeque<>();

    private Neighbours(Path root) {
        this.root = root;
    }

    /**
     * The file itself and its neighbours.
     *
     * @param root where packages begin
     */
    static List<Path> of(Path file, Path root) throws IOException {
        Neighbours neighbours = new Neighbours(root);
        neighbours.found.add(file);
        neighbours.read(file);
        while (!neighbours.unread.isEmpty() && neighbours.found.size() < MOST_FILES) {
            neighbours.read(neighbours.unread.poll());
        }
        // The first is the very path that the user wrote; its neighbours may name it by another.
        List<Path> files = new ArrayList<>(neighbours.found);
        files.removeIf(each -> each != file && each.equals(file.toAbsolutePath().normalize()));
        return files;
    }

    private void read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(root.resolve(PackageDeclaration.in(text).replace('.', '/')));
        List<List<String>> names = names(text);
        for (List<String> name : names) {
            if (name.get(name.size() - 1).equals("*")) {
                folders.add(root.resolve(String.join("/", name.subList(0, name.size() - 1))));
            }
        }
        for (List<String> name : names) {
            for (Path folder : folders) {
                add(folder.resolve(name.get(0) + ".java"));
            }
            Path inPackage = root;
            for (String part : name) {
                add(inPackage.resolve(part + ".java"));
                inPackage = inPackage.resolve(part);
            }
        }
    }

    private void add(Path file) {
        if (!found.contains(file) && Files.isRegularFile(file)) {
            found.add(file);
            unread.add(file);
        }
    }

    /** Names as they are written, {@code a.b.C} or {@code a.b.*}, outside comments and literals. */
    private static List<List<String>> names(String text) {
        Set<List<String>> names = new LinkedHashSet<>();
        List<String> name = new ArrayList<>();
        boolean dotted = false; // whether the last token was a dot that goes on with the name
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            int end = at + 1;
            if (Character.isJavaIdentifierStart(c)) {
                while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                    end++;
                }
                if (!dotted) {
                    addTo(names, name);
                    name = new ArrayList<>();
                }
                name.add(text.substring(at, end));
                dotted = false;
            } else if (c == '.' && !name.isEmpty()) {
                dotted = true;
            } else if (c == '*' && dotted) {
                name.add("*");
                dotted = false;
            } else if (text.startsWith("//", at)) {
                end = after("\n", text, at);
            } else if (text.startsWith("/*", at)) {
                end = after("*/", text, at + 2);
            } else if (text.startsWith("\"\"\"", at)) {
                end = afterLiteral("\"\"\"", text, at + 3);
            } else if (c == '"' || c == '\'') {
                end = afterLiteral(String.valueOf(c), text, at + 1);
            } else if (!Character.isWhitespace(c)) {
                addTo(names, name);
                name = new ArrayList<>();
                dotted = false;
            }
            at = end;
        }
        addTo(names, name);
        return List.copyOf(names);
    }

    private static void addTo(Set<List<String>> names, List<String> name) {
        if (!name.isEmpty()) {
            names.add(name);
        }
    }

    private static int after(String end, String text, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    private static int afterLiteral(String quote, String text, int from) {
        int at = from;
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + quote.length());
    }
}
