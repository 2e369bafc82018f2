package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * Arguments that name files or folders. In a key stands, beside the name, a digest of the content: a touched file is
 * the same, and an edited one is not. A call whose file is not there goes past the cache, and the function says what it
 * says of that.
 */
final class FileContents {
    private static final String ALGORITHM = "sha256:";
    private static final int MOST = 10_000; // files in an array or a list

    private final boolean any;
    private final List<ArgumentChoice> choices;

    private FileContents(Provenance provenance) {
        any = provenance.anyFiles();
        choices = provenance.files();
    }

    /** {@code null} if the content of files is no part of keys. */
    static FileContents of(Provenance provenance) {
        return provenance.hasFiles() ? new FileContents(provenance) : null;
    }

    /**
     * What stands in a key for an argument.
     *
     * @param index of the argument in its call
     * @return the argument itself if it is not one of those that name files
     * @throws Unkeepable if there is no such file, or it cannot be read
     * @throws UserFault if the argument is none that could name one
     */
    Object keyed(int index, Object argument) {
        ArgumentChoice choice = choice(index);
        if (argument == null || choice == null && !any) {
            return argument;
        }
        Path path = path(argument);
        if (path != null) {
            boolean isSure = choice != null || !(argument instanceof String);
            return isSure || Files.exists(path) ? withContent(argument, path) : argument;
        }
        Object[] several = several(argument);
        if (several != null) {
            return ofSeveral(index, several, argument);
        }
        if (choice != null) {
            throw UserFault.usage("files=" + choice + ": a " + SourceNames.of(argument.getClass())
                    + " names no file; files= takes a Path, a File, a String, or an array or a list of them");
        }
        return argument;
    }

    /** An array or a list of files; of texts only where it was chosen, as others are rarely names of files. */
    private Object ofSeveral(int index, Object[] several, Object argument) {
        boolean isChosen = choice(index) != null;
        if (isChosen && several.length > MOST) {
            throw new Unkeepable("an argument names more than 10,000 files");
        }
        Object[] keyed = Arrays.copyOf(several, several.length, Object[].class);
        boolean isOne = false;
        for (int i = 0; i < Math.min(MOST, keyed.length); i++) {
            Object each = several[i];
            boolean names = isChosen
                    ? !(each instanceof Object[] || each instanceof Collection)
                    : each instanceof Path || each instanceof File;
            keyed[i] = names ? keyed(index, each) : each;
            isOne |= keyed[i] != each;
        }
        return isOne ? part(keyed) : argument;
    }

    private static Object[] several(Object argument) {
        if (argument instanceof Object[] array) {
            return array.clone();
        }
        boolean isList = argument instanceof Collection && JdkTypes.isOfJdk(argument.getClass());
        return isList ? ((Collection<?>) argument).toArray() : null;
    }

    private ArgumentChoice choice(int index) {
        for (ArgumentChoice choice : choices) {
            if (choice.position() == 0) {
                throw UserFault.usage(
                        "files=" + choice + ": the name of a parameter is known only where cachebench loads"
                                + " the method; write its position, as in files=#1");
            }
            if (choice.position() == index + 1) {
                return choice;
            }
        }
        return null;
    }

    /** The file that an argument may name; {@code null} if it names none. */
    private static Path path(Object argument) {
        try {
            if (argument instanceof Path path) {
                return path;
            }
            if (argument instanceof File file) {
                return file.toPath();
            }
            if (argument instanceof String text && !text.isEmpty()) {
                return Path.of(text);
            }
            return argument instanceof URI uri && "file".equals(uri.getScheme()) ? Path.of(uri) : null;
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }

    private static Arguments withContent(Object argument, Path path) {
        return part(argument, ALGORITHM + HexFormat.of().formatHex(digest(path)));
    }

    private static byte[] digest(Path path) {
        try {
            FileStamp stamp = FileStamp.of(path);
            if (stamp.isFolder()) {
                return FolderDigest.of(path);
            }
            if (!stamp.isFile()) {
                throw new Unkeepable("an argument names something that is neither a file nor a folder");
            }
            return FileDigests.ALL.of(path, stamp);
        } catch (NoSuchFileException e) {
            throw new Unkeepable("a file that an argument names is not there");
        } catch (IOException | SecurityException e) {
            throw new Unkeepable("a file that an argument names cannot be read");
        }
    }

    private static Arguments part(Object... parts) {
        Arguments part = new Arguments(parts);
        part.hashCode(); // now: within another hash it would pass for a call by a hashCode
        return part;
    }

    /** The name out of what stands in a key for an argument, or the argument. */
    static Object named(Object keyed) {
        return isContent(keyed) ? ((Arguments) keyed).get(0) : keyed;
    }

    private static boolean isContent(Object keyed) {
        return keyed instanceof Arguments part
                && part.size() == 2
                && part.get(1) instanceof String text
                && text.startsWith(ALGORITHM);
    }

    /** @throws Unkeepable if a file is no longer what a key says, so that the result may be of either */
    static void requireCurrent(Arguments key) {
        for (int i = 0; i < key.size(); i++) {
            Object part = key.get(i);
            if (isContent(part)) {
                Path path = path(((Arguments) part).get(0));
                if (path != null && !part.equals(withContent(((Arguments) part).get(0), path))) {
                    throw new Unkeepable("a file that an argument names changed as the function ran");
                }
            } else if (part instanceof Arguments several) {
                requireCurrent(several);
            }
        }
    }
}
