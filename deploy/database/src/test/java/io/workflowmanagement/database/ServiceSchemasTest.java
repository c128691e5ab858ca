package io.workflowmanagement.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceSchemasTest {

    @ParameterizedTest
    @MethodSource("io.workflowmanagement.database.TestDatabase#services")
    void deploysRollsBackAndDeploysAgain(String service) throws Exception {
        TestDatabase database = new TestDatabase();
        Changelog changelog = TestDatabase.of(service);

        DeploymentResult first = database.deployment(changelog).run();
        List<String> objects = database.objects();

        assertEquals(changelog.scripts(), first.applied());
        assertTrue(objects.contains("outboxevents"), objects::toString);
        assertFalse(database.deployment(changelog).run().changed());

        new Rollback(database.target(), changelog).to(Version.NONE);
        assertEquals(List.of(), database.objects());
        assertEquals(List.of("0"), database.query("SELECT count(*) FROM databasechangelog"));

        assertTrue(database.deployment(changelog).run().changed());
        assertEquals(objects, database.objects());
    }

    @ParameterizedTest
    @MethodSource("io.workflowmanagement.database.TestDatabase#services")
    void namesEachChangeAfterItsVersion(String service) throws Exception {
        TestDatabase database = new TestDatabase();

        database.deployment(TestDatabase.of(service)).run();

        assertEquals(
                List.of(),
                database.query(
                        """
                        SELECT filename || ' ' || id FROM databasechangelog
                        WHERE substring(filename FROM '([0-9.]+)-[^/]*$') || '-'
                            <> substring(id FROM '^[0-9.]+-')"""));
    }
}
