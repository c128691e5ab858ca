package io.workflowmanagement.local.status;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state file's content.
 *
 * @param launcher the launcher's process id
 * @param launcherStarted when that process began: with it, an id that was given away is noticed
 * @param ready whether the first start is over
 */
public record SuiteStatus(
        long launcher, Instant launcherStarted, boolean ready, List<ComponentStatus> components) {

    private static final String FILE = "suite.json";

    public SuiteStatus {
        components = List.copyOf(components);
    }

    /** Of a suite whose launcher is this process. */
    public static SuiteStatus ofThisProcess(boolean ready, List<ComponentStatus> components) {
        ProcessHandle self = ProcessHandle.current();
        return new SuiteStatus(self.pid(), startOf(self), ready, components);
    }

    /** What the file in this data folder says, held against the processes that there are. */
    public static Optional<SuiteStatus> read(Path data) {
        try {
            JsonObject json = new JsonObject(Files.readString(data.resolve(FILE)));
            SuiteStatus written =
                    new SuiteStatus(
                            json.getLong("launcher"),
                            json.getInstant("launcherStarted"),
                            json.getBoolean("ready"),
                            json.getJsonArray("components").stream()
                                    .map(each -> ComponentStatus.of((JsonObject) each))
                                    .toList());
            boolean alive = written.launcherProcess().isPresent();
            return Optional.of(
                    new SuiteStatus(
                            written.launcher(),
                            written.launcherStarted(),
                            written.ready() && alive,
                            written.components().stream()
                                    .map(each -> each.seenFrom(alive))
                                    .toList()));
        } catch (NoSuchFileException neverStarted) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws UncheckedIOException when it can't be written, on a full disk
     */
    public void write(Path data) {
        JsonArray list = new JsonArray();
        components.forEach(each -> list.add(each.toJson()));
        JsonObject json =
                new JsonObject()
                        .put("launcher", launcher)
                        .put("launcherStarted", launcherStarted)
                        .put("ready", ready)
                        .put("components", list);
        try {
            Path fresh = data.resolve(FILE + ".new");
            Files.writeString(fresh, json.encodePrettily());
            Files.move(fresh, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher, while it runs. */
    public Optional<ProcessHandle> launcherProcess() {
        return ProcessHandle.of(launcher)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process).equals(launcherStarted));
    }

    public boolean allUp() {
        return ready
                && components.stream().allMatch(each -> each.state() == ComponentStatus.State.UP);
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
