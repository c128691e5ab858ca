package io.workflowmanagement.kit.rowsecurity;

import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The setting of each connection to the server, whoever holds it. */
final class Settings {

    private final int most;
    private final Map<Long, Setting> known = new ConcurrentHashMap<>();

    /**
     * @param most connections are open at once
     */
    Settings(int most) {
        this.most = most;
    }

    /**
     * The secret key is part of the name: a later connection may get an earlier one's process id.
     * Those that were closed are forgotten with all others once there are many; what is not known
     * is set anew.
     */
    Setting of(SqlConnection connection) {
        if (known.size() > 8 * most) {
            known.clear();
        }
        PgConnection server = (PgConnection) connection;
        long name = (long) server.processId() << Integer.SIZE | server.secretKey() & 0xFFFFFFFFL;
        return known.computeIfAbsent(name, it -> new Setting());
    }
}
