package io.workflowmanagement.execution.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.engine.Waiters;
import io.workflowmanagement.execution.history.Executions;
import io.workflowmanagement.execution.history.Executions.News;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Streams of what is recorded of an execution, from a position on, until it is final. */
@ApplicationScoped
class Streams {

    private final Executions executions;
    private final Waiters waiters;
    private final OpenStreams open;
    private final StreamSettings settings;
    private final Caller caller;
    private final Context loop;

    Streams(
            Executions executions,
            Waiters waiters,
            OpenStreams open,
            StreamSettings settings,
            Caller caller,
            Vertx vertx) {
        this.executions = executions;
        this.waiters = waiters;
        this.open = open;
        this.settings = settings;
        this.caller = caller;
        this.loop = vertx.getOrCreateContext();
    }

    /** Of an execution that {@link StreamAdmission} let the caller see. */
    Multi<LiveEvent> of(String id, Position from) {
        int userId = caller.userId();
        return events(ExecutionKey.of(id), from).onTermination().invoke(() -> open.close(userId));
    }

    private Multi<LiveEvent> events(ExecutionKey key, Position from) {
        Reader reader = new Reader(key, from);
        // A slow client is told of the newest standing: what lies between is read then.
        Multi<LiveEvent> news =
                waiters.watch(key)
                        .onOverflow()
                        .dropPreviousItems()
                        .onItem()
                        .transformToMultiAndConcatenate(standing -> reader.read())
                        .onCompletion()
                        .continueWith(LiveEvent.END);
        Multi<LiveEvent> heartbeats =
                Multi.createFrom()
                        .ticks()
                        .every(settings.heartbeat())
                        .onOverflow()
                        .drop()
                        .map(tick -> LiveEvent.HEARTBEAT);
        return Multi.createBy()
                .merging()
                .streams(news, heartbeats)
                .select()
                .first(event -> event != LiveEvent.END)
                .select()
                .first(settings.longest());
    }

    /** Reads on from where it was. */
    private final class Reader {

        private final ExecutionKey key;
        private Position position;

        Reader(ExecutionKey key, Position position) {
            this.key = key;
            this.position = position;
        }

        /** Page by page, the execution itself after the last. */
        Multi<LiveEvent> read() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::page)
                    .whilst(News::hasMore)
                    .onItem()
                    .transformToMultiAndConcatenate(
                            news -> Multi.createFrom().iterable(events(news)));
        }

        private Uni<News> page() {
            return Background.on(loop, () -> executions.news(key, position.sequence()));
        }

        private List<LiveEvent> events(News news) {
            List<LiveEvent> events = new ArrayList<>();
            news.steps()
                    .forEach(
                            (sequence, step) -> {
                                position = new Position(sequence, position.rowVersion());
                                events.add(new LiveEvent("step", position, step));
                            });
            if (!news.hasMore()) {
                position = new Position(position.sequence(), news.execution().rowVersion());
                events.add(new LiveEvent("execution", position, news.execution()));
            }
            return events;
        }
    }
}
