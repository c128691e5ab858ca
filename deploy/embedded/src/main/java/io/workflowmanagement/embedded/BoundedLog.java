package io.workflowmanagement.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A log file that keeps at most two files of a bounded size: the current one and, beside it with
 * the suffix {@code .1}, the one before.
 */
final class BoundedLog {

    static final long MAX_BYTES = 5L * 1024 * 1024;

    private final Path file;
    private final long maxBytes;

    private OutputStream out;

    BoundedLog(Path file) {
        this(file, MAX_BYTES);
    }

    BoundedLog(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    /**
     * Copies until the source ends; the thread that calls this owns the file. What can't be written
     * is left out: a full disk must not stop the server, which would block on a pipe that nobody
     * reads, and once there is room again its log goes on.
     */
    void copy(InputStream source) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
                try {
                    write(buffer, read);
                } catch (IOException full) {
                    close();
                }
            }
        } catch (IOException ended) {
            // The process is gone, and its pipe with it.
        } finally {
            close();
        }
    }

    private void write(byte[] buffer, int length) throws IOException {
        if (out == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = open();
        }
        if (Files.size(file) + length > maxBytes) {
            out.close();
            Files.move(file, previous(), StandardCopyOption.REPLACE_EXISTING);
            out = open();
        }
        out.write(buffer, 0, length);
    }

    private void close() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException full) {
                // What it still held is lost; the next one is opened anew.
            }
            out = null;
        }
    }

    /** The last lines of the current file, for error messages. */
    static String tail(Path file, int lines) {
        try {
            String[] all = Files.readString(file).split("\n");
            return String.join(
                    "\n", Arrays.copyOfRange(all, Math.max(0, all.length - lines), all.length));
        } catch (IOException | UncheckedIOException e) {
            return "(no log at " + file + ")";
        }
    }

    private OutputStream open() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path previous() {
        return file.resolveSibling(file.getFileName() + ".1");
    }
}
