package io.workflowmanagement.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.workflowmanagement.database.Changelog;
import io.workflowmanagement.database.Deployment;
import io.workflowmanagement.database.Grants;
import io.workflowmanagement.database.Target;
import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.embedded.TestServers;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Gives a service under test a database of its own with its schema, as its own logins without DDL
 * rights, the broker with all topics of the contract, and a loopback identity.
 *
 * <p>The topics are shared by the tests of all services: ids in a test are its own (see {@link
 * TestTenants}), and what others left there must not matter.
 */
public class SuiteServers implements QuarkusTestResourceLifecycleManager {

    private static final List<String> TOPICS =
            List.of(
                    "identity.events",
                    "catalog.events",
                    "environment.settings",
                    "execution.commands",
                    "execution.events",
                    "scheduler.events",
                    "audit.events");

    private final LoopbackIdentity identity = new LoopbackIdentity();

    @Override
    public Map<String, String> start() {
        TestServers servers = TestServers.obtain();
        PostgresAccess postgres = servers.postgres();
        String name = "test_" + ProcessHandle.current().pid() + "_" + System.nanoTime();
        makeDatabase(postgres, name);
        new Deployment(
                        new Target(postgres.jdbcUrl(name), postgres.user(), postgres.password()),
                        changelog(),
                        Grants.to(name).andBackground(background(name)))
                .run();
        makeTopics(servers.bootstrapServers());
        identity.start();

        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.reactive.url", postgres.reactiveUrl(name));
        settings.put("quarkus.datasource.username", name);
        settings.put("quarkus.datasource.password", name);
        settings.put("kafka.bootstrap.servers", servers.bootstrapServers());
        settings.put("wfm.identity.url", identity.url());
        settings.putAll(TestCompany.settings(identity.url()));
        settings.put("quarkus.http.test-port", "0");
        // A request must not fail because the machine stood still while identity was asked.
        settings.put("quarkus.rest-client.identity.connect-timeout", "60000");
        settings.put("quarkus.rest-client.identity.read-timeout", "60000");
        // The first of a kind loads a thousand classes, on a machine that does other things too.
        settings.put("quarkus.http.test-timeout", "PT2M");
        settings.put("quarkus.rest-client.identity.url", identity.url());
        // A group of its own: it begins at the topics' start, like a new installation.
        settings.put("mp.messaging.connector.smallrye-kafka.group.id", name);
        return settings;
    }

    @Override
    public void stop() {
        identity.stop();
    }

    /**
     * The service's own changelog, and the kit's: the kit's tests have one of their own besides.
     */
    private static Changelog changelog() {
        return Changelog.in(
                rootOf("db/changelog.yaml"), rootOf("db/kit/postgresql/1.0.0-messaging.sql"));
    }

    /** The folder or jar of the class path that holds the resource first. */
    private static Path rootOf(String resource) {
        URL url = Thread.currentThread().getContextClassLoader().getResource(resource);
        String file = url.toString().replaceFirst("^jar:", "");
        return Path.of(
                URI.create(file.substring(0, file.length() - resource.length()).replace("!/", "")));
    }

    /** The login that the kit's settings name after the application's. */
    private static String background(String login) {
        return login + "_background";
    }

    private static void makeDatabase(PostgresAccess postgres, String name) {
        try {
            postgres.createLogin(name, name);
            postgres.createLogin(background(name), name);
            postgres.createDatabase(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void makeTopics(String bootstrapServers) {
        try (Admin admin =
                Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get();
            Set<String> wanted = new HashSet<>();
            TOPICS.forEach(topic -> wanted.addAll(List.of(topic, topic + ".dead-letter")));
            wanted.removeAll(existing);
            admin.createTopics(wanted.stream().map(it -> new NewTopic(it, 3, (short) 1)).toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
