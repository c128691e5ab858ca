package io.workflowmanagement.kit.rowsecurity;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Outside of the interceptors that open sessions. */
@AcrossWorkspaces
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class AcrossWorkspacesInterceptor {

    @AroundInvoke
    Object around(InvocationContext invocation) throws Exception {
        Object result = invocation.proceed();
        return result instanceof Uni<?> uni
                ? Uni.createFrom().deferred(() -> across(Scope.here(), uni))
                : result;
    }

    private static Uni<?> across(Scope scope, Uni<?> work) {
        if (!scope.isAll() && RowSecurity.session().isPresent()) {
            throw new IllegalStateException(
                    "A session is open that sees what its request may see: begin before it");
        }
        scope.beginAll();
        return work.onTermination().invoke(scope::endAll);
    }
}
