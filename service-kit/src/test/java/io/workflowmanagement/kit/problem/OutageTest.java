package io.workflowmanagement.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.hibernate.HibernateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "53100, true", // disk full
        "53300, true", // too many connections
        "57P01, true", // the server is being shut down
        "40P01, true", // deadlock
        "08006, true", // connection failure
        "23505, false", // unique violation
        "42703, false" // undefined column
    })
    void isToldByTheStateThatTheDatabaseGives(String state, boolean outage) {
        assertEquals(outage, Outage.isOne(new PgException("no", "ERROR", state, "")));
        assertEquals(
                outage, Outage.isOne(new HibernateException("no", new SQLException("no", state))));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void isAConnectionThatCannotBeMadeOrWasClosed(boolean refused) {
        Exception cause = refused ? new ConnectException() : new VertxException("closed");

        assertEquals(true, Outage.isOne(new IllegalStateException(cause)));
    }
}
