package io.workflowmanagement.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestServersTest {

    @Test
    void areTheSameForEveryoneInTheRun() throws Exception {
        TestServers first = TestServers.obtain();
        TestServers second = TestServers.obtain();

        assertEquals(first.postgres(), second.postgres());
        assertEquals(first.bootstrapServers(), second.bootstrapServers());
        assertEquals(1, nodes(second));
    }

    @Test
    void giveEachTestItsOwnDatabase() throws Exception {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');

        TestServers.obtain().createDatabase(name);

        try (var connection = TestServers.obtain().postgres().connect(name)) {
            assertEquals(name, connection.getCatalog());
        }
    }

    private static int nodes(TestServers servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            return List.copyOf(admin.describeCluster().nodes().get()).size();
        }
    }
}
