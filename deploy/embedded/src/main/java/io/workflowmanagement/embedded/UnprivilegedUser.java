package io.workflowmanagement.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as he is; root runs it in a user
 * namespace of its own, where he is nobody, or, where that is forbidden, as the user nobody.
 */
enum UnprivilegedUser {
    SELF(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));

    private final List<String> prefix;

    UnprivilegedUser(List<String> prefix) {
        this.prefix = prefix;
    }

    static UnprivilegedUser find() {
        if (!isRoot()) {
            return SELF;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(UnprivilegedUser::works)
                .findFirst()
                .orElseThrow(
                        () ->
                                new ServerFailed(
                                        "PostgreSQL does not run as root, and neither `unshare -U`"
                                                + " nor `setpriv` works here: start it as an"
                                                + " ordinary user"));
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /**
     * Where PostgreSQL's files can be when they are wanted in this folder: there, or, when nobody
     * cannot reach it (below a home folder of root), in a folder of the system's that he can.
     */
    Path reachable(Path folder) {
        if (this != NOBODY || parentsAreOpen(folder)) {
            return folder;
        }
        String name = UUID.nameUUIDFromBytes(folder.toString().getBytes()).toString();
        return Path.of("/var/tmp", "workflowmanagement-" + name);
    }

    /** Gives a folder that was made by this process to the user who runs PostgreSQL. */
    void own(Path path) {
        if (this != NOBODY) {
            return;
        }
        try {
            UserPrincipal nobody =
                    path.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("nobody");
            Files.setOwner(path, nobody);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean works() {
        try {
            return new ProcessBuilder(command(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean parentsAreOpen(Path folder) {
        for (Path parent = folder.toAbsolutePath().getParent();
                parent != null;
                parent = parent.getParent()) {
            try {
                if (Files.exists(parent)
                        && !Files.getPosixFilePermissions(parent, new LinkOption[0])
                                .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
