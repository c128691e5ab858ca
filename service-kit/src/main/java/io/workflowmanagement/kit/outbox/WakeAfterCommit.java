package io.workflowmanagement.kit.outbox;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Stands around each transaction and wakes the relay once one that appended has committed. */
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class WakeAfterCommit {

    private static final String APPENDED = "wfm.outbox.appended";
    private static final String INSIDE = "wfm.outbox.inside";

    private final OutboxRelay relay;

    WakeAfterCommit(OutboxRelay relay) {
        this.relay = relay;
    }

    static void markAppended() {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(APPENDED, Boolean.TRUE);
        }
    }

    @AroundInvoke
    Object around(InvocationContext invocation) throws Exception {
        Object result = invocation.proceed();
        return result instanceof Uni<?> uni
                ? Uni.createFrom()
                        .deferred(
                                () -> isOutermost() ? uni.onTermination().invoke(this::leave) : uni)
                : result;
    }

    /**
     * A transaction inside another one commits with it: waking the relay then would be too early.
     */
    private static boolean isOutermost() {
        Context context = Vertx.currentContext();
        if (context == null || context.getLocal(INSIDE) != null) {
            return false;
        }
        context.putLocal(INSIDE, Boolean.TRUE);
        return true;
    }

    private void leave() {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.removeLocal(INSIDE);
            if (context.removeLocal(APPENDED)) {
                relay.wake();
            }
        }
    }
}
