package io.workflowmanagement.local.launcher;

import io.workflowmanagement.embedded.Folders;
import io.workflowmanagement.embedded.PostgresServer;
import io.workflowmanagement.local.status.SuiteStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Everything that the suite keeps, and the lock that lets one launcher at a time have it. */
final class DataFolder {

    private static final long LEAST_FREE_BYTES = 300L * 1024 * 1024;
    private static final long FULL_BYTES = 20L * 1024 * 1024;

    private final Path root;

    /** Held for as long as this process runs: a channel that nobody holds is closed some day. */
    private FileChannel lock;

    DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    /** Unpacked programs: they outlive {@code --fresh}. */
    Path cache() {
        return root.resolve("binaries");
    }

    Path log(String component) {
        return root.resolve("logs").resolve(component + ".log");
    }

    /** While this file is there, the component is not started again. */
    Path held(String component) {
        return held(root, component);
    }

    static Path held(Path root, String component) {
        return root.resolve("held").resolve(component);
    }

    /** Says in a sentence when nothing can be kept here. */
    void requireUsable() {
        try {
            Files.createDirectories(root.resolve("logs"));
            Path probe = Files.createTempFile(root, "probe", "");
            try {
                Files.write(probe, new byte[1024 * 1024]);
            } finally {
                Files.deleteIfExists(probe);
            }
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new CannotStart(
                        "%s and %d MB are needed: make room, or set WFM_DATA to another folder"
                                .formatted(room(free), LEAST_FREE_BYTES >> 20));
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot write to the data folder %s (%s): make it writable and see that its disk is not full, or set WFM_DATA to another folder"
                            .formatted(root, reason(e)),
                    e);
        }
    }

    /** A sentence on a disk that has got so full that it may be why something died. */
    Optional<String> shortage() {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            return free < FULL_BYTES
                    ? Optional.of(room(free) + ": make room, and it goes on by itself")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("Cannot read the data folder %s (%s)".formatted(root, reason(e)));
        }
    }

    private String room(long free) {
        return "The disk of the data folder %s has %d MB left".formatted(root, free >> 20);
    }

    /** Held until this process ends. */
    void lock() {
        try {
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new CannotStart(
                        "The suite runs already on %s%s: deploy/status shows it, deploy/down stops it"
                                .formatted(
                                        root,
                                        SuiteStatus.read(root)
                                                .map(each -> " (process " + each.launcher() + ")")
                                                .orElse("")));
            }
            lock = channel;
        } catch (IOException e) {
            throw new CannotStart("Cannot lock the data folder " + root + ": " + reason(e), e);
        }
    }

    /** Forgets databases, topics, secrets and logs. */
    void empty() {
        PostgresServer.deleteData(postgres());
        List.of(kafka(), secrets(), root.resolve("logs"), root.resolve("held"))
                .forEach(Folders::delete);
        SuiteStatus.delete(root);
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
