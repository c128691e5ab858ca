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
        return result instanceof Uni<?> uni ? uni.invoke(this::wake) : result;
    }

    private void wake() {
        Context context = Vertx.currentContext();
        if (context != null && context.removeLocal(APPENDED)) {
            relay.wake();
        }
    }
}
