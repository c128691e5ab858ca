package io.workflowmanagement.scheduler.firing;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TopicReader;
import io.workflowmanagement.scheduler.cron.CronExpression;
import io.workflowmanagement.scheduler.cron.Timetable;
import io.workflowmanagement.scheduler.schedule.SimulatedHands;
import io.workflowmanagement.scheduler.testing.OnEventLoop;
import io.workflowmanagement.scheduler.testing.OwnTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Hours of simulated time over real schedules in the real database. Each replica looks at its own
 * clock; what disturbs them comes from the seed. In the end every due time must be accounted for.
 */
class Simulation {

    /** The night in which Berlin's clock goes forward. */
    static final Instant START = Instant.parse("2048-03-28T18:00:00Z");

    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Europe/Berlin",
                    "America/New_York",
                    "Australia/Lord_Howe",
                    "Africa/Casablanca",
                    "Asia/Kolkata");
    private static final int MOST_BROKEN = 5;
    private static final Duration LONGEST_STEP = Duration.ofMinutes(2);

    /** What a simulation works with. */
    record World(
            Vertx vertx,
            Pool pool,
            DueFirings due,
            DoomedFirings doomed,
            SimulatedHands hands,
            FiringMetrics metrics,
            FiringSettings settings) {}

    /** How it is disturbed. */
    enum Weather {
        /** All replicas stand still now and then. */
        CALM,
        /** Besides, each dies by itself, clocks jump, connections break, schedules are paused. */
        STORMY
    }

    private final World world;
    private final Random random;
    private final Weather weather;
    private final Instant end;
    private final List<Replica> replicas = new ArrayList<>();
    private final List<Planned> schedules = new ArrayList<>();

    private Instant time = START;
    private Instant stillUntil = START;
    private int deaths;

    Simulation(
            World world, long seed, Weather weather, int schedules, Duration length, int replicas) {
        this.world = world;
        this.random = new Random(seed);
        this.weather = weather;
        this.end = START.plus(length);
        plan(schedules);
        Random skew = new Random(seed);
        for (int i = 0; i < replicas; i++) {
            this.replicas.add(
                    new Replica(
                            weather == Weather.CALM
                                    ? Duration.ZERO
                                    : Duration.ofMillis(skew.nextInt(400) - 200)));
        }
    }

    /** A schedule, and what was done to it. */
    private static class Planned {
        final int workflowId;
        final Timetable timetable;
        final List<Instant[]> pauses = new ArrayList<>();
        int id;
        Instant pausedAt;

        Planned(int workflowId, Timetable timetable) {
            this.workflowId = workflowId;
            this.timetable = timetable;
        }

        boolean isPaused(Instant at) {
            return pauses.stream().anyMatch(it -> at.isAfter(it[0]) && !at.isAfter(it[1]));
        }
    }

    /** An instance of the service: a clock, and whether it is alive. */
    private class Replica extends Clock {
        private final Duration skew;
        private Duration jump = Duration.ZERO;
        private Instant jumpedUntil = START;
        private Instant deadUntil = START;
        private final FiringRound round =
                new FiringRound(world.due, world.metrics, world.settings, this);

        Replica(Duration skew) {
            this.skew = skew;
        }

        @Override
        public Instant instant() {
            return time.plus(skew).plus(time.isBefore(jumpedUntil) ? jump : Duration.ZERO);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        CompletableFuture<?> live(boolean dies) {
            return dies
                    ? OnEventLoop.start(world.vertx, () -> world.doomed.fire(instant()))
                    : OnEventLoop.start(world.vertx, round::run);
        }
    }

    void run() {
        while (time.isBefore(end)) {
            time = time.plusMillis(1 + random.nextLong(LONGEST_STEP.toMillis()));
            if (random.nextInt(60) == 0) {
                stillUntil = time.plusSeconds(random.nextInt(2_400));
            }
            if (weather == Weather.STORMY) {
                disturb();
            }
            if (!time.isBefore(stillUntil)) {
                step();
            }
        }
        settle();
    }

    private void disturb() {
        Replica one = replicas.get(random.nextInt(replicas.size()));
        if (random.nextInt(40) == 0) {
            one.jump = Duration.ofSeconds(random.nextInt(7_200) - 3_600);
            one.jumpedUntil = time.plusSeconds(random.nextInt(900));
        }
        if (random.nextInt(5) == 0) {
            Planned schedule = schedules.get(random.nextInt(schedules.size()));
            if (schedule.pausedAt == null) {
                surely(() -> world.hands.pause(schedule.id, time));
                schedule.pausedAt = time;
            } else {
                resume(schedule);
            }
        }
    }

    private void resume(Planned schedule) {
        surely(() -> world.hands.resume(schedule.id, time));
        schedule.pauses.add(new Instant[] {schedule.pausedAt, time});
        schedule.pausedAt = null;
    }

    private void step() {
        List<CompletableFuture<?>> looks = new ArrayList<>();
        for (Replica replica : replicas) {
            if (!time.isBefore(replica.deadUntil)) {
                boolean dies = weather == Weather.STORMY && random.nextInt(25) == 0;
                looks.add(replica.live(dies));
                if (dies) {
                    deaths++;
                    replica.deadUntil = time.plusSeconds(random.nextInt(1_200));
                }
            }
        }
        if (weather == Weather.STORMY && random.nextInt(50) == 0) {
            breakConnections();
        }
        // A look that died or lost its connection is what is being tried.
        looks.forEach(look -> look.handle((done, failure) -> null).join());
    }

    private void breakConnections() {
        OnEventLoop.start(
                        world.vertx,
                        () ->
                                world.pool
                                        .query(
                                                "SELECT pg_terminate_backend(pid) FROM"
                                                        + " pg_stat_activity WHERE usename ="
                                                        + " current_user AND pid <>"
                                                        + " pg_backend_pid() AND state <> 'idle'")
                                        .execute())
                .handle((done, failure) -> null)
                .join();
    }

    /** All are well again, and look until nothing is due. */
    private void settle() {
        schedules.stream().filter(it -> it.pausedAt != null).forEach(this::resume);
        replicas.forEach(
                replica -> {
                    replica.deadUntil = START;
                    replica.jumpedUntil = START;
                });
        stillUntil = START;
        for (Replica replica : replicas) {
            surely(replica.round::run);
        }
    }

    /**
     * Does what must not fail, and what is the same when it is done again: where connections were
     * broken, the pool may still hand out one whose end it has not heard of.
     */
    private <T> void surely(Supplier<Uni<T>> work) {
        for (int left = weather == Weather.STORMY ? MOST_BROKEN : 0; ; left--) {
            try {
                OnEventLoop.run(world.vertx, work);
                return;
            } catch (CompletionException failure) {
                if (left == 0) {
                    throw failure;
                }
            }
        }
    }

    private void plan(int count) {
        int first = TestTenants.id() % 1_000_000_000 + 1_000_000_000;
        int workspace = TestTenants.id();
        List<Tuple> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String cron = cron();
            String zone = ZONES.get(random.nextInt(ZONES.size()));
            Timetable timetable =
                    new Timetable(CronExpression.parse(cron), ZoneId.of(zone), null, null);
            int jitter = random.nextInt(3) == 0 ? random.nextInt(120) : 0;
            Integer window = random.nextInt(3) == 0 ? 60 + random.nextInt(3_600) : null;
            schedules.add(new Planned(first + i, timetable));
            rows.add(
                    Tuple.from(
                            new Object[] {
                                first + i,
                                workspace,
                                cron,
                                zone,
                                timetable.next(START).orElseThrow().atOffset(ZoneOffset.UTC),
                                random.nextInt(3),
                                random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0,
                                weather == Weather.CALM ? 0 : jitter,
                                window
                            }));
        }
        OnEventLoop.run(
                world.vertx,
                () ->
                        world.pool
                                .preparedQuery(
                                        "INSERT INTO WorkflowSchedules (WorkflowId, WorkspaceId,"
                                                + " CronExpression, TimeZone, NextRunTime, FireAt,"
                                                + " Misfire, Overlap, Jitter, MisfireWindow)"
                                                + " VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8,"
                                                + " $9)")
                                .executeBatch(rows));
        for (Row row :
                query(
                        "SELECT Id, WorkflowId FROM WorkflowSchedules WHERE WorkspaceId = $1",
                        Tuple.of(workspace))) {
            schedules.get(row.getInteger(1) - first).id = row.getInteger(0);
        }
    }

    private String cron() {
        int minute = random.nextInt(60);
        return switch (random.nextInt(5)) {
            case 0 -> "*/" + List.of(5, 10, 15, 20).get(random.nextInt(4)) + " * * * *";
            case 1 -> minute + " * * * *";
            case 2 -> minute + " */2 * * *";
            case 3 -> random.nextInt(60) + " */30 * * * *";
            default -> minute + ",59 1-4 * * *";
        };
    }

    private Iterable<Row> query(String sql, Tuple values) {
        return OnEventLoop.run(world.vertx, () -> world.pool.preparedQuery(sql).execute(values));
    }

    /** Each due time was fired, left out, queued or missed: once, or was never due for a pause. */
    void accountForEachDueTime() {
        Map<Integer, List<Row>> rows = rows();
        for (Planned schedule : schedules) {
            Instant next = nextRun(schedule);
            Map<Instant, Integer> accounts = new TreeMap<>();
            Instant due = schedule.timetable.next(START).orElseThrow();
            for (; due.isBefore(next); due = schedule.timetable.next(due).orElseThrow()) {
                accounts.put(due, 0);
            }
            for (Row row : rows.getOrDefault(schedule.id, List.of())) {
                Instant from = row.getOffsetDateTime("dueat").toInstant();
                Instant until =
                        row.getOffsetDateTime("misseduntil") == null
                                ? from
                                : row.getOffsetDateTime("misseduntil").toInstant();
                assertTrue(
                        accounts.containsKey(from) && accounts.containsKey(until),
                        () -> "never due: " + describe(schedule) + " " + from + " to " + until);
                accounts.replaceAll(
                        (at, times) -> at.isBefore(from) || at.isAfter(until) ? times : times + 1);
            }
            accounts.forEach(
                    (at, times) ->
                            assertTrue(
                                    times == 1 || times == 0 && schedule.isPaused(at),
                                    () -> describe(schedule) + " " + at + ": " + times));
        }
    }

    /** Whatever was fired was asked for under its own key, and nothing else was. */
    void accountForEachCommand() {
        await().atMost(10, MINUTES)
                .until(
                        () ->
                                query("SELECT count(*) FROM OutboxEvents", Tuple.tuple())
                                                .iterator()
                                                .next()
                                                .getLong(0)
                                        == 0);
        Map<Integer, List<Row>> rows = rows();
        for (Planned schedule : schedules) {
            Set<String> fired =
                    rows.getOrDefault(schedule.id, List.of()).stream()
                            .filter(it -> it.getOffsetDateTime("firedat") != null)
                            .map(it -> it.getOffsetDateTime("dueat").toInstant())
                            .map(it -> new IdempotencyKey(schedule.id, it, false).toString())
                            .collect(Collectors.toSet());
            Set<String> asked =
                    TopicReader.read(
                                    OwnTopics.of("execution.commands"),
                                    "workflow/" + schedule.workflowId)
                            .stream()
                            .map(it -> JsonPath.from(TopicReader.value(it)))
                            .map(it -> it.getString("idempotencyKey"))
                            .collect(Collectors.toSet());
            assertEquals(fired, asked, describe(schedule));
        }
    }

    /** What became of each due time, by the schedules' order and not by their ids. */
    List<String> outcomes() {
        Map<Integer, List<Row>> rows = rows();
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < schedules.size(); i++) {
            for (Row row : rows.getOrDefault(schedules.get(i).id, List.of())) {
                outcomes.add(
                        i
                                + " "
                                + row.getOffsetDateTime("dueat")
                                + " "
                                + row.getInteger("outcome")
                                + " "
                                + row.getOffsetDateTime("misseduntil"));
            }
        }
        return outcomes;
    }

    /** How many rows have which outcome, and how many instances died: that something happened. */
    String summary() {
        Map<Outcome, Long> outcomes =
                rows().values().stream()
                        .flatMap(List::stream)
                        .map(it -> it.getInteger("outcome"))
                        .map(new Outcome.Stored()::convertToEntityAttribute)
                        .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        return outcomes + ", " + deaths + " deaths";
    }

    private Map<Integer, List<Row>> rows() {
        Map<Integer, List<Row>> rows = new HashMap<>();
        Integer[] ids = schedules.stream().map(it -> it.id).toArray(Integer[]::new);
        for (Row row :
                query(
                        "SELECT ScheduleId, DueAt, FiredAt, Outcome, MissedUntil"
                                + " FROM ScheduleFirings WHERE ScheduleId = ANY($1)"
                                + " ORDER BY ScheduleId, DueAt",
                        Tuple.of(ids))) {
            rows.computeIfAbsent(row.getInteger(0), it -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private Instant nextRun(Planned schedule) {
        return query(
                        "SELECT NextRunTime FROM WorkflowSchedules WHERE Id = $1",
                        Tuple.of(schedule.id))
                .iterator()
                .next()
                .getOffsetDateTime(0)
                .toInstant();
    }

    private static String describe(Planned schedule) {
        return "schedule "
                + schedule.id
                + " ("
                + schedule.timetable.cron()
                + " in "
                + schedule.timetable.zone()
                + ")";
    }
}
