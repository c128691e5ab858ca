package io.workflowmanagement.local.status;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * One process of the suite.
 *
 * @param pid the server's own process id, 0 when there is none
 */
public record ComponentStatus(String name, long pid, int port, State state) {

    /** Where a component stands. */
    public enum State {
        STARTING,
        UP,
        DOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ComponentStatus of(JsonObject json) {
        return new ComponentStatus(
                json.getString("name"),
                json.getLong("pid"),
                json.getInteger("port"),
                State.valueOf(json.getString("state").toUpperCase(Locale.ROOT)));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("name", name)
                .put("pid", pid)
                .put("port", port)
                .put("state", state.toString());
    }

    /** The same, but down when its process, or the launcher that would say so, is gone. */
    ComponentStatus seenFrom(boolean launcherAlive) {
        boolean alive = launcherAlive && (state != State.UP || isAlive(pid));
        return alive ? this : new ComponentStatus(name, 0, port, State.DOWN);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
