package io.workflowmanagement.catalog.approval;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Tells of requests that nobody decided on in time. */
@ApplicationScoped
class Expiry {

    private final ApprovalRows rows;
    private final Requests requests;
    private final Clock clock;

    Expiry(ApprovalRows rows, Requests requests, Clock clock) {
        this.rows = rows;
        this.requests = requests;
        this.clock = clock;
    }

    @Scheduled(
            every = "${wfm.approvals.sweep:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @AcrossWorkspaces
    @WithTransaction
    Uni<Void> sweep() {
        Instant now = clock.instant();
        return rows.holdOverdue(now)
                .chain(
                        overdue -> {
                            Uni<Void> told = Uni.createFrom().voidItem();
                            for (Approval approval : overdue) {
                                told = told.chain(() -> requests.expire(approval, now));
                            }
                            return told;
                        });
    }
}
