package io.workflowmanagement.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs of the jar on the classpath, unpacked once into a cache folder. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * The folder with {@code bin/postgres} in it.
     *
     * @param cache holds one folder a version; made when absent
     */
    static Path unpackInto(Path cache) {
        URL archive = archive();
        try {
            JarURLConnection connection = (JarURLConnection) archive.openConnection();
            connection.setUseCaches(false);
            // The archive's checksum names the version: another jar never finds this one's files.
            Path home =
                    cache.resolve(
                            "postgresql-" + Long.toHexString(connection.getJarEntry().getCrc()));
            if (!Files.isDirectory(home)) {
                Files.createDirectories(cache);
                Path fresh = Files.createTempDirectory(cache, "unpacking-");
                try (InputStream in = connection.getInputStream()) {
                    unpack(in, fresh);
                    Files.setPosixFilePermissions(
                            fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                    publish(fresh, home);
                } finally {
                    Folders.delete(fresh);
                }
            }
            return home;
        } catch (IOException e) {
            throw new ServerFailed(
                    "Cannot unpack PostgreSQL into %s: %s".formatted(cache, e.getMessage()), e);
        }
    }

    private static void publish(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFirst) {
            if (!Files.isDirectory(home)) {
                throw anotherWasFirst;
            }
        }
    }

    private static URL archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> System.getProperty("os.arch");
                };
        URL archive =
                os.contains("linux")
                        ? PostgresBinaries.class.getResource("/postgres-linux-" + arch + ".txz")
                        : null;
        if (archive == null) {
            throw new ServerFailed(
                    "There are no embedded PostgreSQL programs for %s on %s; Linux on x86-64 has them"
                            .formatted(os, arch));
        }
        return archive;
    }

    private static void unpack(InputStream archive, Path into) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("An entry leaves the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target,
                            PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
