package io.workflowmanagement.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** The gateway's process: its argument is the port, {@code WFM_UPSTREAMS} says where to route. */
public final class GatewayMain {

    private GatewayMain() {}

    public static void main(String[] arguments) {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(2)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(2));
        new Gateway(
                        vertx,
                        Upstreams.decode(System.getenv("WFM_UPSTREAMS")),
                        GatewaySettings.read(System.getenv()))
                .listen(Integer.parseInt(arguments[0]))
                .onFailure(
                        failure -> {
                            System.err.println("Cannot listen: " + failure.getMessage());
                            System.exit(1);
                        });
    }
}
