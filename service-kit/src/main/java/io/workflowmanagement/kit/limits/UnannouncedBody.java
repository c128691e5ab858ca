package io.workflowmanagement.kit.limits;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import io.workflowmanagement.kit.http.RefusedRequest;

/**
 * A body in chunks, whose length nobody said. It is read here up to the limit and handed on whole;
 * beyond the limit it is dropped as it comes, and refused at its end.
 */
final class UnannouncedBody {

    private final RoutingContext context;
    private final long limit;
    private final long largestDropped;
    private Buffer body = Buffer.buffer();
    private long length;

    UnannouncedBody(RoutingContext context, long limit, long largestDropped) {
        this.context = context;
        this.limit = limit;
        this.largestDropped = largestDropped;
    }

    void read() {
        HttpServerRequest request = context.request();
        request.handler(this::take).endHandler(end -> finish());
        request.resume();
    }

    private void take(Buffer chunk) {
        length += chunk.length();
        if (length <= limit) {
            body.appendBuffer(chunk);
        } else {
            body = Buffer.buffer();
            if (length > largestDropped) {
                RefusedRequest.tooLarge(limit).closing(context);
            }
        }
    }

    private void finish() {
        if (context.response().ended()) {
            return;
        }
        if (length > limit) {
            RefusedRequest.tooLarge(limit).answer(context);
        } else {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }
    }
}
