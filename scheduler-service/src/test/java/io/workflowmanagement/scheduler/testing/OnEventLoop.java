package io.workflowmanagement.scheduler.testing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.background.Background;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs use cases as an instance's own timers do. */
public final class OnEventLoop {

    private OnEventLoop() {}

    public static <T> T run(Vertx vertx, Supplier<Uni<T>> work) {
        return start(vertx, work).join();
    }

    /** Starts the same several times at once, and waits for all. */
    public static <T> List<T> race(Vertx vertx, int runners, Supplier<Uni<T>> work) {
        List<CompletableFuture<T>> started =
                IntStream.range(0, runners).mapToObj(i -> start(vertx, work)).toList();
        return started.stream().map(CompletableFuture::join).toList();
    }

    /** Begins, and does not wait. */
    public static <T> CompletableFuture<T> start(Vertx vertx, Supplier<Uni<T>> work) {
        return Background.on(vertx.getOrCreateContext(), work).subscribeAsCompletionStage();
    }
}
