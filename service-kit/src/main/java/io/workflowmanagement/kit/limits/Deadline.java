package io.workflowmanagement.kit.limits;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The time until a connection is closed, unless the head of a request comes first. */
record Deadline(Channel channel) {

    private static final AttributeKey<Future<?>> TIMER = AttributeKey.valueOf("wfm.deadline");

    static Deadline of(Channel channel) {
        return new Deadline(channel);
    }

    static Deadline of(HttpServerRequest request) {
        return new Deadline(((ConnectionBase) request.connection()).channel());
    }

    void set(Duration time) {
        if (!channel.isActive()) {
            return;
        }
        replaceBy(
                channel.eventLoop()
                        .schedule(
                                () -> {
                                    channel.close();
                                },
                                time.toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    void lift() {
        replaceBy(null);
    }

    private void replaceBy(Future<?> timer) {
        Future<?> before = channel.attr(TIMER).getAndSet(timer);
        if (before != null) {
            before.cancel(false);
        }
    }
}
