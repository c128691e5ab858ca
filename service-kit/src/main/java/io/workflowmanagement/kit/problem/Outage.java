package io.workflowmanagement.kit.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.hibernate.StaleStateException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;

/** Tells a part that is away for now, which a later try finds again, from a real error. */
public final class Outage {

    /**
     * SQLSTATE classes: connection exception, transaction rollback (deadlock, serialization),
     * insufficient resources (a full disk), not in the state that is needed (a database that takes
     * no connections, a lock that is not to be had), operator intervention (shutdown), system
     * error.
     */
    private static final Set<String> SQL_STATE_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    private Outage() {}

    public static boolean isOne(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        // It is a VertxException too, whatever the database says.
        if (cause instanceof DatabaseException database) {
            return isAwayState(database.getSqlState());
        }
        // What Hibernate makes of it, with the database's own exception left out.
        if (cause instanceof SQLException database) {
            return isAwayState(database.getSQLState());
        }
        return cause instanceof IOException && !(cause instanceof JacksonException)
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                // A connection that was closed under the client.
                || cause instanceof NoStackTraceThrowable
                || cause instanceof RetriableException
                || cause instanceof JDBCConnectionException
                || cause instanceof LockAcquisitionException
                || cause instanceof StaleStateException;
    }

    private static boolean isAwayState(String state) {
        return state != null
                && state.length() == 5
                && SQL_STATE_CLASSES.contains(state.substring(0, 2));
    }
}
