package io.workflowmanagement.kit.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells what each transaction changed, as its last act. */
@WithTransaction
@Interceptor
@Priority(AuditBeforeCommit.INSIDE_THE_TRANSACTION)
public class AuditBeforeCommit {

    /** The interceptor that opens the transaction has 200; a higher one stands inside it. */
    static final int INSIDE_THE_TRANSACTION = 210;

    private final Audit audit;
    private final Bound bound;

    AuditBeforeCommit(Audit audit, AuditSettings settings) {
        this.audit = audit;
        this.bound = new Bound(settings.longestValue(), settings.longestEntry());
    }

    @AroundInvoke
    Object around(InvocationContext invocation) throws Exception {
        Object result = invocation.proceed();
        return result instanceof Uni<?> uni
                ? Uni.createFrom().deferred(() -> telling(uni))
                : result;
    }

    /**
     * A transaction inside of another one tells its changes too, and drops nothing of the other's.
     */
    private Uni<?> telling(Uni<?> work) {
        boolean isOutermost = PendingChanges.begin();
        Uni<?> told = work.call(this::tell);
        return isOutermost ? told.onTermination().invoke(PendingChanges::end) : told;
    }

    private Uni<Void> tell() {
        return Panache.getSession().chain(Mutiny.Session::flush).chain(this::append);
    }

    private Uni<Void> append() {
        List<Audit.Note> notes = PendingChanges.here().take(bound);
        return notes.isEmpty() ? Uni.createFrom().voidItem() : audit.append(notes);
    }
}
