package dev.cachebench.store.fingerprint;

import dev.cachebench.text.Shown;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Asks for data that a function reads and the user has not named, since results do not depend on it unless it is. */
final class UnnamedData {
    private static final int MOST = 5;

    private final ClassLoader loader;
    private final List<String> named;
    private final boolean keysHaveFiles;

    /**
     * @param named as {@link DeclaredData} reads them
     * @param keysHaveFiles whether what is in the files that arguments name is in the keys
     */
    UnnamedData(ClassLoader loader, List<String> named, boolean keysHaveFiles) {
        this.loader = loader;
        this.named = named;
        this.keysHaveFiles = keysHaveFiles;
    }

    /** A sentence for each read that asks for something, without a full stop. */
    List<String> questions(Collection<DataRead> reads) {
        List<String> questions = new ArrayList<>();
        int more = 0;
        for (DataRead read : reads) {
            String option = option(read);
            if (isNamed(read, option)) {
                continue;
            }
            if (questions.size() < MOST) {
                questions.add(
                        Shown.legible(read.method() + " reads " + read.kind().words(read.name()) + " ("
                                + read.place() + "), on which kept results do not depend; --depends " + option
                                + " makes them do so"));
            } else {
                more++;
            }
        }
        if (more > 0) {
            questions.add("its code reads such data in " + more + (more == 1 ? " more place" : " more places"));
        }
        return questions;
    }

    private String option(DataRead read) {
        String name = read.name();
        return switch (read.kind()) {
            case FILE -> name == null ? "FILE" : name;
            case RESOURCE -> name == null ? "FILE" : resource(read);
            case ENVIRONMENT -> DeclaredData.ENVIRONMENT + (name == null ? "NAME" : name);
            case PROPERTY -> DeclaredData.PROPERTY + (name == null ? "NAME" : name);
        };
    }

    /** The file that a resource is, or the jar that it is in. */
    private String resource(DataRead read) {
        String name = read.name();
        String type = read.method().substring(0, read.method().lastIndexOf('.')).replace('.', '/');
        String beside = type.substring(0, type.lastIndexOf('/') + 1) + name;
        URL url = find(name.startsWith("/") ? name.substring(1) : beside);
        url = url == null ? find(name) : url;
        if (url == null) {
            return "FILE";
        }
        try {
            String text = url.toString().replaceFirst("^jar:", "").replaceFirst("!/.*", "");
            return text.startsWith("file:") ? Path.of(URI.create(text)).toString() : "FILE";
        } catch (IllegalArgumentException e) {
            return "FILE";
        }
    }

    private URL find(String name) {
        return loader == null ? ClassLoader.getSystemResource(name) : loader.getResource(name);
    }

    /** Whether the user has named it, or an argument may. Of files that are no constants, any may be the one. */
    private boolean isNamed(DataRead read, String option) {
        if (keysHaveFiles && read.kind() == DataRead.Kind.FILE && read.name() == null) {
            return true;
        }
        boolean isFile = read.kind() == DataRead.Kind.FILE || read.kind() == DataRead.Kind.RESOURCE;
        boolean isKnown = read.name() != null && !option.equals("FILE");
        for (String each : named) {
            boolean fits = isFile
                    ? !DeclaredData.isSetting(each) && (!isKnown || DeclaredData.covers(each, option))
                    : each.equals(option) || read.name() == null && each.startsWith(option.replace("NAME", ""));
            if (fits) {
                return true;
            }
        }
        return false;
    }
}
