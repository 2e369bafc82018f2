package dev.cachebench.cache.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * What tells without reading a file that it has changed: its size, its modified time and, where the system has them,
 * its number and the time when anything of it changed, which no program can set back.
 *
 * @param size in bytes
 * @param changed {@code null} where the system does not say it
 * @param number of the file in its file system; {@code null} where there is none
 * @param isFile whether it is a regular file
 * @param isFolder whether it is a folder
 */
record FileStamp(long size, FileTime modified, FileTime changed, Object number, boolean isFile, boolean isFolder) {
    private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,ino,isRegularFile,isDirectory";

    /** Of a file as it is now, or of what a link leads to. */
    static FileStamp of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    basic.size(),
                    basic.lastModifiedTime(),
                    null,
                    basic.fileKey(),
                    basic.isRegularFile(),
                    basic.isDirectory());
        }
        Map<String, Object> all = Files.readAttributes(file, ATTRIBUTES);
        return new FileStamp(
                (Long) all.get("size"),
                (FileTime) all.get("lastModifiedTime"),
                (FileTime) all.get("ctime"),
                all.get("ino"),
                (Boolean) all.get("isRegularFile"),
                (Boolean) all.get("isDirectory"));
    }

    /** When it last changed, in milliseconds of the system's clock. */
    long lastChange() {
        return (changed == null ? modified : changed).toMillis();
    }
}
