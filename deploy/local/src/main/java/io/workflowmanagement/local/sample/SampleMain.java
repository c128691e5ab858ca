package io.workflowmanagement.local.sample;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** The sample API's process: its argument is the port. */
public final class SampleMain {

    private SampleMain() {}

    public static void main(String[] arguments) {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                // One event loop: the API's memory needs no locks.
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1));
        new SampleApi(vertx)
                .listen(Integer.parseInt(arguments[0]))
                .onFailure(
                        failure -> {
                            System.err.println("Cannot listen: " + failure.getMessage());
                            System.exit(1);
                        });
    }
}
