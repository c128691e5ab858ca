package io.workflowmanagement.kit.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.outbox.OutboxTest;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OutboxTest.WithoutSweep.class)
@WithTestResource(SuiteServers.class)
class InboxTest {

    private final String source = "/test/" + UUID.randomUUID();

    @Inject Inbox inbox;
    @Inject InboxCleanUp cleanUp;
    @Inject @AllWorkspaces Pool pool;
    @Inject Mutiny.SessionFactory sessions;

    @Test
    void doesTheEffectOfARedeliveryOnce() {
        handle("1", this::effect);
        handle("1", this::effect);
        handle("2", this::effect);

        assertEquals(2, effects());
    }

    /** Two consumers may be given one event, when its partition moves. */
    @Test
    void doesTheEffectOnceWhenTwoMeet() throws Exception {
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> handle("1", this::effect));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> handle("1", this::effect));
        CompletableFuture.allOf(one, other).get();

        assertEquals(1, effects());
    }

    @Test
    void takesAnEventAgainWhoseEffectFailed() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        handle(
                                "1",
                                () ->
                                        effect().chain(
                                                        () ->
                                                                Uni.createFrom()
                                                                        .failure(
                                                                                new IllegalStateException(
                                                                                        "on purpose")))));
        assertEquals(0, effects());

        handle("1", this::effect);

        assertEquals(1, effects());
    }

    @Test
    void forgetsWhatIsOlderThanAnyRedelivery() {
        remember("old", Instant.now().minusSeconds(40L * 24 * 60 * 60));
        remember("young", Instant.now());

        result(cleanUp::sweep);

        assertEquals(1, count(source));
    }

    /** What Hibernate Reactive can't by itself: see the package {@code deletion}. */
    @Test
    void removesEntitiesInManySessionsAtOnce() {
        IntStream.range(0, 64).forEach(it -> remember("many-" + it, Instant.now()));

        CompletableFuture.allOf(
                        IntStream.range(0, 64)
                                .mapToObj(
                                        it ->
                                                CompletableFuture.runAsync(
                                                        () -> remove("many-" + it)))
                                .toArray(CompletableFuture[]::new))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();

        assertEquals(0, count(source));
    }

    private void remove(String id) {
        result(
                () ->
                        sessions.withTransaction(
                                session ->
                                        session.find(
                                                        InboxEvent.class,
                                                        new InboxEvent.Key(source, id))
                                                .chain(session::remove)));
    }

    private void handle(String id, Supplier<Uni<Void>> effect) {
        result(() -> inbox.once(event(id), effect));
    }

    /** An effect that can be counted: a row under another source. */
    private Uni<Void> effect() {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "INSERT INTO InboxEvents VALUES (:source, :id,"
                                                        + " CURRENT_TIMESTAMP)")
                                        .setParameter("source", source + "/effects")
                                        .setParameter("id", UUID.randomUUID().toString())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private void remember(String id, Instant at) {
        result(
                () ->
                        pool.preparedQuery("INSERT INTO InboxEvents VALUES ($1, $2, $3)")
                                .execute(
                                        Tuple.of(
                                                source,
                                                id,
                                                OffsetDateTime.ofInstant(at, ZoneOffset.UTC))));
    }

    private long effects() {
        return count(source + "/effects");
    }

    private long count(String of) {
        return result(
                        () ->
                                pool.preparedQuery(
                                                "SELECT COUNT(*) FROM InboxEvents WHERE Source = $1")
                                        .execute(Tuple.of(of)))
                .iterator()
                .next()
                .getLong(0);
    }

    private ReceivedEvent event(String id) {
        return new ReceivedEvent(
                id,
                source,
                "ThingHappened",
                null,
                Instant.now(),
                null,
                null,
                "key",
                JsonNodeFactory.instance.objectNode());
    }

    private static <T> T result(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
