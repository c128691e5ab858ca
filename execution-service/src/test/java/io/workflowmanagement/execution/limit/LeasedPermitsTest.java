package io.workflowmanagement.execution.limit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.call.CallFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LeasedPermitsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Vertx VERTX = Vertx.vertx();

    private final Limit limit = new Limit("endpoint/1", 100, Duration.ofSeconds(60));
    private final AtomicLong now = new AtomicLong();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void leasesForAllWhoWaitAndServesThemInOrder() {
        List<UniEmitter<? super Lease>> database = new ArrayList<>();
        LeasedPermits permits =
                permits(it -> Uni.createFrom().emitter(emitter -> database.add(emitter)), 100);
        List<Integer> begun = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            permits.take(LONG).subscribe().with(nothing -> begun.add(number));
        }

        database.get(0).complete(new Lease(1, Duration.ZERO));
        assertEquals(List.of(0), begun);
        database.get(1).complete(new Lease(4, Duration.ZERO));

        assertEquals(List.of(0, 1, 2, 3, 4), begun);
        assertEquals(List.of(1, 5), asked); // four who wait, and one as the last lease was used up
    }

    @Test
    void usesALeaseWithoutAskingAgainUntilItEnds() {
        LeasedPermits permits = permits(LeasedPermitsTest::granted, 100);
        take(permits);
        take(permits); // the second lease is for two
        take(permits);
        int before = asked.size();
        take(permits);
        assertTrue(asked.size() >= before);

        asked.clear();
        now.addAndGet(limit.lease().toNanos());
        take(permits);
        assertEquals(1, asked.size());
    }

    @Test
    void dropsALeaseThatCameTooLate() {
        AtomicInteger answers = new AtomicInteger();
        LeasedPermits permits =
                permits(
                        wanted -> {
                            if (answers.incrementAndGet() == 1) {
                                now.addAndGet(limit.lease().toNanos());
                            }
                            return granted(wanted);
                        },
                        100);

        take(permits);

        assertEquals(2, answers.get());
    }

    @Test
    void asksAgainWhenThereMayBeRoom() {
        AtomicInteger answers = new AtomicInteger();
        LeasedPermits permits =
                permits(
                        wanted ->
                                answers.incrementAndGet() < 3
                                        ? Uni.createFrom().item(new Lease(0, Duration.ofMillis(5)))
                                        : granted(wanted),
                        100);

        take(permits);

        assertEquals(3, answers.get());
    }

    @Test
    void waitsOutADatabaseThatIsAway() {
        AtomicInteger answers = new AtomicInteger();
        LeasedPermits permits =
                permits(
                        wanted ->
                                answers.incrementAndGet() == 1
                                        ? Uni.createFrom()
                                                .failure(new IllegalStateException("away"))
                                        : granted(wanted),
                        100);

        take(permits);

        assertEquals(2, answers.get());
    }

    @Test
    void boundsHowManyWaitAndHowLong() {
        LeasedPermits permits = permits(wanted -> Uni.createFrom().nothing(), 1);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        permits.take(Duration.ofMillis(50)).subscribe().with(nothing -> {}, failures::add);

        CallFailed tooMany =
                assertThrows(CallFailed.class, () -> permits.take(LONG).await().indefinitely());

        assertEquals("connect", tooMany.kind());
        await().atMost(Duration.ofSeconds(30)).until(() -> failures.size() == 1);
        assertEquals(
                "The rate limit of endpoint/1 left no room for 0 s.", failures.get(0).getMessage());
    }

    private LeasedPermits permits(IntFunction<Uni<Lease>> leases, int mostWaiting) {
        return new LeasedPermits(
                limit,
                wanted -> {
                    asked.add(wanted);
                    return leases.apply(wanted);
                },
                VERTX,
                mostWaiting,
                now::get);
    }

    private static Uni<Lease> granted(int wanted) {
        return Uni.createFrom().item(new Lease(wanted, Duration.ZERO));
    }

    private static void take(LeasedPermits permits) {
        permits.take(LONG).await().atMost(LONG);
    }
}
