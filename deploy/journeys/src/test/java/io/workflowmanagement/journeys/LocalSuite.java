package io.workflowmanagement.journeys;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.local.launcher.ChildSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The suite that all journeys share. */
final class LocalSuite implements AutoCloseable {

    private static final String ADMINISTRATOR = "admin@journeys.example";
    private static final String PASSWORD = "the administrator of journeys";

    /** More would only take memory: the others' second instances have tests of their own. */
    private static final String REPLICAS = "identity=2,scheduler=2";

    private final ChildSuite suite;

    private LocalSuite(ChildSuite suite) {
        this.suite = suite;
    }

    /** Returns when everything is up. */
    static LocalSuite start() {
        return new LocalSuite(
                ChildSuite.start(
                        Path.of(System.getProperty("wfm.home")),
                        Path.of(System.getProperty("wfm.data")),
                        ADMINISTRATOR,
                        PASSWORD,
                        List.of("--replicas", System.getProperty("wfm.replicas", REPLICAS))));
    }

    URI gateway() {
        return suite.gateway();
    }

    Caller administrator() {
        return Caller.signIn(gateway(), ADMINISTRATOR, PASSWORD);
    }

    /** The addresses of a service's instances, past the gateway. */
    List<URI> instances(String service) {
        return suite.components().stream()
                .filter(each -> each.name().matches(service + "(-\\d+)?"))
                .map(each -> URI.create("http://127.0.0.1:" + each.port()))
                .toList();
    }

    /** What identity signs tokens with, in PEM. */
    String signingKey() {
        try {
            return Files.readString(suite.data().resolve("secrets/signing-key.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Topics topics() {
        return new Topics(suite.bootstrapServers());
    }

    /** With every right, to look at what is stored. */
    PostgresAccess databases() {
        return suite.databases();
    }

    /** What the launcher and each of its processes wrote. */
    List<Path> logs() {
        try (Stream<Path> logs = Files.list(suite.logs())) {
            return Stream.concat(logs, Stream.of(suite.launcherLog())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isUp() {
        return suite.isUp();
    }

    /** The process id, 0 while it is down. */
    long pid(String component) {
        return suite.pid(component);
    }

    /** As {@code kill -9} does it. */
    void kill(String component) {
        suite.kill(component);
    }

    /** As {@link #kill}, and it stays away until it is released. */
    void hold(String component) {
        if (!suite.hold(component)) {
            throw new AssertionError(component + " was down already");
        }
    }

    /** Lets it be started again. */
    void release(String component) {
        suite.release(component);
    }

    /** What a service says of itself at {@code /q/health/ready}. */
    Response readiness(String service) {
        return RestAssured.given().get(suite.address(service) + "/q/health/ready");
    }

    /** Stops everything. */
    @Override
    public void close() {
        suite.close();
    }
}
